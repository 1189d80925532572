"""Two files with planted changes, ingested and compared through real processes."""

import random
from pathlib import Path

from tests.comparison.filing_pairs import make_sections, plant, write
from tests.e2e.client import Client
from tests.e2e.test_main_job import ingest

QUERY = """query ($a: ID!, $b: ID!) { compareFilings(a: $a, b: $b) { sections { changes(first: 100) { edges {
  node { kind a { text } b { text passages { page startOffset endOffset quote } } } } } } } }"""


async def test_planted_changes_of_ingested_files_are_told_with_their_quotes(client: Client, tmp_path: Path) -> None:
    rng = random.Random(7)
    planted = plant(rng, make_sections(rng), 20)
    a, _ = await ingest(client, write(tmp_path / "filing-2023.pdf", planted.before))
    b, _ = await ingest(client, write(tmp_path / "filing-2024.html", planted.after))
    found = (await client.run(QUERY, a=a, b=b))["compareFilings"]
    changes = [edge["node"] for section in found["sections"] for edge in section["changes"]["edges"]]
    told = {(each["kind"], (each["a"] or {}).get("text"), (each["b"] or {}).get("text")) for each in changes}
    assert told == {(kind.value, old, new) for kind, old, new in planted.changes}
    for passage in [passage for each in changes if each["b"] for passage in each["b"]["passages"]]:
        page = await client.page_text(b, passage["page"])
        assert page[passage["startOffset"] : passage["endOffset"]] == passage["quote"]
