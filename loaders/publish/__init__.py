"""Last step: a finished build becomes the dataset that is served, in one atomic change."""

from loaders.publish.builds import prune, publish, verify, writing
from loaders.publish.replaced import remember_replaced

__all__ = ["prune", "publish", "remember_replaced", "verify", "writing"]
