"""Tells whether the text of a page is what a reader sees, by the pairs of letters that its words consist of.

A font with a wrong character map shows one text and hands out another ('LMKL' for 'HIGH'). Words of European languages
consist of a few hundred pairs of letters almost alone; words of wrong letters do not. On 5,930 pages of filings the
share of these pairs was .77 at least; on the same pages with shifted or exchanged letters it was .65 at most.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from tinyrag_gql.domain.pages import Legibility

_COMMON = (
    "reinanthertionesheenntattendedcoioalorarseitngmestdeurvericencctransouectsliletaomicroasmaprhadipeis"
    "panefosiaclallchssemsuetcarteailfielnampottrlounrsieiviauscitogeailypohiolmiabnibecuexviplimirrmosno"
    "ulblwiidluopeeshutcladtyuefeefucsoeviguaduquvanymodaepamegovayagodocnucrgrffgatubisahoudowrrrduiapry"
    "barcwhldbuifltppscccwarngiyeumfafravipxpeieqmbgnkesppuwenvptmmibruizrkfurvaxofubghogdsckupmsobttauls"
    "bonfdojurpnnzetmafrgwoxecyebewgupixcgsddfltlgooyaw"
)
"""The 225 pairs of letters that make up 97 % of those in the words of filings, the most frequent first."""
_PAIRS = frozenset(_COMMON[at : at + 2] for at in range(0, len(_COMMON), 2))
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3,24}(?![A-Za-z0-9])")
LOWEST_SHARE = 0.7
"""Of common pairs on a page whose letters are right."""
LOWEST_SHARE_OF_PASSAGE = 0.62
"""Of common pairs in one passage: it is shorter than a page, so that names and abbreviations weigh more."""
FEWEST_PAIRS, PASSAGE_PAIRS = 60, 200
"""Pairs of letters from which a page, and a passage of it, is judged."""
_UNDECODED = re.compile("[\ufffd\ue000-\uf8ff]")
MOST_UNDECODED = 0.2
"""Share of the characters of a page that may stand for no character at all."""


def legibility_of(text: str) -> Legibility:
    """TEXT, GARBLED or EMPTY. A page with too few Latin letters to judge counts as TEXT."""
    printed = sum(not char.isspace() for char in text)
    if not printed:
        return Legibility.EMPTY
    if len(_UNDECODED.findall(text)) > MOST_UNDECODED * printed:
        return Legibility.GARBLED
    passages = list(_passages(text))
    pairs = sum(count for count, _ in passages)
    common = sum(known for _, known in passages)
    if pairs < FEWEST_PAIRS:
        return Legibility.TEXT
    garbled = common < LOWEST_SHARE * pairs or any(
        known < LOWEST_SHARE_OF_PASSAGE * count for count, known in passages if count >= PASSAGE_PAIRS
    )
    return Legibility.GARBLED if garbled else Legibility.TEXT


@lru_cache(maxsize=50_000)
def _common_pairs(word: str) -> int:
    return sum(word[at : at + 2] in _PAIRS for at in range(len(word) - 1))


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of letters and how many of them are common, of lines in a row with `PASSAGE_PAIRS` or more together."""
    count = known = 0
    for line in text.splitlines():
        for word in _WORD.findall(line.lower()):
            count += len(word) - 1
            known += _common_pairs(word)
        if count >= PASSAGE_PAIRS:
            yield count, known
            count = known = 0
    yield count, known
