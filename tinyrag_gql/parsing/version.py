"""Names what the pipeline makes, so that a stored parse or chunk of another version is never mixed in."""

PIPELINE_VERSION = "3"
"""Raised whenever pages or chunks of an unchanged file would come out differently."""
