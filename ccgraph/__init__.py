"""What the loaders and the server share: settings, store, vocabulary, named queries, command line."""

__version__ = "0.1.0"
