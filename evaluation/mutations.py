"""`python -m evaluation.mutations --data DIR`: do verdicts tell true sentences from false ones?

From the facts of filings it makes true sentences in usual wordings, and from each of them false ones: another year,
quarter, row, sign, scale, unit or company. It prints how many true ones are not VERIFIED, and how many false ones are.
The half of the wordings called `further` was written later than the other and is counted apart.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from evaluation.folders import Filing, read_folder
from tinyrag_gql.answering.figures import check_figures
from tinyrag_gql.answering.verification import CitedPage
from tinyrag_gql.domain.answers import FigureVerdict
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.reading import read_facts
from tinyrag_gql.filings.companies import company_named
from tinyrag_gql.parsing.parse import parse
from tinyrag_gql.parsing.sniff import HTML

USUAL = (
    "{Line}, {period}: {value} [1].",
    "{Line} was {value} in {period} [1].",
    "In {period}, {company} reported {line} of {value} [1].",
    "{company}'s {line} in {period} was {value} [1].",
    "- {Line}: {value} ({period}) [1]",
    "{Line} for {period} amounted to {value} [1].",
    "**{Line}** ({period}): **{value}** [1]",
    "{company} had {line} of {value} for {period} [1].",
)
FURTHER = (
    "According to the filing, {line} came to {value} in {period} [1].",
    "For {period}, {line} totaled {value} [1].",
    "{company} recorded {value} of {line} in {period} [1].",
    "The answer is {value}, which is the {line} for {period} [1].",
    "During {period}, the company's {line} was approximately {value} [1].",
    "{Line} reached {value} in {period}, as shown in the filing [1].",
    "{company}:\n| | {period} |\n|---|---|\n| {Line} | {value} |\n[1]",
    "As reported, {line} for {period} equaled {value} [1].",
)
WORDINGS = {"usual": USUAL, "further": FURTHER}
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
_PART_AXIS = re.compile(r"(?:BusinessSegments|ProductOrService|StatementGeographical)Axis$|^segment$")
_UNITS = {"USD": "$", "EUR": "€", "GBP": "£"}
_LEAVES_UNSAID = re.compile(
    r"[0-9]|beginning|\bend of\b|ending|prior year|^(?:total|other|net)$|\(gains?\)|\(income\)", re.I
)
"""Labels that hold figures or periods, or that name no line or their sign alone."""
_PAID = re.compile(
    r"payment|purchase|paid|expense|cost|dividend|expenditure|used in|provision|tax|acqui|depreciation|treasury|loss"
    r"|deficit|amortization|impairment|redemption|charge|allowance|distribution",
    re.I,
)  # fmt: skip
"""Lines that are told with or without a minus, so that a sentence with the other sign is not false."""


class Told(NamedTuple):
    """What a sentence says."""

    line: str
    value: str
    year: int
    part: str
    company: str


class FilingFacts(NamedTuple):
    """A filing's facts, and what it is."""

    company: str
    ticker: str
    year: int | None
    part: str | None
    facts: tuple[StoredFact, ...]


def main(
    data: Annotated[list[Path], typer.Option(help="Folder with manifest.jsonl and filings; may be repeated.")],
    count: Annotated[int, typer.Option(help="True sentences of each filing and set of wordings.")] = 40,
    seed: Annotated[int, typer.Option(help="The same seed gives the same sentences.")] = 1,
    show: Annotated[int, typer.Option(help="How many wrongly judged sentences to print.")] = 0,
) -> None:
    """Print the share of wrong verdicts for true sentences and for each kind of false ones."""
    filings = [filing for folder in data for filing in _read(folder)]
    for name, wordings in WORDINGS.items():
        counted, wrong = measure(filings, wordings, count=count, seed=seed)
        typer.echo(f"{name} wordings")
        for kind in counted:
            failed = len(wrong[kind])
            typer.echo(f"  {kind:14} {counted[kind]:6} {failed:5} wrong {failed / counted[kind]:8.2%}")
        for kind, sentences in wrong.items():
            for sentence in sentences[:show]:
                typer.echo(f"  {kind}: {sentence}")


def _read(folder: Path) -> Iterator[FilingFacts]:
    for filing in read_folder(folder, with_questions=False).filings:
        parsed = parse(folder / filing.file, media_type=HTML, max_pages=5000)
        pages, told = list(parsed.pages), parsed.declared
        year, part = filing.year or told.year, filing.quarter or told.fiscal_period or "FY"
        end = date.fromisoformat(told.period_end) if told.period_end else None
        facts = read_facts(pages, FilingContext(filing.report_type, year, FiscalPeriod(part), end))
        stored = tuple(StoredFact(filing.doc_name, 1, number, fact) for number, fact in enumerate(facts))
        yield FilingFacts(_short(filing), filing.ticker or "", year, part, stored)


def _short(filing: Filing) -> str:
    return re.sub(r"(?i)[, ]+(inc|corp|corporation|co|company|plc|ltd|/de/)\.?(?=$|[, ])", "", filing.company or "")


def measure(
    filings: Sequence[FilingFacts], wordings: Sequence[str], *, count: int, seed: int
) -> tuple[Counter[str], dict[str, list[str]]]:
    """How many sentences of each kind were judged, and those that were judged wrongly; 'true' is one of the kinds."""
    chance = random.Random(seed)  # noqa: S311  sentences, not secrets
    counted: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {}
    names = [filing.company for filing in filings]
    for filing in filings:
        usable = [stored for stored in filing.facts if _is_usable(stored.fact, filing.facts)]
        for stored in chance.sample(usable, min(count, len(usable))):
            beside = tuple(other for other in filing.facts if other.fact.page == stored.fact.page)
            other = chance.choice([name for name in names if name != filing.company])
            for kind, sentence, value in sentences(stored.fact, beside, filing.company, other, wordings, chance):
                counted[kind] += 1
                verified = _verified(sentence, value, filing, beside, other)
                if verified is not (kind == "true"):
                    wrong.setdefault(kind, []).append(sentence)
    return counted, {kind: wrong.get(kind, []) for kind in counted}


def _verified(sentence: str, value: str, filing: FilingFacts, facts: tuple[StoredFact, ...], other: str) -> bool:
    text = "\n".join(f"{stored.fact.label} {stored.fact.text}" for stored in facts)
    own = company_named(filing.company, filing.ticker)
    pages = [
        CitedPage(1, text, 0, len(text), facts, own, filing.year, filing.part),
        CitedPage(2, "No figures.", 0, 11, (), company_named(other, None), filing.year, filing.part),
    ]
    digits = value.lstrip("-$€£").split()[0]
    return any(
        figure.verdict is FigureVerdict.VERIFIED for figure in check_figures(sentence, pages) if digits in figure.text
    )


# ------------------------------------------------------------------------------------------------ sentences


def sentences(
    fact: Fact,
    beside: Iterable[StoredFact],
    company: str,
    other: str,
    wordings: Sequence[str],
    chance: random.Random,
) -> Iterator[tuple[str, str, str]]:
    """A true sentence about `fact` and false ones, each with its kind and its figure as written.

    `beside` are the facts of the same page, of which no false sentence may be true.
    """
    wording = chance.choice(list(wordings))
    told = Told(_name(fact), _written(fact), fact.fiscal_year or 0, fact.fiscal_period or "", company)
    yield "true", _sentence(wording, told, chance), told.value
    for kind, mutant in _mutants(fact, told, [stored.fact for stored in beside], other, chance):
        yield kind, _sentence(wording, mutant, chance), mutant.value


def _sentence(wording: str, told: Told, chance: random.Random) -> str:
    quarter = _QUARTERS.get(told.part)
    if quarter:
        periods = (f"Q{told.part[1]} {told.year}", f"the {quarter} quarter of fiscal {told.year}")
    elif told.part == "FY":
        periods = (f"fiscal {told.year}", f"{told.year}")
    else:
        spoken = {"H1": "half", "9M": "nine months"}[told.part]
        periods = (f"the first {spoken} of fiscal {told.year}", f"the first {spoken} of {told.year}")
    named = wording if "{company}" in wording else "At {company}, " + wording if told.company else wording
    line = told.line[:1].lower() + told.line[1:] if told.line[1:2].islower() else told.line
    return named.format(
        Line=told.line, line=line, value=told.value, period=chance.choice(periods), company=told.company
    )


def _mutants(
    fact: Fact, told: Told, page: Sequence[Fact], other: str, chance: random.Random
) -> Iterator[tuple[str, Told]]:
    for kind, changed in (
        ("year", told._replace(year=told.year + chance.choice((-1, 1)))),
        ("quarter", told._replace(part=chance.choice([part for part in ("Q1", "Q2", "Q3") if part != told.part]))),
    ):
        if not _is_told_by(page, fact.value, changed):
            yield kind, changed
    rows = [row for row in page if _is_other_row(row, fact, page)]
    if rows:
        yield "row", told._replace(line=_name(chance.choice(rows)))
        yield "nearest row", told._replace(line=_name(max(rows, key=lambda row: _likeness(_name(row), told.line))))
    if not _PAID.search(f"{fact.label} {fact.concept}") and not fact.text.startswith("("):
        yield "sign", told._replace(value=told.value[1:] if told.value.startswith("-") else f"-{told.value}")
    for word, swapped in ((" million", " billion"), (" thousand", " million"), (" billion", " million")):
        if told.value.endswith(word):
            yield "scale", told._replace(value=told.value.removesuffix(word) + swapped)
            yield "scale dropped", told._replace(value=told.value.removesuffix(word))
    yield "unit", told._replace(value=_other_unit(told.value))
    yield "company", told._replace(company=other)


def _other_unit(value: str) -> str:
    for sign, swapped in (("$", "€"), ("€", "£"), ("£", "$")):
        if sign in value:
            return value.replace(sign, swapped)
    return f"${value[:-1]}" if value.endswith("%") else f"${value}"


def _is_told_by(page: Sequence[Fact], value: Decimal, told: Told) -> bool:
    return any(abs(fact.value) == abs(value) for fact in page if (fact.fiscal_year, fact.fiscal_period) == told[2:4])


def _is_other_row(row: Fact, fact: Fact, page: Sequence[Fact]) -> bool:
    """Whether a row of the same unit has another name and never this value."""
    if (
        row.unit != fact.unit
        or _in_prose(row)
        or _LEAVES_UNSAID.search(_plain(row.label))
        or _words(_name(row)) == _words(_name(fact))
    ):
        return False
    return all(abs(other.value) != abs(fact.value) for other in page if other.label == row.label)


def _names_part_alone(fact: Fact) -> bool:
    """Whether the row's label is the name of a part of the company."""
    return bool(fact.dimensions) and _words(_plain(fact.label)) <= _words(fact.dimensions[0].label)


def _in_prose(fact: Fact) -> bool:
    """Whether the fact stands in running text, so that its label is no name."""
    return fact.row_start is not None and not fact.column and not fact.heading


def _likeness(one: str, other: str) -> float:
    return len(_words(one) & _words(other)) / max(1, len(_words(one) | _words(other)))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))


def _is_usable(fact: Fact, facts: Sequence[StoredFact]) -> bool:
    """Whether it is of a primary statement or a segment, and can be told in words that its page has one value for."""
    label = _plain(fact.label)
    if not fact.statement and not any(_PART_AXIS.search(each.axis) for each in fact.dimensions):
        return False
    if _names_part_alone(fact) and not re.search(":Revenue", fact.concept or ""):
        return False
    if not fact.value or fact.page is None or fact.fiscal_year is None or len(fact.dimensions) > 1 or _in_prose(fact):
        return False
    if fact.fiscal_period not in ("FY", "H1", "9M", *_QUARTERS) or not re.search("[A-Za-z]{3}", label):
        return False
    if _LEAVES_UNSAID.search(label) or len(label) > 90 or (fact.unit not in _UNITS and fact.unit != "USD/shares"):
        return False
    same = [each.fact for each in facts if each.fact.page == fact.page and _key(each.fact) == _key(fact)]
    return len({abs(each.value) for each in same}) == 1


def _key(fact: Fact) -> tuple[object, ...]:
    place = (fact.fiscal_year, fact.fiscal_period, fact.is_instant, fact.unit)
    return _words(_plain(fact.label)), fact.dimensions, *place


def _plain(label: str) -> str:
    return " ".join(re.sub(r"\(notes?[^)]*\)|\(\w\)", " ", label, flags=re.I).rstrip(": ").split())


def _name(fact: Fact) -> str:
    """What a reader would call the line: its label, with the part of the company or the heading that it needs."""
    label = _plain(fact.label)
    if (fact.concept or "").partition(":")[2].startswith("IncreaseDecrease") and not re.search(
        "(?i)crease|change", label
    ):
        return f"Change in {label[:1].lower()}{label[1:]}"
    if _names_part_alone(fact):
        return f"{label} revenue"
    if fact.dimensions and not _words(fact.dimensions[0].label) <= _words(label):
        return f"{fact.dimensions[0].label} {label[:1].lower()}{label[1:]}"
    innermost = fact.heading.rpartition(" > ")[2].rstrip(":")
    if re.fullmatch(r"(?i)(?:basic|diluted).{0,12}", label) and innermost:
        return f"{label} {innermost[:1].lower()}{innermost[1:]}"
    return label


def _written(fact: Fact) -> str:
    """The value as an answer would write it, exactly."""
    loss = re.search(r"(?i)\bloss\b|deficit", fact.label) and not re.search(
        r"(?i)income|gain|earnings|equity", fact.label
    )
    sign, amount = "-" if fact.value < 0 and not loss else "", abs(fact.value)
    currency = _UNITS[fact.unit.partition("/")[0]]
    for scale, word in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if "/" not in fact.unit and amount >= scale and amount % (scale // 1000) == 0:
            return f"{sign}{currency}{(amount / scale).normalize():,f} {word}"
    return f"{sign}{currency}{amount:,f}"


if __name__ == "__main__":
    typer.run(main)
