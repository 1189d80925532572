"""Reads what each figure of an answer claims: of which company, line and period it is, with its sign and scale.

The words of a figure are those of its clause; what a clause leaves unsaid it takes from the sentence, from the headline
or the sentence before, and at last from the question.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from tinyrag_gql.facts.claimed_periods import ClaimedPeriod, PeriodMention, period_mentions
from tinyrag_gql.facts.lines import LineWords, line_words
from tinyrag_gql.filings.companies import LEGAL_FORMS, Company, mentions
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.lexicon import word_groups
from tinyrag_gql.filings.numbers import BILLION, MILLION, THOUSAND, Number

Change = Literal["", "up", "down", "either"]


class Claim(NamedTuple):
    """What an answer claims a figure to be."""

    number: Number
    line: LineWords
    also: tuple[LineWords, ...] = ()
    """Further names of the line, given in brackets behind it."""
    whole_line: LineWords = line_words("")
    """The line with what stands in brackets behind it."""
    periods: tuple[ClaimedPeriod, ...] = ()
    """All of which must be the fact's; empty where no period is told."""
    companies: tuple[Company, ...] = ()
    """Of which the fact's must be one; empty where none is named."""
    scale: Decimal | None = None
    """The scale that a headline, table or clause gives to figures without one: 'in millions'."""
    is_loss: bool = False
    change: Change = ""
    """Whether it is what something rose or fell by, and which of them."""
    is_unclear: bool = False
    """Whether it cannot be told which period or line is its own."""
    own_line: bool = True
    """Whether its own sentence names the line."""
    own_period: bool = True
    """Whether its own sentence, the headline or the question names the period, and not only the sentence before."""


class _Scope(NamedTuple):
    """What a text before leaves to the next figures."""

    line: LineWords
    periods: tuple[ClaimedPeriod, ...] = ()
    companies: tuple[Company, ...] = ()
    scale: Decimal | None = None
    is_loss: bool = False


_NOTHING = _Scope(line_words(""))


def read_claims(text: str, *, question: str, companies: Sequence[Company], labels: Sequence[str]) -> list[Claim]:
    """The claim of every figure of `text`, in the order of `figures_in`.

    `companies` are those of the cited documents, `labels` the lines on their pages: "and" within one parts no clauses.
    """
    return _Reader(text, question, companies, labels).claims()


# ------------------------------------------------------------------------------------------------ pieces of a text

_MARKS = re.compile(r"\[\s?[0-9]{1,4}(?:\s?[,;]\s?[0-9]{1,4})*\s?\]|\*+|`|(?<!\w)_+|_+(?!\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Cos|No|vs|approx|St|Mr|Ms|Dr|U\.S|U\.K|i\.e|e\.g|[A-Z])|\b[a-z]\.[a-z])$"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|;(?=\s)")
_SHORT_LABEL = 12
"""Characters; a shorter label that holds a figure may stand in a sentence by chance."""
_RULE = re.compile(r"^[\s|:-]+$")
_MONEY = r"(?:US\$|[$€£]|[A-Z]{3}|(?:U\.?S\.? )?dollars|euros?)"
_SCALE = re.compile(
    rf"(?:\bin\b|\(|[$€£]|\b[A-Z]{{3}}\b)\s*(?:{_MONEY}\s*)?(?:in\s+)?(?P<scale>thousands|millions|billions)\b"
    rf"|\((?:in\s+)?{_MONEY}\s?(?P<short>K|M|MM|mn|m|B|bn)\)",
    re.I,
)
_SCALES = {
    "thousands": THOUSAND, "millions": MILLION, "billions": BILLION, "k": THOUSAND, "m": MILLION, "mm": MILLION,
    "mn": MILLION, "b": BILLION, "bn": BILLION,
}  # fmt: skip


def _scale_in(text: str) -> Decimal | None:
    match = _SCALE.search(text)
    return _SCALES[(match["scale"] or match["short"]).lower()] if match else None


class _Piece(NamedTuple):
    """A sentence, or one line of it, by its place in the text."""

    start: int
    end: int
    opens_line: bool
    row: tuple[str, ...] | None = None
    """The header's cells of a table's row."""


def _pieces(text: str, numbers: Sequence[Number]) -> list[_Piece]:
    inside = [range(number.start, number.end - 1) for number in numbers]
    found: list[_Piece] = []
    position = 0
    header: tuple[str, ...] | None = None
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if line.count("|") > 1 or (header and "|" in line):
            if header is None:
                header = tuple(re.findall(r"[^|]+", line))
            elif not _RULE.fullmatch(line):
                found.append(_Piece(start, end, True, header))
            continue
        header = None
        found += _sentences(text, start, end, inside)
    return found


def _sentences(text: str, start: int, end: int, inside: Sequence[range]) -> list[_Piece]:
    found: list[_Piece] = []
    opens = True
    for match in _SENTENCE_END.finditer(text, start, end):
        short = _ABBREVIATION.search(text, max(start, match.start() - 12), match.start())
        if short or any(match.start() in each for each in inside):
            continue
        found.append(_Piece(start, match.end(), opens))
        start, opens = match.end(), False
    if text[start:end].strip():
        found.append(_Piece(start, end, opens))
    return found


_COORDINATION = (
    r"research and development|selling,? general,? and administrative|general and administrative|sales and marketing"
    r"|property,? plant,? and equipment|property and equipment|cash,? (?:and )?cash equivalents(?:,? and restricted cash)?"
    r"|depreciation,? (?:depletion,? )?and amortization|goods and services|fees and commissions|(?:assets|liabilities) and \w+['’]? equity"
    r"|taxes and interest|interest and taxes|before (?:interest and )?(?:income )?taxes|attributable to|related to|due to|notes and loans"
)


class _Reader:
    """Reads the claims of one text from its beginning to its end."""

    def __init__(self, text: str, question: str, companies: Sequence[Company], labels: Sequence[str]) -> None:
        self._text = _MARKS.sub(lambda match: " " * len(match[0]), text)
        self._companies = companies
        self._numbers = list(figures_in(text))
        self._names = _name_pattern(companies)
        names = sorted({label for label in labels if _BREAK.search(label) or _TAIL.search(label)}, key=len)
        joined = "|".join([*(re.escape(name) for name in reversed(names)), _COORDINATION])
        self._whole = re.compile(joined, re.I)
        with_figures = [re.escape(label) for label in labels if len(label) > _SHORT_LABEL and re.search("[0-9]", label)]
        self._quoted = (
            [match.span() for match in re.finditer("|".join(with_figures), self._text)] if with_figures else []
        )
        self._question = self._scope_of(question)
        self._headline = _NOTHING
        self._before = _NOTHING

    def claims(self) -> list[Claim]:
        """All claims, in order."""
        found: list[Claim] = []
        for piece in _pieces(self._text, self._numbers):
            found += self._piece(piece)
        return found

    def _piece(self, piece: _Piece) -> list[Claim]:
        numbers = [number for number in self._numbers if piece.start <= number.start < piece.end]
        text = self._text[piece.start : piece.end]
        if piece.opens_line:
            self._before = self._before._replace(scale=None)
        if not numbers:
            self._remember(text, piece)
            return []
        quoted = [number for number in numbers if self._in_label(number)]
        numbers = [number for number in numbers if number not in quoted]
        of_labels = [Claim(number, _NOTHING.line, is_unclear=True) for number in quoted]
        if not numbers:
            return of_labels
        if piece.row is not None:
            return self._row(piece, piece.row, numbers)
        claims = _Sentence(text, [number.moved(-piece.start) for number in numbers], numbers, self).claims()
        last = claims[-1]
        line = next((claim.line for claim in claims if claim.own_line), self._before.line)
        told = {claim.periods for claim in claims if claim.periods}
        self._before = _Scope(line, told.pop() if len(told) == 1 else (), last.companies, last.scale, last.is_loss)
        return sorted([*of_labels, *claims], key=lambda claim: claim.number.start)

    def _row(self, piece: _Piece, header: tuple[str, ...], numbers: Sequence[Number]) -> list[Claim]:
        """The claims of a table's row: each cell under its header, as 'label, header: cell'."""
        cells = list(re.finditer(r"[^|]+", self._text[piece.start : piece.end]))
        label = next((cell[0].strip() for cell in cells if re.search(r"\w", cell[0])), "")
        found: list[Claim] = []
        for number in numbers:
            place = number.start - piece.start
            column = next(index for index, cell in enumerate(cells) if cell.start() <= place < cell.end())
            cell = cells[column]
            above = header[column].strip() if len(header) == len(cells) else ""
            lead = f"{label}, {above}: " if column and above else f"{label}: " if column else ""
            moved = number.moved(len(lead) - piece.start - cell.start())
            found += _Sentence(lead + cell[0], [moved], [number], self).claims()
        return found

    def _in_label(self, number: Number) -> bool:
        """Whether the figure is a part of a line's name, as in 'Dividends ($0.10 per share)'."""
        return any(start <= number.start < end for start, end in self._quoted)

    def _remember(self, text: str, piece: _Piece) -> None:
        """Keeps what a line without figures says for those that follow."""
        scope = self._scope_of(text)
        if piece.opens_line and (text.rstrip().endswith(":") or not re.search(r"[.!?]\s*$", text)) and text.strip():
            self._headline, self._before = scope, _NOTHING
        elif scope.periods or scope.companies:
            self._before = self._before._replace(periods=scope.periods, companies=scope.companies)

    # ------------------------------------------------------------------ what the sentences ask for

    def _scope_of(self, text: str) -> _Scope:
        mentioned = period_mentions(text)
        plain = self.blanked(text, mentioned)
        periods = tuple(dict.fromkeys(each.period for each in mentioned))
        return _Scope(
            line_words(re.sub(r"\([^)]*\)", " ", plain)), periods if _one_period(periods) else (), self.named(text),
            _scale_in(text), _is_loss(plain),
        )  # fmt: skip

    def named(self, text: str) -> tuple[Company, ...]:
        """The companies that a text names."""
        return tuple(mention.company for mention in mentions(text, self._companies)) if self._companies else ()

    def blanked(self, text: str, mentioned: Sequence[PeriodMention]) -> str:
        """The text with its periods, company names and scales as spaces, place by place."""
        for each in mentioned:
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
        for pattern in (self._names, _SCALE):
            if pattern:
                text = pattern.sub(lambda match: " " * len(match[0]), text)
        return text

    def protected(self, text: str) -> list[tuple[int, int]]:
        """The places of names that hold 'and', commas or 'to'."""
        return [match.span() for match in self._whole.finditer(text)]

    # ------------------------------------------------------------------ what a clause leaves unsaid

    @property
    def inherited_line(self) -> _Scope:
        """The nearest text before that names a line."""
        return next((each for each in (self._before, self._headline, self._question) if each.line.same), _NOTHING)

    @property
    def inherited_periods(self) -> tuple[ClaimedPeriod, ...]:
        """Those of the sentence before, the headline or the question."""
        return next((each.periods for each in (self._before, self._headline, self._question) if each.periods), ())

    @property
    def follows_on(self) -> bool:
        """Whether the periods come from the sentence before."""
        return bool(self._before.periods)

    @property
    def inherited_companies(self) -> tuple[Company, ...]:
        """Those of the sentence before, the headline or the question."""
        return next((each.companies for each in (self._before, self._headline, self._question) if each.companies), ())

    @property
    def inherited_scale(self) -> Decimal | None:
        """That of the same line of text, or the headline's."""
        return self._before.scale or self._headline.scale


def _name_pattern(companies: Sequence[Company]) -> re.Pattern[str] | None:
    """Matches the companies' names, long forms first, with legal forms, tickers in brackets and possessives."""
    found: list[str] = []
    for company in companies:
        sizes = range(len(company.name), 0, -1)
        common = word_groups("company_words")["common_words"]
        usable = [
            company.name[:size] for size in sizes if size > 1 or company.name[0] not in common or len(company.name) == 1
        ]
        found += [r"[\s.,&'’-]*(?:and\s+)?".join(map(re.escape, name)) for name in usable]
        found += [re.escape(company.ticker)] if company.ticker else []
    if not found:
        return None
    forms = "|".join(sorted(LEGAL_FORMS, key=len, reverse=True))
    longest = "|".join(sorted(found, key=len, reverse=True))
    return re.compile(rf"\(?\b(?:the\s+)?(?:{longest})(?![\w])(?:,?\s+(?:{forms})\b\.?)*(?:['’]s?)?\)?", re.I)


def _one_period(periods: Sequence[ClaimedPeriod]) -> bool:
    return len(periods) == 1


_LOSS = re.compile(
    r"\b(?:(?:net |operating |pre-?tax )?loss(?:es)?|deficit|negative|outflows?|shortfall|used (?:in|for|by))\b", re.I
)
_GAIN = re.compile(r"\b(?:income|gains?|profits?|earnings?|provided|surplus|equity)\b", re.I)


def _is_loss(text: str) -> bool:
    """Whether the words give the figure a minus; those of 'income (loss)' leave it to the figure."""
    plain = re.sub(r"\([^)]*\)", " ", text)
    return bool(_LOSS.search(plain)) and not _GAIN.search(re.sub(r"income tax(es)?", " ", text, flags=re.I))


# ------------------------------------------------------------------------------------------------ sentences

_BREAK = re.compile(
    r"[;:(|=]|,(?=\s)|\s[-–—+×*/÷]\s|\b(?:and|or|while|whereas|but|compared|versus|vs|against|than|plus|minus|adds?\s+up|averag(?:es|ing|ed)|total(?:s|ing))\b|\b(?:up|down)\s+from\b|\b(?:to|from|with|by)[\s$€£]*$",
    re.I,
)
_TAIL = re.compile(
    r"[;(]|,(?=\s)|\s[-–—]\s|\b(?:while|whereas|but|compared|versus|vs|against|driven|due|primarily|mainly|largely|reflecting|because|thanks"
    r"|owing|as a result|which|helped|offset|partly|partially|following|representing|or|up|down|and|as)\b",
    re.I,
)
_EMPTY_BRACKET = re.compile(r"\s*\(\s*\)")
"""A bracket of which nothing is left without its period: '(2022)'."""
_SCALE_BEHIND = 24
"""Characters behind a figure within which its scale may be told."""
_WHICH_IS = re.compile(r",?\s*(?:which|that|and that)\s+(?:is|was|are|were|represents|represented)\b", re.I)
_CONTRAST = re.compile(r"\b(?:compared|versus|vs|against|from|than|up|down)\b[^,;]*$", re.I)
_QUALIFYING = re.compile(
    r"\b(?:excluding|exclusive|including|inclusive|adjusted|non-gaap|before|net of|attributable|continuing|discontinued|segments?|restated|pro forma|constant)\b",
    re.I,
)
_LEADING = re.compile(r"^\W*(?:for|in|at|within|on|excluding|including|across|among|under|by|of)\b[^,]*,", re.I)
_CHANGED = re.compile(
    r"\b(?:rose|fell|increas(?:ed|es|ing)|decreas(?:ed|es|ing)|grew|grow(?:s|ing)|declin(?:ed|es|ing)|dropp(?:ed|ing)|chang(?:ed|es)|improv(?:ed|es)"
    r"|climb(?:ed|s)|jump(?:ed|s)|up|down|higher|lower|more|less)\s+(?:by\s+)?(?:(?:about|approximately|nearly|roughly|around|some|another)\s+)?[$€£]?$"
    r"|\b(?:increase|decrease|rise|decline|drop|growth|change|improvement|reduction|fall|difference)\s+of\s+(?:(?:about|approximately|nearly|roughly|around)\s+)?[$€£]?$"
    r"|\bby\s+[$€£]?$",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:year-over-year\s+|annual\s+)?(?:increase|decrease|rise|decline|drop|growth|change|improvement|reduction|higher|lower|more|less)\b",
    re.I,
)
_OR = re.compile(r"[\s,(]*or\s+(?:by\s+)?(?:about\s+|approximately\s+)?", re.I)
_UP = re.compile(r"\b(?:rose|rise|increas|grew|grow|improv|climb|jump|up\b|higher|more)", re.I)
_DOWN = re.compile(r"\b(?:fell|fall|decreas|declin|drop|down\b|lower|less|reduction)", re.I)
_BETWEEN = re.compile(r"[\s,&]*(?:and)?[\s$€£]*", re.I)
_UNREAD_TIME = re.compile(
    r"\b(?:quarter(?:ly|s)?|months?|weeks?|half|interim|ytd|year-to-date|to date|monthly|trailing|ltm|ttm)\b", re.I
)


class _Clause(NamedTuple):
    """The parts of a sentence that belong to one figure, as offsets in the sentence."""

    left: tuple[int, int]
    right: tuple[int, int]
    contrast: bool


class _Sentence:
    """One sentence with its figures."""

    def __init__(self, text: str, numbers: Sequence[Number], originals: Sequence[Number], reader: _Reader) -> None:
        """`numbers` are placed in `text`; `originals` are the same in the whole answer."""
        self._reader = reader
        self._numbers = list(numbers)
        self._original = list(originals)
        self._text = text
        self._mentions = [each for each in period_mentions(text) if not any(
            number.start < each.end and each.start < number.end for number in self._numbers
        )]  # fmt: skip
        plain = reader.blanked(text, self._mentions)
        for number in self._numbers:
            plain = plain[: number.start] + " " * (number.end - number.start) + plain[number.end :]
        self._plain = plain
        self._protected = reader.protected(plain)
        self._clauses = [self._clause(at) for at in range(len(numbers))]
        self._listed = self._groups()

    def claims(self) -> list[Claim]:
        """The claims of its figures, in order."""
        found: list[Claim] = []
        for at in range(len(self._numbers)):
            found.append(self._claim(at, found, self._listed.get(at)))
        return found

    # ------------------------------------------------------------------ clauses

    def _gap(self, at: int) -> tuple[int, int]:
        """The text before figure `at`, from the one before it."""
        start = self._numbers[at - 1].end if at else 0
        end = self._numbers[at].start if at < len(self._numbers) else len(self._text)
        return start, end

    def _break(self, start: int, end: int, pattern: re.Pattern[str]) -> int | None:
        for match in pattern.finditer(self._plain, start, end):
            if not any(first <= match.start() < last for first, last in self._protected):
                return match.start()
        return None

    def _clause(self, at: int) -> _Clause:
        start, end = self._gap(at)
        left = (self._parting(at) if at else start, end)
        return _Clause(
            left, (self._numbers[at].end, self._parting(at + 1)), bool(at and _CONTRAST.search(self._plain, *left))
        )

    def _parting(self, at: int) -> int:
        """Where the text between figures `at - 1` and `at` parts; where it does not, it all belongs to the latter."""
        start, end = self._gap(at)
        last = at == len(self._numbers)
        bracket = _EMPTY_BRACKET.match(self._plain, start, end)
        told = bracket and self._mentions_in(bracket.span())
        stop = self._break(bracket.end() if bracket and told else start, end, _TAIL if last else _BREAK)
        if last and stop is not None and (which := _WHICH_IS.match(self._plain, stop)):
            stop = self._break(which.end(), end, _TAIL)
        return stop if stop is not None else end if last else start

    def _mentions_in(self, span: tuple[int, int]) -> tuple[ClaimedPeriod, ...]:
        return tuple(dict.fromkeys(each.period for each in self._mentions if span[0] <= each.start < span[1]))

    # ------------------------------------------------------------------ groups

    def _groups(self) -> dict[int, ClaimedPeriod | None]:
        """For figures that are listed one after the other, the period that each has in the list of periods."""
        found: dict[int, ClaimedPeriod | None] = {}
        at = 0
        while at < len(self._numbers):
            last = at
            while last + 1 < len(self._numbers) and _BETWEEN.fullmatch(self._text, *self._gap(last + 1)):
                last += 1
            if last > at:
                periods = self._listed_periods(at, last)
                found |= {each: periods[each - at] if periods else None for each in range(at, last + 1)}
            at = last + 1
        return found

    def _listed_periods(self, first: int, last: int) -> list[ClaimedPeriod]:
        count = last - first + 1
        for start, end in (self._gap(last + 1), self._gap(first)):
            told = [each.period for each in self._mentions if start <= each.start < end]
            if len(told) == count:
                base = next((each for each in told if each.is_whole), None)
                return [each.completed(base) for each in told]
        return []

    # ------------------------------------------------------------------ one claim

    def _claim(self, at: int, before: Sequence[Claim], listed: ClaimedPeriod | None) -> Claim:
        number, clause = self._numbers[at], self._clauses[at]
        left, right = self._plain[slice(*clause.left)], self._plain[slice(*clause.right)]
        aliases = tuple(words for each in re.findall(r"\(([^()]*)\)", left) if (words := line_words(each)).same)
        told = f"{re.sub(r'[(][^()]*[)]', ' ', left)} {right} {self._qualifying_tail(at)}"
        lead = _LEADING.match(self._plain) if at else None
        own = line_words(f"{lead[0]} {told}" if lead and line_words(told).same else told)
        unclear = bool(_UNREAD_TIME.search(told))
        is_loss, inherited = _is_loss(told), not own.same
        if inherited:
            scope = before[-1] if before else None
            own = scope.line if scope else self._reader.inherited_line.line
            aliases = scope.also if scope else ()
            is_loss = is_loss or (scope.is_loss if scope else self._reader.inherited_line.is_loss)
        periods, sure = self._periods(at, before, listed)
        borrowed = not periods
        if borrowed and sure:
            periods = self._reader.inherited_periods
            sure = not set(periods) & self._contrasted()
        return Claim(
            number=self._original[at], line=own, also=aliases, periods=periods,
            whole_line=line_words(" ".join(each.text for each in (own, *aliases))),
            companies=self._companies_at(at, before),
            scale=_scale_in(self._text[: number.end + _SCALE_BEHIND]) or self._reader.inherited_scale,
            is_loss=is_loss,
            change=self._change(number) or self._same_change(at, before),
            is_unclear=unclear or not sure or self._names_several(at) or (at in self._listed and listed is None),
            own_line=not inherited,
            own_period=not (borrowed and self._reader.follows_on) and not _is_borrowed(periods, before),
        )  # fmt: skip

    def _change(self, number: Number) -> Change:
        told = _CHANGED.search(self._text, 0, number.start) or _CHANGE_AFTER.match(self._text, number.end)
        if told is None:
            return ""
        return "up" if _UP.search(told[0]) else "down" if _DOWN.search(told[0]) else "either"

    def _same_change(self, at: int, before: Sequence[Claim]) -> Change:
        """The change before, where this figure tells it in percent: 'by $5 million, or 20%'."""
        told = bool(before and before[-1].change and self._numbers[at].is_percent)
        return before[-1].change if told and _OR.fullmatch(self._text, *self._gap(at)) else ""

    def _qualifying_tail(self, at: int) -> str:
        """What follows the clause up to the next figure, where it narrows what the figure is."""
        tail = self._plain[self._clauses[at].right[1] : self._gap(at + 1)[1]] if at + 1 == len(self._numbers) else ""
        return tail if _QUALIFYING.search(tail) else ""

    def _companies_at(self, at: int, before: Sequence[Claim]) -> tuple[Company, ...]:
        clause = self._clauses[at]
        own = self._reader.named(self._text[clause.left[0] : clause.left[1]]) or self._reader.named(
            self._text[clause.right[0] : clause.right[1]]
        )
        if own:
            return own
        if before and before[-1].companies:
            return before[-1].companies
        whole = self._reader.named(self._text)
        return whole or self._reader.inherited_companies

    def _names_several(self, at: int) -> bool:
        """Whether the words before the figure name several companies."""
        left = self._clauses[at].left
        return len(self._reader.named(self._text[left[0] : left[1]])) > 1

    def _periods(
        self, at: int, before: Sequence[Claim], listed: ClaimedPeriod | None
    ) -> tuple[tuple[ClaimedPeriod, ...], bool]:
        """The periods of a figure, and whether it is sure that they are its own."""
        if listed is not None:
            return self._completed((listed,), before), True
        clause = self._clauses[at]
        own = tuple(dict.fromkeys(self._mentions_in(clause.right) + self._mentions_in(clause.left)))
        if own:
            return self._completed(own, before), len(own) == 1 or _compatible(own)
        if clause.contrast:
            return (), False  # of another period than the figure before, which is not told
        leading = self._mentions_in((0, self._clauses[0].left[1])) or self._mentions_in(self._clauses[0].right)
        if before and before[-1].periods and not self._clauses[at - 1].contrast:
            return before[-1].periods, not before[-1].is_unclear
        if at and leading:
            return self._completed(leading, before), len(leading) == 1
        later = [
            self._mentions_in(other.right) or self._mentions_in(other.left)
            for other in self._clauses[at + 1 :]
            if not other.contrast
        ]
        rest = dict.fromkeys(period for periods in later for period in periods)
        if self._is_from(at) and at + 1 < len(self._numbers):
            base = self._mentions_in(self._clauses[at + 1].right)
            return ((ClaimedPeriod(years_before=1).completed(base[0]),), True) if len(base) == 1 else ((), False)
        if rest:
            return self._completed(tuple(rest), before), len(rest) == 1
        tail = self._mentions_in((clause.right[1], self._gap(at + 1)[1]))
        if tail and at + 1 == len(self._numbers) and not _CONTRAST.search(self._plain, clause.right[1]):
            return self._completed(tail, before), len(tail) == 1
        return (), True

    def _is_from(self, at: int) -> bool:
        return bool(re.search(r"\bfrom[\s$€£]*$", self._plain[: self._numbers[at].start], re.I))

    def _contrasted(self) -> set[ClaimedPeriod]:
        """The periods of figures that the others are compared with: 'against $5 million in 2022'."""
        return {period for clause in self._clauses if clause.contrast for period in self._mentions_in(clause.right)}

    def _completed(self, periods: tuple[ClaimedPeriod, ...], before: Sequence[Claim]) -> tuple[ClaimedPeriod, ...]:
        bases = [*(claim.periods for claim in reversed(before)), self._reader.inherited_periods]
        told = [each.period for each in self._mentions if each.period.is_whole]
        base = next((each[0] for each in bases if each), told[0] if told else None)
        if any(not each.is_whole and not each.years_before for each in periods) and told:
            base = told[0]
        return tuple(each.completed(base) for each in periods)


def _is_borrowed(periods: tuple[ClaimedPeriod, ...], before: Sequence[Claim]) -> bool:
    """Whether they are those of the figure before, which has them from another sentence."""
    return bool(before) and not before[-1].own_period and periods == before[-1].periods


def _compatible(periods: Sequence[ClaimedPeriod]) -> bool:
    """Whether periods can be one: a fiscal one and the days that it ends on."""
    return (
        len({each.end for each in periods if each.end}) <= 1
        and len({each[:2] for each in periods if not each.end}) <= 1
    )
