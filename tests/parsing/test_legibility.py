"""Pages whose text is not what they show are told apart from text, in words of several languages."""

import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.parsing import pdf
from tinyrag_gql.parsing.legibility import legibility_of

ENGLISH = (
    "Inventories are stated at the lower of cost and net realisable value. The company reviews goodwill for impairment "
    "at least once a year, and whenever events suggest that the carrying amount may not be recoverable. Total revenue "
    "rose because more stores were open throughout the year, while freight and wages grew faster than prices. "
)
GERMAN = (
    "Die Umsatzerlöse stiegen im Geschäftsjahr um zwölf Prozent, da die Preise erhöht wurden und neue Märkte "
    "hinzukamen. Der Vorstand schlägt der Hauptversammlung eine Dividende vor, die über der des Vorjahres liegt. "
)
FRENCH = (
    "Le chiffre d'affaires a progressé grâce aux nouvelles usines, tandis que les charges de personnel sont restées "
    "stables. Le conseil propose de distribuer un dividende plus élevé que celui de l'exercice précédent. "
)
TABLE = "Net sales 4,120 3,980\nCost of sales (2,480) (2,390)\nGross profit 1,640 1,590\n" * 6


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH, TABLE, ENGLISH.upper(), "12,345 678", "東京電力の業績" * 20])
def test_legibility_of_words_is_text(text: str) -> None:
    assert legibility_of(text) is Legibility.TEXT


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_legibility_of_nothing_is_empty(text: str) -> None:
    assert legibility_of(text) is Legibility.EMPTY


@given(st.integers(1, 25))
def test_legibility_of_shifted_letters_is_garbled(by: int) -> None:
    small, large = string.ascii_lowercase, string.ascii_uppercase
    table = str.maketrans(small + large, small[by:] + small[:by] + large[by:] + large[:by])
    assert legibility_of(ENGLISH.translate(table)) is Legibility.GARBLED


@given(st.integers(0, 10_000))
def test_legibility_of_exchanged_letters_is_garbled(seed: int) -> None:
    chance, letters = random.Random(seed), list(string.ascii_lowercase)
    while sum(a == b for a, b in zip(letters, string.ascii_lowercase, strict=True)) > 3:
        chance.shuffle(letters)
    exchanged = ENGLISH.lower().translate(str.maketrans(string.ascii_lowercase, "".join(letters)))
    assert legibility_of(exchanged) is Legibility.GARBLED


def test_legibility_of_one_garbled_passage_is_garbled() -> None:
    small = string.ascii_lowercase
    shifted = ENGLISH.lower().translate(str.maketrans(small, small[4:] + small[:4]))
    assert legibility_of("\n".join([ENGLISH] * 6 + [shifted] + [ENGLISH] * 2)) is Legibility.GARBLED


def test_legibility_of_undecoded_characters_is_garbled() -> None:
    assert legibility_of("\ue001\ue002\ue003 \ufffd\ufffd 12") is Legibility.GARBLED


# ------------------------------------------------------------------------------------------------ pages of a PDF


def picture(text: str) -> Image.Image:
    page = Image.new("L", (850, 1100), 255)
    ImageDraw.Draw(page).text((80, 80), text, fill=0)
    return page


def mixed_pdf(path: Path) -> Path:
    """Text, a scan, an empty page, a scan with a stamped number, and a text with a logo."""
    canvas = Canvas(str(path), pagesize=letter)
    canvas.drawString(72, 720, "Total revenue rose because more stores were open.")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture("scanned")), 0, 0, *letter)
    canvas.showPage()
    canvas.showPage()
    canvas.drawImage(ImageReader(picture("scanned")), 0, 0, *letter)
    canvas.drawString(300, 20, "Page 4")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture("logo")), 72, 700, 60, 60)
    canvas.drawString(72, 600, "Report")
    canvas.showPage()
    canvas.save()
    return path


def test_pdf_pages_say_how_legible_they_are(tmp_path: Path) -> None:
    pages = list(pdf.parse(mixed_pdf(tmp_path / "a")).pages)
    assert [page.legibility for page in pages] == ["TEXT", "IMAGE_ONLY", "EMPTY", "IMAGE_ONLY", "TEXT"]
