"""Corrections by people: read from files, applied at every build, and visible in the graph."""

from loaders.correct.apply import apply_corrections
from loaders.correct.read import Correction, read_corrections

__all__ = ["Correction", "apply_corrections", "read_corrections"]
