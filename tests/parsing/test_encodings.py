"""Text in any usual encoding is read as it was written, or refused; never as other letters."""

from pathlib import Path

import pytest

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing.encodings import HEAD_SIZE, decode_head, encoding_of_file
from tinyrag_gql.parsing.legacy_encodings import FEW

TEXTS = {
    "English": ("The firm’s “net” income was €2.5 million – a café’s best year", ("cp1252", "mac_roman")),
    "German": ("Umsatz für Köln und Düsseldorf;4711\nÜberschuß;12\n", ("cp1252", "mac_roman", "cp850")),
    "French": ("Le résultat de la société a augmenté grâce à l’été et à la Noël", ("cp1252", "mac_roman")),
    "Polish": (
        "Sprzedaż spółki wzrosła do 47 mln złotych, a zysk był niższy niż w zeszłym",
        ("cp1250", "iso8859_2"),
    ),
    "Czech": ("Tržby společnosti Řezáč v roce 2022 vzrostly, zisk se však snížil", ("cp1250", "iso8859_2", "cp852")),
    "Hungarian": (
        "Az árbevétel nőtt, és a nyereség is több volt, mint tavaly: 47 millió",
        ("cp1250", "iso8859_2"),
    ),
    "Russian": ("Прибыль группы снизилась на 7 процентов, выручка выросла", ("cp1251", "koi8_r", "cp866", "iso8859_5")),
    "Greek": ("Τα κέρδη του ομίλου μειώθηκαν κατά 7 τοις εκατό", ("cp1253", "iso8859_7")),
    "Turkish": ("Şirketin kârı bir önceki yıla göre arttı ve yıl için büyüdü", ("cp1254",)),
    "Hebrew": ("רווחי הקבוצה ירדו בשנת 2022 לעומת השנה הקודמת", ("cp1255",)),
    "Japanese": ("項目,2022年\n売上高,4711\n当期純利益,12\n", ("cp932", "euc_jp")),
    "Chinese": ("集团2022年营业收入为4711万元，净利润下降。", ("gb18030",)),
    "Taiwanese": ("集團2022年營業收入為4711萬元，淨利下降。", ("cp950",)),
    "Korean": ("그룹의 2022년 매출액은 4711억원으로 전년보다 감소하였다.", ("cp949",)),
}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("language", TEXTS)
def test_decode_head_reads_every_encoding_of_a_language(language: str) -> None:
    text, codecs = TEXTS[language]
    read = {codec: decode_head(text.encode(codec)) for codec in (*codecs, *UNICODE)}
    assert {codec: found and found[0] for codec, found in read.items()} == dict.fromkeys(read, text)


@pytest.mark.parametrize("language", TEXTS)
def test_decode_head_refuses_rather_than_guesses(language: str) -> None:
    text, codecs = TEXTS[language]
    for codec in codecs:
        for start in range(len(text) - 16):
            part = text[start : start + 16]
            found = decode_head(part.encode(codec))
            assert found is None or found[0] == part or sum(char >= "\x80" for char in part) <= FEW


def test_decode_head_takes_the_declared_encoding() -> None:
    page = '<html><head><meta charset="{}"></head><body>{}</body></html>'
    assert decode_head(page.format("windows-1251", "Итоги").encode("cp1251")) == (
        page.format("windows-1251", "Итоги"),
        "cp1251",
    )
    assert decode_head(page.format("iso-8859-1", "“net”").encode("cp1252")) is not None
    assert decode_head(page.format("windows-1251", "Итоги").encode()) == (page.format("windows-1251", "Итоги"), "utf-8")


def test_decode_head_allows_a_stray_control_character() -> None:
    assert decode_head(b"Net sales\x02 rose") is not None
    assert decode_head(bytes(range(32)) * 4) is None


def test_encoding_of_file_looks_beyond_the_head(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"plain\n" * HEAD_SIZE + "The company’s café in the year".encode("cp1252"))
    assert encoding_of_file(path) == "cp1252"


def test_encoding_of_file_keeps_utf8_with_a_damaged_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Größe über Öl für Köln, süß, schön\n".encode() * 20 + b"\xff")
    assert encoding_of_file(path) == "utf-8"


def test_encoding_of_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(128, 256)))
    with pytest.raises(PermanentIngestionError, match="save it as UTF-8"):
        encoding_of_file(path)


@pytest.mark.parametrize(
    "text",
    [
        "The Group’s revenue was £4.2m – up 5% – and “adjusted” profit fell. It’s fine…",
        "Item,2023,2022\nRevenue – net,5,4\nMember’s share,3,2\n",
        "Société Générale;12\nCrédit Agricole;5\n",
        "Company: Ørsted A/S, København",
        "Café Zoë Ltd © 2023 ® • bullet",
    ],
)
def test_decode_head_reads_short_western_texts(text: str) -> None:
    assert [decode_head(text.encode(codec)) for codec in ("cp1252", "mac_roman")] == [
        (text, "cp1252"),
        (text, "mac_roman"),
    ]
