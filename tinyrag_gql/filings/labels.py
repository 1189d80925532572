"""Labels of rows as keys: the same line item has the same key however a filing sets it in type."""

import re

_NOTES = re.compile(
    r"\(\s*(?:see\s+)?notes?[^)]*\)|\(\s*[0-9a-z]{1,2}\s*\)|,?\s*\bsee\s+notes?\s+[0-9]+.*$|[*†‡§]+", re.I
)
_APART = re.compile(r"[^\w%]+")


def label_key(label: str) -> str:
    """Lower-case words of a label without note marks and punctuation, single spaces between them.

    "Accounts receivable, net (Note 5)" and "Accounts receivable – net" have the same key.
    """
    plain = _NOTES.sub(" ", label.replace("’", "'").replace("'s", "s").replace("'", ""))
    return " ".join(_APART.sub(" ", plain.casefold()).split())


_TERMS = re.compile(
    r",?\s*\(?\b(?:due|maturing)\s+(?:in\s+|on\s+)?(?:[a-z]+\.?\s+)?(?:[0-9]{1,2},\s+)?(?:19|20)[0-9]{2}\)?|,?\s*\b[0-9]+(?:\.[0-9]+)?\s?%,?",
    re.I,
)


def without_terms(label: str) -> str:
    """The name of a debt instrument without its rate and the date on which it falls due."""
    return " ".join(_TERMS.sub(" ", label).split())
