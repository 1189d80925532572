"""Inline XBRL: every tagged number as a fact with its value, unit, period, parts and place, and nothing guessed."""

import os
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.parsing import tagged_files as made
from tests.parsing.tagged_files import number, table
from tinyrag_gql.domain.facts import Fact, FactSource
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import html, sniff
from tinyrag_gql.parsing.parse import parse
from tinyrag_gql.parsing.xbrl_model import member_words


def read(tmp_path: Path, content: str | bytes) -> list[Page]:
    path = tmp_path / "filing.htm"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(html.parse(path).pages)


def facts(tmp_path: Path, content: str | bytes) -> list[Fact]:
    return [fact for page in read(tmp_path, content) for fact in page.facts]


def one(tmp_path: Path, body: str) -> Fact:
    (fact,) = facts(tmp_path, made.filing(body))
    return fact


def shown(pages: list[Page]) -> list[str]:
    """What the pages print where the facts say that they stand."""
    return [
        pages[fact.page - 1].text[fact.start_offset : fact.end_offset]
        for page in pages
        for fact in page.facts
        if fact.page
    ]


STATEMENT = table(
    ("(In millions)", "2024", "2023"),
    ("Net sales", number("4,120"), number("3,980", context="fy23")),
    (
        "Loss on sale (1)",
        f"({number('15', 'us-gaap:GainLossOnSale', sign='-')})",
        number("—", "us-gaap:GainLossOnSale", "fy23", format="ixt:fixed-zero"),
    ),
)


def test_fact_of_a_table_has_value_period_label_and_column(tmp_path: Path) -> None:
    pages = read(tmp_path, made.filing(STATEMENT))
    sales, before, loss, dash = pages[0].facts
    assert sales == Fact(
        label="Net sales", value=Decimal(4_120_000_000), unit="USD", start=date(2023, 10, 1), end=date(2024, 9, 28),
        concept="us-gaap:Revenues", fiscal_year=2024, fiscal_period="FY", source=FactSource.TAGGED, column="2024",
        text="4,120", page=1, start_offset=sales.start_offset, end_offset=sales.end_offset, row_start=sales.row_start,
        row_end=sales.row_end,
    )  # fmt: skip
    assert (before.fiscal_year, before.column, before.value) == (2023, "2023", Decimal(3_980_000_000))
    assert (loss.value, loss.text, loss.label) == (Decimal(-15_000_000), "(15)", "Loss on sale")
    assert (dash.value, dash.text) == (0, "—")
    assert shown(pages) == ["4,120", "3,980", "(15)", "—"]
    assert pages[0].text[sales.row_start : sales.row_end] == "Net sales 4,120 3,980"


def test_values_keep_every_digit(tmp_path: Path) -> None:
    exact = one(tmp_path, number("98,765,432,109,876,543,210,987,654,321.0123", scale="0", decimals="INF"))
    assert (str(exact.value), exact.decimals) == ("98765432109876543210987654321.0123", None)
    share = one(tmp_path, number("21.5", unit="pure", scale="-2", decimals="3"))
    assert (share.value, share.unit, share.decimals) == (Decimal("0.215"), "pure", 3)


def test_nil_is_no_fact_and_swallows_nothing(tmp_path: Path) -> None:
    nil = '<ix:nonFraction name="us-gaap:Goodwill" contextRef="at24" unitRef="usd" xsi:nil="true"/>'
    assert [fact.concept for fact in facts(tmp_path, made.filing(f"<p>{nil} Sales were {number('5')}.</p>"))] == [
        "us-gaap:Revenues"
    ]


def test_nested_tags_are_two_facts_at_one_place(tmp_path: Path) -> None:
    pages = read(tmp_path, made.filing(f"<p>Sales: {number(number('7', 'qm:Sales'))}</p>"))
    assert [fact.concept for fact in pages[0].facts] == ["us-gaap:Revenues", "qm:Sales"]
    assert shown(pages) == ["7", "7"]


def test_hidden_facts_are_on_the_first_page_without_a_place(tmp_path: Path) -> None:
    unseen = f"<p style='display:none'>{number('9')}</p>"
    pages = read(
        tmp_path, made.filing(f"<p>One</p>{unseen}<p style='page-break-before:always'>9</p>", made.FOCUS + number("8"))
    )
    assert [(fact.value, fact.page, fact.start_offset) for fact in pages[0].facts] == [
        (8_000_000, None, None),
        (9_000_000, None, None),
    ]


def test_units_of_several_measures(tmp_path: Path) -> None:
    found = facts(
        tmp_path,
        made.filing("<p>" + " ".join(number("1", unit=unit) for unit in ("each", "work", "shares", "none")) + "</p>"),
    )
    assert [fact.unit for fact in found] == ["USD/shares", "kW*h", "shares"]


def test_parts_of_the_company_are_sorted_dimensions(tmp_path: Path) -> None:
    typed = '<xbrldi:typedMember dimension="qm:LoanAxis"><qm:loan>Loan  B</qm:loan></xbrldi:typedMember>'
    contexts = made.context("both", made.DAY, made.FOODS, typed)
    (fact,) = facts(tmp_path, made.filing(f"<p>{number('3', context='both')}</p>", contexts=contexts))
    assert fact.dimensions == (
        ("qm:LoanAxis", "Loan B", "Loan B"),
        ("us-gaap:StatementBusinessSegmentsAxis", "qm:FrozenFoodsMember", "Frozen Foods"),
    )
    assert (fact.start, fact.end, fact.is_consolidated) == (None, date(2024, 9, 28), False)


def test_a_part_is_called_what_its_row_is_called(tmp_path: Path) -> None:
    rows = table(
        ("", "2024", "2023"),
        ("Frozen foods", number("12", context="foods24"), number("11", context="foods24")),
        ("Total sales", number("20"), number("19")),
    )
    assert {fact.dimensions[0].label for fact in facts(tmp_path, made.filing(rows)) if fact.dimensions} == {
        "Frozen foods"
    }


@pytest.mark.parametrize(
    ("member", "label"),
    [
        ("qm:FrozenFoodsSegmentMember", "Frozen Foods"),
        ("us-gaap:CorporateNonSegmentMember", "Corporate Non Segment"),
        ("qm:A2031NotesMember", "2031 Notes"),
        ("us-gaap:FairValueInputsLevel2Member", "Fair Value Inputs Level 2"),
        ("us-gaap:USTreasurySecuritiesMember", "US Treasury Securities"),
        ("country:TW", "Taiwan"),
        ("Member", "Member"),
    ],
)
def test_members_are_put_in_words(member: str, label: str) -> None:
    assert member_words(member) == label


def test_a_row_that_names_another_part_lends_no_name(tmp_path: Path) -> None:
    rows = table(
        ("", "2024", "2023"),
        ("Upstream U.S.", number("12", context="foods24"), number("11", context="foods24")),
    )
    assert {fact.dimensions[0].label for fact in facts(tmp_path, made.filing(rows))} == {"Frozen Foods"}


@pytest.mark.parametrize(
    "attributes",
    [
        {"format": "ixt:num-of-tomorrow"},
        {"scale": "1e9"},
        {"scale": "999999999"},
        {"sign": "+"},
        {"contextRef2": "x", "format": "ixt:num-comma-decimal"},
    ],
)
def test_what_is_not_certain_is_no_fact(tmp_path: Path, attributes: dict[str, str]) -> None:
    assert facts(tmp_path, made.filing(f"<p>{number('1,234.5', **attributes)}</p>")) == []


def test_periods_without_end_and_unknown_contexts_are_no_facts(tmp_path: Path) -> None:
    contexts = made.context("ever", "<xbrli:forever/>") + made.context(
        "odd", "<xbrli:instant>2024-02-31</xbrli:instant>"
    )
    body = "".join(number("1", context=name) for name in ("ever", "odd", "missing"))
    assert facts(tmp_path, made.filing(f"<p>{body}</p>", contexts=contexts)) == []


def test_midnight_ends_the_day_before(tmp_path: Path) -> None:
    contexts = made.context("c", "<xbrli:instant>2025-01-01T00:00:00</xbrli:instant>")
    (fact,) = facts(tmp_path, made.filing(f"<p>{number('1', context='c')}</p>", contexts=contexts))
    assert fact.end == date(2024, 12, 31)


def test_running_text_gives_the_words_before_the_figure(tmp_path: Path) -> None:
    fact = one(tmp_path, f"<p>We grew. Research grants amounted to ${number('12')} million in all.</p>")
    assert (fact.label, fact.text) == ("Research grants amounted to", "12")


def test_other_prefixes_and_the_older_namespace_are_read(tmp_path: Path) -> None:
    content = (
        made.filing(STATEMENT)
        .replace("ix:", "tag:")
        .replace("xmlns:ix=", "xmlns:tag=")
        .replace("2013/inline", "2008/inline")
    )
    assert len(facts(tmp_path, content)) == 4


def placed(text: str, left: int, bottom: int) -> str:
    """A piece of a line, as converters from PDF write it."""
    return f'<div class="t m0 x{left:x} y{bottom:x}">{text}</div>'


def test_reports_set_piece_by_piece_are_read_line_by_line(tmp_path: Path) -> None:
    style = "".join(f".x{at:x}{{left:{at}px}}.y{at:x}{{bottom:{at}px}}" for at in (16, 256, 320, 640, 656))
    pieces = "".join(
        placed(text, left, bottom)
        for text, left, bottom in (
            (number("1 234", "ifrs-full:Revenue", format="ixt:num-dot-decimal"), 256, 656),
            (number("1 234", "ifrs-full:CostOfSales"), 256, 640),
            ("Revenue", 16, 656),
            ("Cost of sales", 16, 640),
            ("4", 320, 656),
        )
    )
    body = f"<style>{style}</style><div class='pf'>{pieces}</div>"
    pages = read(tmp_path, made.filing(body, hidden=""))
    assert pages[0].text == "Revenue 1 234 4\nCost of sales 1 234"
    assert [(fact.label, fact.start_offset) for fact in pages[0].facts] == [("Revenue", 8), ("Cost of sales", 30)]


def test_copies_saved_as_html_have_small_letters(tmp_path: Path) -> None:
    content = made.filing(STATEMENT)
    for name in ("nonFraction", "nonNumeric", "contextRef", "unitRef", "startDate", "endDate", "unitNumerator"):
        content = content.replace(name, name.lower())
    assert [fact.value for fact in facts(tmp_path, content)] == [4_120_000_000, 3_980_000_000, -15_000_000, 0]


def test_cells_of_several_lines_are_placed_in_their_rows(tmp_path: Path) -> None:
    cells = ("Wages<br/>Rent", f"{number('11')}<br/>{number('12')}", f"{number('12')}<br/>{number('11')}")
    pages = read(tmp_path, made.filing(table(("", "2024", "2023"), cells)))
    assert pages[0].text.split("\n")[1:] == ["Wages 11 12", "Rent 12 11"]
    assert set(shown(pages)) <= {"11", "12"}


def test_note_tables_are_no_statements(tmp_path: Path) -> None:
    def rows(*concepts: str) -> str:
        return table(("", "2024"), *((name, number("5", f"us-gaap:{name}")) for name in concepts))

    balance = ("AssetsCurrent", "Assets", "Liabilities", "LiabilitiesAndStockholdersEquity", "StockholdersEquity")
    note = ("Assets", "Liabilities", "Revenues", "OperatingIncomeLoss")
    income = ("Revenues", "OperatingIncomeLoss", "IncomeTaxExpenseBenefit", "NetIncomeLoss", "EarningsPerShareDiluted")
    found = facts(tmp_path, made.filing(rows(*balance) + "<p>a</p>" + rows(*income) + "<p>b</p>" + rows(*note)))
    assert [fact.statement for fact in found] == ["balance_sheet"] * 5 + ["income"] * 5 + [None] * 4


# ------------------------------------------------------------------------------------------------ damaged files


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "\n\n  " + text,
        lambda text: '<?xml version="1.0" encoding="ASCII"?>\n' + text,
        lambda text: text.replace("<body>", "<body><p>R&D, AT&T &nbsp;&copy; caf&eacute; &unknown; a < b</p>"),
        lambda text: text.replace("<body>", "<body><p><b><i>crossed</b></i></p></div></div></div></p>"),
        lambda text: text.replace("<body>", "<body><p>broken<br>line<hr></p><img src=x>"),
        lambda text: text.replace("<body>", "<body>\x01\x02"),
        lambda text: text.replace("</body></html>", ""),
    ],
)
def test_saved_copies_with_faults_lose_no_fact(tmp_path: Path, damage: object) -> None:
    pages = read(tmp_path, damage(made.filing(STATEMENT)))  # type: ignore[operator]
    assert shown(pages) == ["4,120", "3,980", "(15)", "—"]
    assert [str(fact.value) for fact in pages[0].facts] == ["4120000000", "3980000000", "-15000000", "0"]


def test_entities_of_the_file_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("777")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    outer = '<!ENTITY x SYSTEM "secret.txt"><!ENTITY % p SYSTEM "secret.txt"> %p;'
    doctype = f'<!DOCTYPE html [<!ENTITY a0 "1">{laughs}{outer}]>'
    found = facts(tmp_path, made.filing(f"<p>{number('&a9;')} {number('&x;')} {number('6')}</p>", before=doctype))
    assert [fact.value for fact in found] == [6_000_000]


def test_a_hundred_thousand_contexts_are_read_in_bounds(tmp_path: Path) -> None:
    contexts = "".join(made.context(f"c{n}", made.DAY) for n in range(100_000))
    found = facts(tmp_path, made.filing(f"<p>{number('5', context='c99999')}</p>", contexts=contexts))
    assert [fact.value for fact in found] == [5_000_000]


def test_marks_of_places_in_the_text_itself_place_nothing_wrong(tmp_path: Path) -> None:
    pages = read(tmp_path, made.filing(f"<p>\ufdd0 \ufdd1 {number('5')} \ufdd0</p>"))
    assert [fact.value for fact in pages[0].facts] == [5_000_000]
    assert set(shown(pages)) <= {"5"}


def test_a_chain_of_continuations_that_never_ends_is_left(tmp_path: Path) -> None:
    first = made.text("Quillmere", "dei:EntityRegistrantName", continuedAt="a")
    chain = "".join(
        f'<ix:continuation id="{name}" continuedAt="{after}">{word}</ix:continuation>'
        for name, after, word in (("a", "b", "Foods,"), ("b", "a", "Inc."))
    )
    path = tmp_path / "filing.htm"
    path.write_text(made.filing(f"<p>{first}</p><p>{chain}</p>"))
    assert html.parse(path).declared.company == "Quillmere Foods, Inc."


SAMPLE = made.filing(STATEMENT + f"<p>Grants of ${number('12')} million</p>")


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_never_refuses_a_file(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = SAMPLE
    for _ in range(chance.randint(1, 6)):
        at, again = chance.randrange(len(content)), chance.randrange(200)
        junk = chance.choice(
            ["<", ">", "</", "&", '"', "\x00", "<ix:nonFraction ", "</div>", "]]>", "<!DOCTYPE x [", ""]
        )
        content = content[:at] + junk + content[at - again : at] + content[at + chance.randrange(60) :]
    pages = read(tmp_path, content)
    placed = [fact for page in pages for fact in page.facts if fact.page]
    assert ["".join(text.split()) for text in shown(pages)] == ["".join(fact.text.split()) for fact in placed]


# ------------------------------------------------------------------------------------------------ real filings


@pytest.mark.filings
def test_every_visible_tag_of_real_filings_has_its_place() -> None:
    folder = os.environ.get("TINYRAG_XBRL")
    if not folder:
        pytest.skip("TINYRAG_XBRL names no folder of inline XBRL filings")
    for path in sorted(Path(folder).glob("*.htm")):
        pages = list(parse(path, media_type=sniff.HTML, max_pages=5000).pages)
        found = [fact for page in pages for fact in page.facts]
        placed = [fact for fact in found if fact.page is not None]
        assert len(placed) >= 0.9 * len(found) > 0, path.name
        for fact, text in zip(placed, shown(pages), strict=True):
            assert "".join(fact.text.split()) == "".join(text.split()), path.name
