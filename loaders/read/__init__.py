"""Step 1: a source file becomes text whose every character keeps its place."""

from loaders.read.source import read_source

__all__ = ["read_source"]
