"""Step 4: the tree of a document becomes facts, by genre."""

from loaders.interpret.dispatch import interpret
from loaders.interpret.genre import recognize_genre

__all__ = ["interpret", "recognize_genre"]
