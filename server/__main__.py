"""``python -m server``: serve the dataset of the settings."""

from __future__ import annotations

from ccgraph.settings import load_settings
from server import serve

if __name__ == "__main__":
    serve(load_settings())
