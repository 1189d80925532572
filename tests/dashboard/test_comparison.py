"""Two filings compared in the browser: the marks, the filter, the quote on its page; keyboard, themes, a phone."""

import random
from pathlib import Path

from tests.comparison.filing_pairs import make_sections, plant, write
from tests.dashboard.conftest import Browse
from tests.e2e.conftest import RunningService
from tests.parsing.test_cover import COVER
from tinyrag_gql.comparison.filings import ChangeKind
from tinyrag_gql.comparison.words import word_changes

WORDS = {
    ChangeKind.ADDED: "Added",
    ChangeKind.REMOVED: "Removed",
    ChangeKind.REWORDED: "Reworded",
    ChangeKind.NUMBERS_CHANGED: "Numbers changed",
    ChangeKind.MOVED: "Moved",
}


async def test_two_filings_are_compared_from_the_document_to_the_quote(
    browse: Browse, service: RunningService, tmp_path: Path
) -> None:
    rng = random.Random(3)
    planted = plant(rng, make_sections(rng, paragraphs=4), 10)
    files = []
    for year, sections in ((2024, planted.before), (2025, planted.after)):
        period = f"For the fiscal year ended December 31, {year}"
        cover = COVER.format(form="FORM 10-K", kind="ANNUAL", period=period)
        files.append(write(tmp_path / f"outfitters-{year}.html", sections, cover=cover))
    result = await browse("compare.mjs", service, *files)
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert result["same"]
    assert result["heading"] == "Changes in Example Outfitters Co., Inc. 10-K FY 2025"
    assert result["sections"][0].startswith("Item 1A. Risk Factors")
    known = {(WORDS[kind], old, new): (old, new) for kind, old, new in planted.changes}
    for change in result["seen"]:
        old, new = known[change["kind"], *change["sides"]]
        marks = word_changes(old, new) if old and new else None
        marked = [f"del {part.text}" for part in marks.a if part.changed] if marks else []
        marked += [f"ins {part.text}" for part in marks.b if part.changed] if marks else []
        assert change["marked"] == marked
    assert result["seen"]
    assert result["filtered"] == sum(change["kind"] == result["filter"] for change in result["seen"])
    assert result["quoted"].split() == result["expected"].split()
    assert result["back"]
