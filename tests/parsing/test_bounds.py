"""The work that a file costs is bounded by its size: its characters, its chunks, and those of each page."""

import random
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.bounds import CHUNKS, CHUNKS_PER_PAGE, check_chunks, check_text
from tinyrag_gql.parsing.paging import wrapped
from tinyrag_gql.parsing.parse import parse


def chunks(*pages: int) -> list[Chunk]:
    place = {"document_id": "d", "generation": 1, "start": 0, "end": 1, "text": "x"}
    return [Chunk(ordinal=ordinal, page=page, **place) for ordinal, page in enumerate(pages)]


def make_repeating_pdf(path: Path, pages: int) -> Path:
    """Every page shows the same form: a small file of a lot of text."""
    canvas = Canvas(str(path), pageCompression=1)
    canvas.beginForm("everything")
    draw = random.Random(1)
    for line in range(400):
        canvas.drawString(10, 820 - 2 * line, " ".join(str(draw.randrange(10**6)) for _ in range(16)))
    canvas.endForm()
    for _ in range(pages):
        canvas.doForm("everything")
        canvas.showPage()
    canvas.save()
    return path


def test_a_small_file_of_much_text_is_refused(tmp_path: Path) -> None:
    path = make_repeating_pdf(tmp_path / "a.pdf", 100)
    assert path.stat().st_size < 80_000
    with pytest.raises(PermanentIngestionError, match="holds more than") as caught:
        list(parse(path, media_type=sniff.PDF, max_pages=5000).pages)
    assert caught.value.code == "UNREADABLE_FILE"


@pytest.mark.parametrize(("characters", "size"), [(1_000_000, 0), (21_000_000, 1_000_000), (60_000_000, 10**9)])
def test_text_within_the_bound_is_accepted(characters: int, size: int) -> None:
    check_text(characters, size)
    with pytest.raises(PermanentIngestionError):
        check_text(characters + 1, size)


def test_chunks_are_bounded_by_the_size_of_the_file() -> None:
    many = chunks(*(1 + number // 100 for number in range(CHUNKS + 11)))
    check_chunks(many, 440)
    with pytest.raises(PermanentIngestionError, match="makes 2,011 chunks; 2,010 are accepted"):
        check_chunks(many, 400)


def test_chunks_of_a_page_are_bounded() -> None:
    check_chunks(chunks(*[1] * CHUNKS_PER_PAGE, 2), 10**6)
    with pytest.raises(PermanentIngestionError, match="Page 2 makes 201 chunks"):
        check_chunks(chunks(1, *[2] * (CHUNKS_PER_PAGE + 1)), 10**6)


class Sliced(str):
    """Remembers the longest part that was cut out of it."""

    longest = 0

    def __getitem__(self, key: object) -> str:
        part = super().__getitem__(key)  # type: ignore[index]
        self.longest = max(self.longest, len(part))
        return part


def test_a_long_line_is_wrapped_without_copying_its_rest_for_each_piece() -> None:
    line = Sliced("word " * 10_000)
    pieces = list(wrapped(line))
    assert line.longest <= 3_000
    assert max(map(len, pieces)) <= 3_000
    assert " ".join(pieces).split() == ["word"] * 10_000
