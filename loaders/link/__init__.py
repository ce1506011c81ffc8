"""Linking: shared vocabularies, and the identifiers that other data sets give to the things we name."""
