"""Names what the pipeline makes, so that a stored parse or chunk of another version is never mixed in."""

PIPELINE_VERSION = "6"
"""Raised whenever pages, chunks or facts of an unchanged file would come out differently."""
