"""Puts a question in free words into plain ones, such as the rest of the answerer reads with certainty.

A plain question is tried where the question's own words are not all understood, or were read as a question for another
figure than the one wished for. It keeps every word that may name a line, so that a line is found by all of them or not
at all.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from tinyrag_gql.answering.part_names import with_own_part_names
from tinyrag_gql.answering.plain_wordings import (
    as_net_income,
    cleaned_run,
    direction_of,
    measure_named_behind,
    measure_of,
    periods_text,
    place_of_company,
    singular_kind,
    told_plainly,
)
from tinyrag_gql.filings.asked import Quantity, Unit, asked_for
from tinyrag_gql.filings.companies import is_usual_word, name_phrases
from tinyrag_gql.filings.free_wording import (
    Computation,
    Vocabulary,
    Wish,
    clauses,
    computations,
    named_words,
    period_runs,
    spelled_right,
    wishes,
    without_periods,
    without_words,
    written_out,
)
from tinyrag_gql.filings.headcount_words import asks_headcount
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.metrics import metrics_in
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.words import STOP_WORDS

MOST_QUESTIONS = 6
"""Plain questions that are tried for one."""


class PlainQuestion(NamedTuple):
    """A plain question, and what its answer must tell first."""

    text: str
    computation: Computation
    percent: bool = False
    """Whether a figure in percent is asked for."""

    def is_answered_by(self, answer: str) -> bool:
        """Whether an answer begins with what is to be computed, and not with another figure of the same line."""
        first = answer.partition("\n")[0]
        if self.percent and "%" not in first and "percentage point" not in first:
            return False
        if self.computation is Computation.SHARE:
            return bool(re.search(r"(?:\bis|\bwas|:)\s*-?[\d,.]+\s?%", first)) or "percentage point" in first
        if self.computation in (Computation.GROWTH, Computation.COMPOUND):
            return "%" in first or "percentage point" in first
        if self.computation in (Computation.AVERAGE, Computation.TOTAL):
            return self.computation.value in first.lower()
        return True


class Named(NamedTuple):
    """A company that the question is about: its name, the words that name it, and the labels of its lines."""

    name: str
    words: frozenset[str]
    labels: tuple[str, ...]
    parts: tuple[str, ...] = ()
    """The names of its parts, as its filings call them."""

    @property
    def line_words(self) -> frozenset[str]:
        """The words, in lower case, by which its lines and parts are called."""
        return frozenset(word for label in self.labels for word in label_key(label).split())

    def knows(self, text: str) -> int:
        """How many words of a text, other than everyday ones, its lines are called by."""
        words = self.line_words
        return len({word for word in label_key(text).split() if word in words and not is_usual_word(word)})


def plain_questions(question: ParsedQuestion, companies: Sequence[Named]) -> list[PlainQuestion]:
    """Plain questions that may say the same, the surest first; empty where it wishes for no figure.

    `companies` are those that the question names, or the one that it is about.
    """
    if question.definitions or question.calculated:
        return []  # how to compute it was said, and could not be done
    unit = asked_for(question).unit
    if unit is Unit.DATE or (unit is Unit.DURATION and not question.metrics):
        return []  # no amount tells how long, or when
    if not companies or (_wants_words(question) and not _PICKS.search(question.core)):
        return []
    named = with_own_part_names(
        question.text, [part for each in companies for part in each.parts], _words_of(companies)
    )
    found = {PlainQuestion(named, Computation.LEVEL): None} if named != question.text else {}
    found |= dict.fromkeys(_Reading(read_question(named) if found else question, companies).questions())
    if not asks_headcount(question.text):  # a part of the employees, or what they cost
        found = dict.fromkeys(each for each in found if not asks_headcount(each.text))
    percent = bool(_MARGIN_IN_PERCENT.search(question.core))
    return [each._replace(percent=percent) for each in found if each.text != question.text][:MOST_QUESTIONS]


_MARGIN_IN_PERCENT = re.compile(
    r"\bmargins?\s+(?:percent(?:age)?|pct|%)|\b(?:percent(?:age)?|%)\s+(?:\w+\s+)?margins?\b", re.I
)


def _words_of(companies: Sequence[Named]) -> frozenset[str]:
    return frozenset[str]().union(*(each.words for each in companies))


def reads_otherwise(question: ParsedQuestion, companies: int, answer: str = "") -> bool:
    """Whether the question wishes for more than its own words were read to: one of several, a sum, a multiple.

    Then an `answer` that was read from its own words answers something else.
    """
    if question.definitions or question.calculated:
        return False  # it says itself what to compute
    text, cues = written_out(_without_names(question.core)), computations()
    if _PICKS.search(text) and not asked_for(question).picks_one and not _wants_words(question):
        return True
    if companies > 1 and cues["multiple"].search(text):
        return " times that of " not in answer.partition("\n")[0]
    computed = question.joined_years or question.compound_growth or question.mean_growth or question.definitions
    return (
        len(question.periods) > 1
        and not computed
        and any(cues[name].search(_BARE_TOTAL.sub(" ", text)) for name in ("compound", "total"))
    )


def tells_change_late(question: ParsedQuestion, companies: int) -> bool:
    """Whether the question wishes for a change first, and its own words were read as a question for figures."""
    if companies > 1 or question.is_yes_no or _wants_words(question) or asked_for(question).extreme:
        return False
    if question.definitions or question.calculated:
        return False
    text, cues = written_out(_without_names(question.core)), computations()
    wished = cues["change"].search(text) or (len(question.periods) > 1 and cues["compared"].search(text))
    return bool(wished) and asked_for(question).quantity is Quantity.LEVEL and not question.joined_years


def _without_names(text: str) -> str:
    """The text without names: 'Gap' is no gap, and 'Best Larch' not the best."""
    for name in name_phrases(text):
        text = text.replace(name, " ")
    return text


_BARE_TOTAL = re.compile(r"(?<!in )\btotal\b(?! of\b)", re.I)
"""May be the name of a line: 'total revenue'."""


def _wants_words(question: ParsedQuestion) -> bool:
    """Whether reasons, lists or descriptions are asked for, which no figure answers."""
    return bool(_WORDS_WANTED.search(question.core))


_WORDS_WANTED = re.compile(
    r"^(?:why|describe|discuss|explain|summari[sz]e|outline|list|name)\b|\bwhy\b|\b(?:reasons?|drivers?|risks?|polic(?:y|ies)|strateg(?:y|ies))\b"
    r"|\bwhat\s+(?:drove|caused|explains?|led)\b|\bhow\s+do(?:es)?\b.{2,60}\b(?:recogni[sz]e|account\s+for|make\s+money)\b",
    re.I,
)
_ASKS = re.compile(r"\?|\b(?:what|which|how|who|where|when|whose)\b", re.I)


class _Reading:
    """A question's clauses, periods and companies."""

    def __init__(self, question: ParsedQuestion, companies: Sequence[Named]) -> None:
        self._companies = companies
        self._words = _words_of(companies)
        self._vocabulary = Vocabulary(label for each in companies for label in each.labels)
        self._text = self._with_bracketed_names(spelled_right(written_out(question.core), self._vocabulary))
        self._bare = without_words(self._text, self._words)
        self._counts = asked_for(question).unit is Unit.COUNT
        self._at_end = question.at_period_end
        self._years = max(len(question.periods), len(question.dates), 2 if _SEVERAL_YEARS.search(question.text) else 0)

    def _with_bracketed_names(self, text: str) -> str:
        """The text with a name in brackets in the place of the words before it that no line is called by.

        'Revenue of the new vaccine (Harvanil) in 2021' asks for the revenue of Harvanil.
        """
        for match in _BRACKETED_NAME.finditer(text):
            if not set(label_key(match["name"]).split()) <= self._vocabulary.words:
                continue
            before = text[: match.start()].split()
            while before and self._is_unknown(before[-1]):
                before.pop()
            return " ".join([*before, match["name"], text[match.end() :].strip()])
        return text

    def _tells_line(self, bracketed: str) -> bool:
        """Whether what stands in brackets narrows a line by words of lines, as '(company-operated)' does."""
        words = [word for word in label_key(bracketed).split() if word not in STOP_WORDS]
        told = metrics_in(bracketed).metrics or periods_text(bracketed)
        return bool(words) and not told and set(words) <= self._vocabulary.words

    def _is_unknown(self, word: str) -> bool:
        """Whether no line is called by a word, and it names neither company nor period, and joins no others."""
        plain = label_key(word)
        known = self._vocabulary.words | self._words | STOP_WORDS
        return plain.isalpha() and plain not in known

    def questions(self) -> Iterator[PlainQuestion]:
        for clause in self._clauses():
            if clause != self._text and _POINTS_BACK.search(clause) and self._tells_elsewhere(clause):
                continue
            if clause != self._text and any(part not in clause for part in _PART_SAID.findall(self._text)):
                continue  # what it asks for is asked of a part that another clause names
            when = self._when(clause)
            if len(self._companies) > 1:
                yield from self._of_companies(clause, when)
                continue
            company = self._companies[0].name
            yield from self._of_parts(clause, company, when)
            yield from self._of_losses(clause, company, when)
            if self._picks_one:
                continue
            found = wishes(clause, self._words, self._vocabulary, years=self._years)
            named = [wish for wish in found if self._is_demanded(wish)]
            for wish in named:
                told = told_plainly(self._counted(wish), company, when)
                if _PAID_OUT.search(self._text) and wish.computation is Computation.LEVEL:
                    told = iter([f"What did {company} pay out for {wish.phrases[0]} {when}?".replace(" ?", "?")])
                yield from (PlainQuestion(self._on_balances(wish, text), wish.computation) for text in told)
                if earned := as_net_income(wish):
                    yield from (PlainQuestion(text, wish.computation) for text in told_plainly(earned, company, when))
            if _ASKS.search(clause) and any(self._is_known(wish) for wish in named):
                return  # other clauses tell of something else

    def _tells_elsewhere(self, clause: str) -> bool:
        """Whether another clause names what this one may point back to, beside the company."""
        others = (each for each in clauses(self._text) if each != clause)
        return any(named_words(each, self._words, self._vocabulary) for each in others)

    def _counted(self, wish: Wish) -> Wish:
        """The wish for the number of things, where the question asks how many there are."""
        if not self._counts or len(wish.phrases) > 1 or " per " in wish.phrases[0]:
            return wish
        return wish._replace(phrases=(f"the number of {wish.phrases[0]}",))

    def _on_balances(self, wish: Wish, text: str) -> str:
        """The plain question with the balances that a ratio is to be made with."""
        ratio = any(metric.formula for phrase in wish.phrases for metric in metrics_in(phrase).metrics)
        return f"{text.rstrip('?')}, using year-end balances?" if self._at_end and ratio else text

    def _of_losses(self, clause: str, company: str, when: str) -> Iterator[PlainQuestion]:
        """How deep a part, or the company, was in the red: its operating result, or its net income."""
        if match := _IN_THE_RED.search(clause):
            rest = re.sub(r"\b(?:lose|lost)\b", " ", clause.replace(match[0], " "))
            part = named_words(rest, self._words, self._vocabulary)
            measure = f"{part} operating income" if part else "net income"
            yield PlainQuestion(f"What was {measure} of {company} {when}?".replace(" ?", "?"), Computation.LEVEL)
        elif match := _LOSSES_OF_PART.search(clause):
            part = match["part"].strip()
            text = f"What was {part} operating income of {company} {when}?".replace(" ?", "?")
            yield PlainQuestion(text, Computation.LEVEL)

    def _is_known(self, wish: Wish) -> bool:
        """Whether all words of a wish are those of metrics or of lines, so that the clause stands by itself."""
        rest = " ".join(metrics_in(phrase).rest for phrase in wish.phrases)
        return all(word in self._vocabulary.words for word in label_key(rest).split() if word not in STOP_WORDS)

    def _when(self, clause: str) -> str:
        """What the clause says of periods, or else the whole question; with its year where the clause has none."""
        mine, whole = periods_text(clause), periods_text(self._text)
        return mine if re.search(r"\d", mine) or (mine and not re.search(r"\d", whole)) else whole

    @property
    def _picks_one(self) -> bool:
        """Whether the one out of several parts or periods is asked for, which no level of the whole answers."""
        return bool(_PICKS.search(self._bare))

    @cached_property
    def _joins_years(self) -> bool:
        """Whether one figure is wished for of several years, by any clause."""
        found = (wishes(clause, self._words, self._vocabulary, years=self._years) for clause in self._clauses())
        return self._years > 1 and any(wish.computation in _OF_YEARS for each in found for wish in each)

    def _is_demanded(self, wish: Wish) -> bool:
        """Whether the wish of a clause is what the question as a whole demands: a change, a share, a sum or a level."""
        cues = computations()
        if _lost_per(self._text, wish.phrases):
            return False
        if self._joins_years:
            return wish.computation in _OF_YEARS
        if cues["growth"].search(self._bare) or cues["change"].search(self._bare):
            return wish.computation in _OF_CHANGES
        if _DIVIDED.search(self._bare):
            formula = any(metric.formula for phrase in wish.phrases for metric in metrics_in(phrase).metrics)
            return formula or wish.computation in (Computation.SHARE, Computation.RATIO)
        if cues["percent"].search(self._bare) or _SHARES.search(self._bare):
            shares = wish.computation in (Computation.SHARE, Computation.RATIO)
            return shares or any(metric.percent for phrase in wish.phrases for metric in metrics_in(phrase).metrics)
        return True

    def _clauses(self) -> Iterator[str]:
        """Clauses that ask, the last first; then the others; then all in one, since a line may be named by two."""
        inside = _BRACKET_INSIDE.search(self._text)  # what stands behind a bracket goes on with what is before it
        bracketed = [each.strip("()") for each in _BRACKETS.findall(self._text)]
        telling = any(self._tells_line(each) for each in bracketed)
        if inside:
            plain = _BRACKETS.sub(lambda match: f" {match[0].strip('()')} " if telling else " ", self._text)
            parts = [*clauses(" ".join(plain.split())), *bracketed]
        else:
            parts = clauses(self._text)
        asking = [part for part in reversed(parts) if _ASKS.search(part)]
        others = [part for part in reversed(parts) if part not in asking]
        bracketless = (
            [] if telling or _EXCEPTED.search(self._text) else [" ".join(_BRACKETS.sub(" ", self._text).split())]
        )
        told = [text for each in _BRACKETS.findall(self._text) if _is_formula(text := each.strip("()"))]
        yield from dict.fromkeys([*told, *asking, *bracketless, *others, self._text] if len(parts) > 1 else parts)

    # ------------------------------------------------------------------ several companies

    def _of_companies(self, clause: str, when: str) -> Iterator[PlainQuestion]:
        cues = computations()
        degree = "lower" if direction_of(clause) == "lowest" and not cues["highest"].search(clause) else "higher"
        superlative = {"higher": "highest", "lower": "lowest"}[degree]
        text = cues["compared"].sub(
            " ", cues["change"].sub(" ", cues["highest"].sub(" ", cues["lowest"].sub(" ", clause)))
        )
        text = re.sub(
            r"\bhow\s+many\s+(?:percentage\s+)?points?\b|\bpercentage\s+points?\b|\bpoints?\b|\bapart\b",
            " ",
            text,
            flags=re.I,
        )
        periods = self._periods_of_companies(clause) or self._periods_of_companies(self._text)
        names = [
            f"{each.name} {periods[at]}".strip() if periods else each.name for at, each in enumerate(self._companies)
        ]
        listed = " or ".join(names) if len(names) == 2 else f"{', '.join(names[:-1])} or {names[-1]}"
        tail = "" if periods or not when else f" {when}"
        multiple = cues["multiple"].search(clause)
        above, below = (1, 0) if _MULTIPLE_OF_FIRST.search(clause) else (0, 1)
        joint = _TOGETHER.search(self._bare) and not _PICKS.search(self._bare)
        sole = not joint and not multiple and not _COMPARING.search(self._bare) and not _PICKS.search(self._bare)
        if joint:
            text = _TOGETHER.sub(" ", text)
        text = measure_named_behind(text)
        for wish in wishes(cues["multiple"].sub(" ", text), self._words, self._vocabulary, years=1):
            measure = _REPEATED.sub(r"\1", measure_of(wish))
            if (
                not measure
                or _lost_per(self._text, wish.phrases)
                or wish.computation in (Computation.CHANGE, Computation.GROWTH)
            ):
                continue
            if joint or sole:
                listed = f"{', '.join(names[:-1])} and {names[-1]}{' together' if joint else ''}"
                yield PlainQuestion(f"What was {measure} of {listed}{tail}?", Computation.LEVEL)
                continue
            if multiple and len(names) == 2:
                text = f"{measure} of {names[above]} was how many times {measure} of {names[below]}{tail}?"
                yield PlainQuestion(f"The {text}", Computation.LEVEL)
                continue
            which = degree if len(names) == 2 else superlative
            by = ", and by how much" if len(names) == 2 else ""
            yield PlainQuestion(f"Which had the {which} {measure}{tail}, {listed}{by}?", Computation.LEVEL)

    def _periods_of_companies(self, clause: str) -> list[str]:
        """The period of each company, where one stands behind each; else none."""
        places = sorted((place_of_company(clause, each.words), at) for at, each in enumerate(self._companies))
        if any(place < 0 for place, _ in places):
            return []
        runs = period_runs(clause)
        found: dict[int, str] = {}
        waiting: list[int] = []
        for (place, at), (following, _) in zip(places, [*places[1:], (len(clause), 0)], strict=True):
            mine = [clause[start:end] for start, end in runs if place <= start < following]
            waiting.append(at)  # 'A and B in 2023' gives both the period behind B
            if len(mine) == 1:
                found |= dict.fromkeys(waiting, cleaned_run(mine[0]))
                waiting = []
            elif mine:
                return []
        if waiting or len(set(found.values())) == 1:
            return []
        return [found[at] for at in range(len(self._companies))]

    # ------------------------------------------------------------------ one of several parts

    def _of_parts(self, clause: str, company: str, when: str) -> Iterator[PlainQuestion]:
        cues = computations()
        kind, direction = cues["ranked_kind"].search(without_periods(clause)), direction_of(clause)
        if direction is None or not self._picks_one:
            return
        if re.search(r"\boperating\s+(?:expenses?|costs?)\b", self._text, re.I):  # it is these that are ranked
            yield PlainQuestion(
                f"Which of the operating expenses of {company} was the {direction} {when}?".replace(" ?", "?"),
                Computation.LEVEL,
            )
            return
        growth = bool(cues["ranked_growth"].search(clause))
        if kind is None or kind["kind"].lower() in ("year", "years"):
            if len(periods_text(clause)) and (self._years > 1 or _WHICH_YEAR.search(clause)):
                text = _WHICH_YEAR.sub(" ", cues["lowest"].sub(" ", cues["highest"].sub(" ", clause)))
                if measure := named_words(text, self._words, self._vocabulary):
                    text = f"Which year of {company} had the {direction} {measure} {when}?"
                    yield PlainQuestion(text, Computation.LEVEL)
            return
        text = _THAN_OTHERS.sub(" ", clause.replace(kind["kind"], " "))
        for name in ("highest", "lowest", "ranked_growth", "percent", "change", "compared"):
            text = cues[name].sub(" ", text)
        measure = named_words(text, self._words, self._vocabulary) or "revenue"
        measure = f"growth of {measure}" if growth else measure
        text = f"Which {singular_kind(kind['kind'])} of {company} had the {direction} {measure} {when}?"
        yield PlainQuestion(text.replace(" ?", "?"), Computation.LEVEL)


_PAID_OUT = re.compile(r"\b(?:pay|paid)\b(?:\s+out\b|[^?.]{0,20}?\bin\s+cash\b|\s+(?:against|toward)\b)", re.I)
_REPEATED = re.compile(r"\b(\w+(?: \w+){0,3}) \1\b")
_THAN_OTHERS = re.compile(r"\bthan\s+(?:the|any|all)\s+(?:of\s+the\s+)?others?\b(?:\s+\w+)?", re.I)
_IN_THE_RED = re.compile(
    r"\bhow\s+much\s+(?:money\s+)?(?:did|has|have)\b(?=.{2,60}?\b(?:lose|lost)\b(?!\s+(?:on|to|from|per)\b))|\bhow\s+(?:deep(?:ly)?|far)\s+in(?:to)?\s+the\s+red\b(?:\s+(?:was|is|were|did|has|had))?",
    re.I,
)
_LOSSES_OF_PART = re.compile(
    r"(?P<part>(?-i:(?:\b[A-Z][\w&]*\s+)+))(?:operating\s+)?loss(?:es)?\b(?=\s+(?:at|of|in|for|by)\b|\s*[?,.]|$)", re.I
)
"""What a part with a name of its own lost; credit losses and the like are no part's."""
_TOGETHER = re.compile(
    r"\b(?:together|combined|in\s+(?:total|all|aggregate)|jointly|altogether|sum|total\s+of)\b", re.I
)
_COMPARING = re.compile(
    r"\b(?:which|who|whose|than|versus|vs|against|compar\w+|gap|differ\w*|apart|ahead|behind|between|exceed\w*|outspen[dt]|beat\w*|more|less|fewer|\w+er)\b",
    re.I,
)
_OF_YEARS = (Computation.COMPOUND, Computation.AVERAGE, Computation.TOTAL)
_OF_CHANGES = (Computation.CHANGE, Computation.GROWTH, Computation.COMPOUND, Computation.AVERAGE)
_POINTS_BACK = re.compile(
    r"\b(?:its|their|they|it|that (?!of\b)(?:segment|unit|business|division|region|market)|this|those|these)\b", re.I
)
_BRACKETS = re.compile(r"\([^()]*\)")
_PART_SAID = re.compile(r"\b[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)* (?:segment|division|business|unit|region)\b")
_BRACKETED_NAME = re.compile(r"\s*\((?P<name>(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)?)\)")
_BRACKET_INSIDE = re.compile(r"\w\s*\([^()]*\)\s+[a-z]", re.I)
_EXCEPTED = re.compile(
    r"\b(?:without|exclud\w+|except|excepting|less|net of|before|leav\w+ out|ignor\w+|other than|not)\b", re.I
)
"""Words that take something away from a line: it is not the line any more."""
_MULTIPLE_OF_FIRST = re.compile(
    r"\bhow many times (?:over )?(?!as\b|(?:larg|bigg|great|high|small|low)er\b|more\b|that\b|did\b|could\b)"
    r"[\w’'&. ]+?\b(?:was|is|were|are|does|did)\b",
    re.I,
)
"""'How many times A's revenue was B's?' is B's over A's."""
_WHICH_YEAR = re.compile(
    r"\b(?:when|(?:in\s+)?which\s+(?:of\s+(?:the|these|those)\s+)?(?:\w+\s+){0,2}years?|what\s+year)\b", re.I
)
_DIVIDED = re.compile(r"\bdivid(?:e|ed|ing)\b|\bratio\b|÷|\bleverage\b|\bhow\s+many\s+times\b", re.I)
_SHARES = re.compile(
    r"\b(?:share|part|proportion|portion|fraction|slice|dependen(?:t|ce)|reliant)\s+(?:of|on|belong\w+|com\w+|from)\b",
    re.I,
)
_PICKS = re.compile(
    r"\b(?:more|less|fewer|larger|smaller|higher|lower)\b[^.?]{0,60}\bthan\s+(?:the|any|all)\s+others?\b|"
    r"^name\b[^.?]{0,80}\b(?:most|highest|largest|biggest|least|lowest|smallest|fastest)\b|"
    r"\b(?:which|who|whose|where|when|what)\b[^.?]{0,160}\b(?:most|highest|largest|biggest|(?-i:best)|greatest|strongest|fastest|quickest|hardest|least"
    r"|lowest|smallest|fewest|worst|weakest|slowest)\b(?!\s+(?:recent|of\s+(?:its|the|their)))|\b(?:highest|largest|biggest|fastest|lowest|smallest|worst)\b[^.?]{0,80}\b(?:which|who|whom|whose|where|when)\b",
    re.I,
)
_SEVERAL_YEARS = re.compile(
    r"\b(?:two|three|four|five|[2-5])[- ](?:\w+[- ])?years?\b|\b(?:both|all)\s+(?:\w+\s+){0,2}years\b", re.I
)


def _lost_per(text: str, phrases: Sequence[str]) -> bool:
    """Whether a figure for each of some things is asked for, and the phrases do not say so any more."""
    for_each = phrasings()["per_counted"].compiled.search(text)
    return bool(for_each) and not any(re.search(r"\b(?:per|each|every)\b", phrase) for phrase in phrases)


def _is_formula(text: str) -> bool:
    """Whether a bracket says how to compute what stands before it, of two metrics: 'dividends plus buybacks'."""
    found = (computations()[name].search(text) for name in ("ratio", "sum_of"))
    return any(match and all(metrics_in(each).metrics for each in match.groups()) for match in found)
