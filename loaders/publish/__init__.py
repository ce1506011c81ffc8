"""Last step: a finished build becomes the dataset that is served, in one atomic change."""

from loaders.publish.builds import prune, publish, verify, writing

__all__ = ["prune", "publish", "verify", "writing"]
