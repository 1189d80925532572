"""Plain wordings: a wish as the questions that say it, a clause's periods, its direction and what it measures."""

import re
from collections.abc import Iterable, Iterator

from tinyrag_gql.filings.free_wording import Computation, Wish, computations, period_runs
from tinyrag_gql.filings.metrics import metrics_in


def measure_named_behind(text: str) -> str:
    """The measure that a clause names behind a description of it: '..., and what was that net margin?'."""
    match = re.search(
        r",?\s+and\s+(?:what|how\s+(?:much|large|high|big))\s+(?:was|is|were)\s+(?:that|the|its|their)\s+(?P<measure>[^?,]+)",
        text,
        re.I,
    )
    return match["measure"] if match and metrics_in(match["measure"]).metrics else text


def as_net_income(wish: Wish) -> Wish | None:
    """The wish with net income for bare earnings, which are that (Regulation S-X 5-03); None where it has none."""
    phrases = tuple(
        phrase if metrics_in(phrase).metrics else _EARNINGS.sub("net income", phrase) for phrase in wish.phrases
    )
    return None if phrases == wish.phrases else wish._replace(phrases=phrases)


_EARNINGS = re.compile(
    r"(?<!operating )(?<!retained )\b(?:earnings|profits?)\b(?!\s+(?:per|before|from|multiple))", re.I
)


def direction_of(clause: str) -> str | None:
    """'highest' or 'lowest', by the first word of the clause that says which."""
    cues = computations()
    found = [(match.start(), name) for name in ("lowest", "highest") if (match := cues[name].search(clause))]
    return min(found)[1] if found else None


def singular_kind(kind: str) -> str:
    kind = kind.lower()
    if kind.startswith("geograph"):
        return "region"
    if kind.endswith("ies"):
        return f"{kind[:-3]}y"
    return kind[:-1] if kind.endswith("s") and not kind.endswith("ss") and kind != "business" else kind


def told_plainly(wish: Wish, company: str, when: str) -> Iterator[str]:
    """The wish as plain questions."""
    behind = f" {when}" if when else ""
    first, *others = wish.phrases
    match wish.computation:
        case Computation.SHARE:
            yield f"What was {first} of {company} as a percentage of {others[0]}{behind}?"
            whole = re.sub(r"^(?:the\s+)?total\s+", "", others[0])
            yield f"What was {first} {whole} of {company} as a percentage of total {whole}{behind}?"
        case Computation.RATIO:
            yield f"What was {first} divided by {others[0]} of {company}{behind}?"
        case Computation.SUM:
            yield f"What was {first} plus {others[0]} of {company}{behind}?"
        case Computation.COMPOUND:
            yield f"What was the compound annual growth rate of {first} of {company}{behind}?"
        case Computation.AVERAGE:
            yield f"What was the average {first} of {company}{behind}?"
        case Computation.TOTAL:
            yield f"What was {first} of {company} in total{behind}?"
        case Computation.GROWTH:
            yield f"By what percent did {first} of {company} change{behind}?"
        case Computation.CHANGE:
            since = re.sub(r"\bthan\s+(?:at\s+)?", "from ", behind)
            yield f"By how much did {first} of {company} change{since}?"
        case Computation.LEVEL:
            yield f"What was {first} of {company}{behind}?"


def measure_of(wish: Wish) -> str:
    first, *others = wish.phrases
    match wish.computation:
        case Computation.SHARE:
            return f"{first} as a percentage of {others[0]}"
        case Computation.RATIO:
            return f"{first} divided by {others[0]}"
        case Computation.SUM:
            return f"{first} plus {others[0]}"
        case Computation.AVERAGE:
            return f"average {first}"
        case _:
            return first


def periods_text(text: str) -> str:
    """What a text says of periods, in its words: 'in the quarter ended June 30, 2025'."""
    return " and ".join(filter(None, (cleaned_run(text[start:end]) for start, end in period_runs(text))))


_DANGLING = re.compile(
    r"^(?:(?:and|or|than|versus|with|compared|against|of|its|their|that|a|,|'|-|–|—|->|→)\s+)+|(?:[\s,]+(?:and|of|the|to|in|at|for|a|its|their|that|with|by|,|-|–|—))+$",
    re.I,
)


def cleaned_run(run: str) -> str:
    """A run of period words that can stand behind a noun."""
    run = _DANGLING.sub("", " ".join(run.split()).strip(" ,'"))
    run = re.sub(r"\s*(?:->|→)\s*", " to ", run)
    run = re.sub(r"^by\s+(?!the\s+end\b|(?:year|quarter))", "in ", run, flags=re.I)
    if not run:
        return ""
    return run if _PREPOSITION.match(run) else f"in {run}"


_PREPOSITION = re.compile(
    r"(?:in|at|for|from|between|over|during|as|when|on|by|until|through|within|since|to|when|year[- ]over)\b", re.I
)


def place_of_company(clause: str, words: Iterable[str]) -> int:
    """Where a company is named in a clause; -1 where it is not."""
    wanted = frozenset(words)
    for match in re.finditer(r"[\w&’']+", clause):
        word = re.sub(r"['’]s?$", "", match[0].lower())
        if word in wanted:
            return match.start()
    return -1
