"""Names of companies: their words, which of these tell a company apart, and their acronyms."""

import re
from collections.abc import Sequence

LEGAL_FORMS = frozenset(
    re.findall(r"\w+", "ag co companies company corp corporation inc incorporated limited llc lp ltd nv plc sa se the")
)
COMMON_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        advanced all allied american applied associated bank best block blue capital cash central charter
        chemical citizens city commercial consolidated core cost cross debt delta digital discovery dollar eagle
        earnings east eastern edge energy enterprise equity estate extra fair federal fidelity financial first
        fox gap gas gen general genuine global globe gold great green group growth health home host income
        independence industrial international iron key king life live match micro mid modern motor mutual
        national net new news next north northern old on open operating pacific people pioneer pool power
        principal profit progressive public quarter quest range real regency regions republic rock royal sales
        sea service share shares simon snap south southern square standard star state steel stock stone store
        sun superior target tax total tractor travelers union united universal us was waste west western what
        which world year
        """,
    )
)
"""Ordinary words, that do not by themselves name the company whose name begins with them."""


def name_words(text: str) -> list[str]:
    """Words in lower case, without possessives and marks; '&' counts as 'and'."""
    text = re.sub(r"['’]s\b|\.com\b", " ", text.lower()).replace("&", " and ")
    return re.sub(r"['’.]", "", text).translate(_PUNCTUATION).split()


_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}


def core_name(name: str) -> tuple[str, ...]:
    """The name's words without legal forms; all of them where nothing else would be left."""
    words = name_words(name)
    core = [word for word in words if word not in LEGAL_FORMS]
    while core and core[-1] == "and":
        core.pop()
    return tuple(core or words)


def is_acronym(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are the beginnings (1 to 3 letters each) of the first of these words, in order.

    'and' may also stand as 'n'.
    """
    if not letters:
        return True
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first == "and" and letters[0] == "n" and is_acronym(letters[1:], rest):
        return True
    sizes = range(1, min(3, len(letters)) + 1)
    return any(first.startswith(letters[:size]) and is_acronym(letters[size:], rest) for size in sizes)
