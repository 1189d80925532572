"""The sign of a figure that words give: 'a net loss of $5 million', 'fell by 3 %', 'cash used in investing'."""

import re

_WORDS_IN_BRACKETS = re.compile(r"\([^()]*[A-Za-z]{2}[^()]*\)")
"""'Net income (loss)' and 'provided by (used in)' say nothing of the sign."""
_LOSS = re.compile(
    r"(?<!\bno )(?<!\bor )(?<!/)\b(?:(?:net|operating|pre-?tax|comprehensive|gross|consolidated) loss(?:es)?"
    r"|loss(?:es)? (?:of|was|were|from|before|per|attributable|for the)|lost|deficit)\b(?!\s*/)(?! or )",
    re.I,
)
_USED = re.compile(r"\bcash (?:flows? )?used\b|\bused (?:in|for|by)\b|\bcash outflows?\b", re.I)
_FELL = re.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|declin\w+|decreas\w+|drop(?:s|ped)?|down|lower|reduc\w+|shrank|contracted)\b"
    r"(?:(?!\b(?:to|from|at|was|were|is|are)\b)[^.;:\n\d])*"
    r"(?:[0-9][0-9.,]*(?: ?%| (?:thousand|million|billion))?,? (?:or |\())?[$€£¥~(]?\s*$",
    re.I,
)
_FELL_BEHIND = re.compile(r"\s*(?:lower|less|fewer|down|decreases?|declines?|drops?|reductions?|below)\b", re.I)
_FALL_ASKED = re.compile(r"\b(?:fall|fell|declined?|decreased?|drop(?:ped)?|shrink|shrank)\b", re.I)
_CHANGE = re.compile(
    r"\b(?:rose|ris(?:e|en|ing)|fell|fall(?:en|ing)?|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|drop(?:s|ped)?|chang\w+"
    r"|differ\w+|higher|lower|improv\w+|gain(?:s|ed)? of)\b",
    re.I,
)
_STATEMENTS = re.compile(r"(?i)\bstatements? of \w+(?: \w+)?|\b(?:cash flow|income|earnings) statements?\b")
_DEFINITION = re.compile(r"(?i)\b(?:defined?|definition|computed|calculated?|that is|divided by|less|minus)\b|=")
_OUTFLOW = re.compile(
    r"(?i)\b(?:paid|pays?|payments?|repa(?:y|id)\w*|spen[dt]\w*|purchas\w+|repurchas\w+|buy ?backs?|bought|burn\w*"
    r"|capex|capital expenditures?|dividends?|expens\w+|costs?|charges?|impairments?|write-?(?:down|off)s?|depreciation"
    r"|amortization|owe[sd]?|fees?)\b"
)
_SIGNED = re.compile(
    r"(?i)\b(?:income|profits?|earnings|loss(?:es)?|cash flows?|gains?|margin|tax(?:es)?|chang\w+|growth|gr[eo]w\w*"
    r"|increas\w+|decreas\w+|declin\w+)\b"
)


def is_negative_in_words(clause: str, start: int, end: int) -> bool:
    """Whether the words around `clause[start:end]`, a figure without a minus, make it negative.

    'fell by $5 million, or 3 %' makes both negative; 'fell 3 % to $5 million' the first alone.
    """
    before = _blank_brackets(clause[:start])
    about = _blank_brackets(clause)
    if _LOSS.search(about) or _USED.search(about):
        return True
    return bool(_FELL.search(before) or _FELL_BEHIND.match(clause, end))


def speaks_of_change(text: str) -> bool:
    """Whether a text speaks of something that rose or fell."""
    return bool(_CHANGE.search(text))


def asks_for_a_fall(question: str) -> bool:
    """Whether a plain figure that answers the question is negative: 'how far did sales fall', 'the net loss'."""
    core = _blank_brackets(question)
    return bool(_LOSS.search(core) or _USED.search(core) or _FALL_ASKED.search(core))


def may_lack_its_sign(question: str, clause: str) -> bool:
    """Whether money that goes out is meant, which filings print in brackets and readers tell without."""
    asked = f"{_DEFINITION.split(question)[0]} {clause}"
    words = _STATEMENTS.sub(" ", asked)
    return bool(_OUTFLOW.search(words)) and not _SIGNED.search(words)


def _blank_brackets(text: str) -> str:
    return _WORDS_IN_BRACKETS.sub(lambda match: " " * len(match[0]), text)
