"""Finds the encoding of text that is not Unicode by what makes sense: letters of one language, and whole words.

A reading is right where its letters are those of one language and no sign stands inside a word. Where several
readings of the same bytes are right and differ, the usual words of the languages decide; where these do not, none is
taken.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Language(NamedTuple):
    """A language: the codecs that it is written in, its letters beside a to z, and its most usual words or letters."""

    codecs: tuple[str, ...]
    letters: str
    words: str = ""
    frequent: str = ""


WESTERN = ("cp1252", "mac_roman", "cp850", "cp437")
CENTRAL = ("cp1250", "iso8859_2", "cp852")
BALTIC = ("cp1257",)
CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
RUSSIAN_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

LANGUAGES = (
    Language(WESTERN, "àáâäãåæçèéêëìíîïñòóôöøœùúûüß", "a the of and in to for was by with from that year"),
    Language(WESTERN, "àâæçéèêëîïôœùûüÿ", "de la le les des et du en un une dans pour est sur au par"),
    Language(WESTERN, "äöüßéà", "der die und das den von mit für auf im ist des ein eine zum zur"),
    Language(WESTERN, "áéíñóúü", "de la que el en los del las por con para una se al"),
    Language(WESTERN, "áâãàçéêíóôõúü", "de do da que em os no na para com uma dos das por ao"),
    Language(WESTERN, "àèéìîòóù", "di che il la del per in della un le dei con una al nel"),
    Language(WESTERN, "àçèéíïòóúü·", "de la el els les que en per amb una del dels"),
    Language(WESTERN, "éèëïóöüáí", "de het van en een in is op te voor met dat"),
    Language(WESTERN, "æøåéóòôêâ", "og i at det en til er som på de med af av for den"),
    Language(WESTERN, "åäöéü", "och i att det en som på är av för med den till ja on oli"),
    Language(WESTERN, "áðéíóúýþæö", "og að í á er sem til við um en það"),
    Language(CENTRAL, "ąćęłńóśźż", "i w na z do się nie że za od oraz po dla roku mln"),
    Language(CENTRAL, "áčďéěíňóřšťúůýž", "a v na se je za do roce byl byla z ve pro kč mil"),
    Language(CENTRAL, "áäčďéíĺľňóôŕšťúýž", "a v na sa je za do roku bol bola z vo pre"),
    Language(CENTRAL, "áéíóöőúüű", "a az és hogy nem volt egy is mint meg millió ft"),
    Language(CENTRAL, "ăâîşţ", "de și în la cu din pe pentru au fost care lei mil"),
    Language(CENTRAL, "čćđšž", "i u na je za se od do su da za godine mil"),
    Language(("cp1254", "iso8859_9", "cp857"), "çğıöşüâî", "ve bir bu için ile de da olarak yılında milyon"),
    Language(BALTIC, "ąčęėįšųūž", "ir už į iš su kad tai yra buvo metų mln"),
    Language(BALTIC, "āčēģīķļņšūž", "un ir par no ar gada uz kas tika milj"),
    Language((*BALTIC, "iso8859_15"), "äõöüšž", "ja on oli ning see aasta ei kui mln"),
    Language(CYRILLIC, RUSSIAN_LETTERS, frequent="оеаинтсрвл"),
    Language(CYRILLIC, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", frequent="оанівтерси"),
    Language(("cp1251", "iso8859_5"), "абвгдђежзијклљмнњопрстћуфхцчџш", frequent="аоиенртсјд"),
    Language(("cp1253", "iso8859_7", "cp737"), "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", frequent="αοιετσνηυρ"),
    Language(("cp1255", "iso8859_8"), "אבגדהוזחטיךכלםמןנסעףפץצקרשת", frequent="יוהלאתמברש"),
    Language(("cp1256", "iso8859_6"), "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", frequent="المنيوترعد"),
)
SIGNS = set("“”‘’„‚–—…•€£¥¢©®™°·§±«»¡¿ªº½¼¾²³¹×÷†‡‰µ№¶‹›−\u00a0\u00ad\u200e\u200f\u2011")
INSIDE = set("’‘·-\u00ad\u2011'")
"""Signs that may stand between two letters of a word."""
LEADING, TRAILING = set("£¥¢¡¿«„‚‹€§№"), set("²³¹ªº°™®©»‰”")
"""Signs that stand before a figure or a word, and behind one."""
MOST_BAD = 0.01
"""Share of the characters beside ASCII that may make no sense in a long text."""
LEAST_FREQUENT = 0.4
"""Share of the most usual letters in a text of a language with its own script."""
CLEARLY = 1.5
"""How many times more usual words or letters the right reading must have than another one."""
WORD = re.compile(r"[^\W\d_]+")
SMALLEST = 2
SHORT = 24
"""Letters of another script up to which their frequency says nothing."""
FEW = 2
"""Characters beside ASCII up to which the most usual codec is taken where nothing else speaks for another one."""


class _Reading(NamedTuple):
    """The text in one codec, and how much speaks for it."""

    codec: str
    text: str
    evidence: float
    western: bool
    other_script: bool


def detect(data: bytes) -> str | None:
    """The codec that `data`, text in an unknown encoding, is written in; None where that is not certain.

    The data may end within a character.
    """
    east = _east_asian(data)
    if east:
        return east
    readings = list(_readings(data))
    if any(reading.codec == "cp1252" for reading in readings):
        readings = [reading for reading in readings if not reading.western or reading.codec == "cp1252"]
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading.evidence)
    rivals = [reading for reading in readings if reading.text != best.text]
    beside = sum(char >= "\x80" for char in best.text)
    if not rivals:
        return best.codec if not best.other_script or best.evidence >= LEAST_FREQUENT or beside <= SHORT else None
    strongest = max(rival.evidence for rival in rivals)
    if best.evidence > 0 and best.evidence >= CLEARLY * strongest:
        return best.codec if not best.other_script or (best.evidence >= LEAST_FREQUENT and beside > SHORT) else None
    usual = max((reading.evidence for reading in readings if reading.codec == "cp1252"), default=-1.0)
    others = max((reading.evidence for reading in readings if not reading.western), default=0.0)
    return "cp1252" if usual >= others and beside <= FEW else None


def _readings(data: bytes) -> Iterator[_Reading]:
    texts: dict[str, str | None] = {}
    for language in LANGUAGES:
        for codec in language.codecs:
            if codec not in texts:
                texts[codec] = _decoded(data, codec)
            text = texts[codec]
            if text is not None and _makes_sense(text, language):
                evidence = _evidence(text, language)
                if evidence or language is not LANGUAGES[0]:
                    yield _Reading(codec, text, evidence, language.codecs is WESTERN, bool(language.frequent))


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _makes_sense(text: str, language: Language) -> bool:
    """Whether the characters beside ASCII are letters of the language or signs in their places."""
    allowed = set(language.letters) | set(language.letters.upper())
    if "ß" in language.letters:
        allowed.discard("S")
    bad = beside = 0
    padded = f" {text} "
    for at, char in enumerate(text, start=1):
        if char < "\x80":
            continue
        beside += 1
        bad += not _fits(char, padded[at - 1], padded[at + 1], allowed)
        if bad > 1 and bad > MOST_BAD * len(text):
            return False
    return beside > 0 and bad <= MOST_BAD * beside


def _fits(char: str, before: str, after: str, allowed: set[str]) -> bool:
    if char in allowed:
        # A capital within a word, two scripts in one, or a letter at a digit is a sign of the wrong reading.
        capital_inside = char.isupper() and before.isalpha() and (before.islower() or after.islower())
        foreign = not _is_latin(char) and any(near.isascii() and near.isalpha() for near in (before, after))
        return not capital_inside and not foreign and not (before.isdigit() or after.isdigit())
    if char not in SIGNS:
        return False
    inside = before.isalpha() and after.isalpha()
    if inside:
        return char in INSIDE or char in "–—…\u00a0"
    if char in LEADING and before.isalnum() and char not in "€¢":
        return False
    if char in "£¥²³¹" and after.isalpha():
        return False
    return not (char in TRAILING and after.isalpha())


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")


def _evidence(text: str, language: Language) -> float:
    """Share of the words that are usual ones; for another script, share of the letters that are usual ones."""
    if language.frequent:
        letters = [char for char in text.lower() if char in language.letters]
        return sum(char in language.frequent for char in letters) / len(letters) if letters else 0.0
    words = WORD.findall(text.lower())
    usual = set(language.words.split())
    return sum(word in usual for word in words) / len(words) if words else 0.0


# ------------------------------------------------------------------------------------------------ East Asian

LEAST_COMMON = 0.93
LEAST_KANA = 0.05
CHINESE = set(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
CHINESE |= set("公司收入利润元万亿资产总额净营业报告期股份现金流量合计本集团有限会计財務報告營業收益資產總額淨現金流量")
KOREAN = set("이다는의에을를가은로고하지기사한도대자리스시어인서정라해전원년억만매출액순익자산")
JAPANESE = set("のにはをたがでてとしれさるいあっなかり売上高当期純利益営業資産合計百万円年月日前会社連結経常負債金株式")
EAST_ASIAN = (
    ("cp932", JAPANESE),
    ("euc_jp", JAPANESE),
    ("gb18030", CHINESE),
    ("cp950", CHINESE),
    ("cp949", KOREAN),
)
LEVEL_ONE = {
    "cp932": (0x889F, 0x9872),
    "euc_jp": (0xB0A1, 0xCFD3),
    "gb18030": (0xB0A1, 0xD7F9),
    "cp950": (0xA440, 0xC67E),
    "cp949": (0xB0A1, 0xC8FE),
}
"""Where each codec keeps the characters in daily use."""
EAST_SIGNS = set("　、。，．・：；？！「」『』（）【】〈〉《》〔〕－ー〜～％＋＝＄￥“”‘’…—·●○◎△▲▼■□★※→①②③④⑤⑥⑦⑧⑨")


def _east_asian(data: bytes) -> str | None:
    """The codec in which the text is everyday Chinese, Japanese or Korean; None where that is not certain."""
    found: dict[str, tuple[str, float]] = {}
    for codec, frequent in EAST_ASIAN:
        text = next((text for cut in range(3) if (text := _decoded(data[: len(data) - cut], codec)) is not None), None)
        beside = [char for char in text if char >= "\x80"] if text else []
        if len(beside) < SMALLEST:
            continue
        common = sum(_is_common(char, codec) for char in beside)
        if common >= LEAST_COMMON * len(beside):
            found[codec] = text or "", sum(char in frequent for char in beside) / len(beside)
    if not found:
        return None
    best = max(found, key=lambda codec: found[codec][1])
    rivals = [share for text, share in found.values() if text != found[best][0]]
    clear = found[best][1] > 0 and all(found[best][1] >= CLEARLY * share for share in rivals)
    return best if clear else None


def _is_common(char: str, codec: str) -> bool:
    if char in EAST_SIGNS or "\u3041" <= char <= "\u30fe" or "\uff01" <= char <= "\uff5e":
        return True
    try:
        place = int.from_bytes(char.encode(codec), "big")
    except UnicodeEncodeError:
        return False
    first, last = LEVEL_ONE[codec]
    return first <= place <= last
