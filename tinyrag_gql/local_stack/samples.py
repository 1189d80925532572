"""Finds the folder of the sample filings, in the installed package or beside it in the repository."""

from pathlib import Path

import tinyrag_gql


def samples_folder() -> Path | None:
    """The folder of the sample PDFs, or None if the package has none."""
    package = Path(tinyrag_gql.__file__).parent
    places = (package / "samples", package.parent / "samples" / "filings")
    return next((place for place in places if place.is_dir()), None)
