"""Step 5: facts become quads, one named graph per document, shared things in one of their own."""

from loaders.write.document import write_document
from loaders.write.graph import Quad
from loaders.write.meetings import with_contradictions
from loaders.write.shared import write_shared

__all__ = ["Quad", "with_contradictions", "write_document", "write_shared"]
