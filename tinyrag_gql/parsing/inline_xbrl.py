"""Reads the tags of an inline XBRL filing: every number with its context and unit, and what it says of itself.

The file is read as XML, since an HTML parser lets an empty tag swallow what follows it. Nothing is fetched and no
entity of the file's own is expanded. Source: Inline XBRL 1.1.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from html.entities import name2codepoint
from itertools import islice
from typing import NamedTuple

from lxml import etree

from tinyrag_gql.domain.facts import MOST_FACTS
from tinyrag_gql.parsing import xbrl_numbers
from tinyrag_gql.parsing.cleaning import REPLACEMENTS
from tinyrag_gql.parsing.html_placed import is_placed_document, reading_order
from tinyrag_gql.parsing.html_styles import HIDING, SHOWING, STRUCK, UNSEEN, Styles, hides_most
from tinyrag_gql.parsing.note_marks import SUPERSCRIPTS
from tinyrag_gql.parsing.xbrl_model import (
    ABOUT_THE_FILING,
    LONGEST_NAME,
    AboutFiling,
    Context,
    TaggedText,
    about_filing,
    is_nil,
    read_contexts,
    read_units,
)

NAMESPACES = ("http://www.xbrl.org/2013/inlineXBRL", "http://www.xbrl.org/2008/inlineXBRL")
MARK = re.compile(rb"http://www\.xbrl\.org/20(?:13|08)/inlineXBRL")
HTML = "{http://www.w3.org/1999/xhtml}"
LARGEST_HEAD = 1 << 16
"""Bytes in which a document type is looked for, to be taken out."""
MOST_CONTINUATIONS = 1_000
LONGEST_FOCUS = 1_000
"""Characters of a text by which the filing tells its company, form or period."""
MOST_TEXTS = 500
"""Texts of that kind that are read."""
LONGEST_FIGURE = 200
MOST_REPLACED = 40
"""Different characters up to which replacing each in the whole text is faster than all at once."""

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.S | re.I)
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")
_BARE = re.compile(rb"&(?!#[0-9xX]|[A-Za-z][A-Za-z0-9]*;)")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_CODES = {**name2codepoint, "apos": 39}
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_UNCLOSED = re.compile(rb"<(br|hr|img|input|meta|link|col|wbr)((?:\s[^<>]*)?)(?<!/)>", re.I)
_PREFIX = re.compile(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?html\s[^>]*>", re.I)
_NAMES = {
    name.lower().encode(): name.encode()
    for name in (
        *("nonFraction", "nonNumeric", "contextRef", "unitRef", "continuedAt", "startDate", "endDate"),
        *("explicitMember", "typedMember", "unitNumerator", "unitDenominator"),
    )
}
_LOWER = re.compile(rb"(?<=[:\s])(" + b"|".join(_NAMES) + rb")(?=[\s=>])")
"""Names that a copy saved as HTML has in small letters."""
_SPARE = 64
"""Elements around a damaged file, for its stray end tags to close in place of the document."""
_TRANSFORMED = {"fixedtrue": "true", "booleantrue": "true", "fixedfalse": "false", "booleanfalse": "false"}
_START, _END = "\ufdd0", "\ufdd1"
"""Put around the text of a tag while the whole text is written; code points that stand for no character."""
_EDGES = re.compile(f"[{_START}{_END}]")
_BASE = {superscript: chr(code) for code, superscript in SUPERSCRIPTS.items()}


class Tag(NamedTuple):
    """A tagged number. `visible[start:end]` of the filing is its text; None where no reader sees it."""

    concept: str
    value: Decimal
    unit: str
    context: Context
    decimals: int | None
    text: str
    table: int | None
    """Number of the table that it stands in, from 0."""
    is_in_row: bool
    start: int | None = None
    end: int | None = None


class TaggedFiling(NamedTuple):
    """All tags of a filing in the order of the document."""

    about: AboutFiling
    tags: list[Tag]
    visible: str
    """The text that a reader sees, without white space, as `squeezed` writes it."""
    is_placed: bool = False
    """Whether its lines are set piece by piece, tables too."""


def read_inline(data: bytes) -> TaggedFiling | None:
    """The tags of a file in UTF-8; None where it is no inline XBRL, or cannot be read as such."""
    if not MARK.search(data):
        return None
    root = _tree(data)
    return None if root is None else _Reader(root).read()


def squeezed(text: str) -> str:
    """The text as alignment compares it: without white space, as pages are cleaned, superscripts as plain digits."""
    text = "".join(text.split())
    plain = {ord(char): _plain(char) for char in set(text)}
    changed = {code: found for code, found in plain.items() if found != chr(code)}
    if len(changed) > MOST_REPLACED:
        return text.translate(changed)
    for code, found in changed.items():
        text = text.replace(chr(code), found)
    return text


def _plain(char: str) -> str:
    return char if char in (_START, _END) else _BASE.get(char) or REPLACEMENTS[ord(char)].strip()


# ------------------------------------------------------------------------------------------------ the tree


def _tree(data: bytes) -> etree._Element | None:
    """The file strictly as XML where it is, else as far as it can be mended."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    data = _DOCTYPE.sub(b"", data[:LARGEST_HEAD], count=1) + data[LARGEST_HEAD:]
    data = _LOWER.sub(_restored, data) if b"<ix:nonfraction" in data else data
    data = _NAMED.sub(_numbered, _BARE.sub(b"&#38;", data))
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError:
        pass
    data = _UNCLOSED.sub(rb"<\1\2/>", _DECLARATION.sub(b"", data).translate(None, _CONTROLS))
    root = _ROOT.search(data)
    prefixes = b"".join(dict.fromkeys(_PREFIX.findall(root[0]))) if root else b""
    try:
        return etree.fromstring(b"<w%s>" % prefixes + _SPARE * b"<w>" + data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _numbered(match: re.Match[bytes]) -> bytes:
    """An entity of HTML by its number, any other one as it is written."""
    code = _CODES.get(match[1].decode())
    return b"&#%d;" % code if code else b"&#38;" + match[1] + b";"


def _restored(match: re.Match[bytes]) -> bytes:
    return _NAMES[match[1]]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", recover=recover, huge_tree=True, no_network=True, load_dtd=False, resolve_entities=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


class _Reader:
    """Takes the tags out of one document; its tree is changed by it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._contexts = read_contexts(root)
        self._units = read_units(root)
        self._styles = Styles(root)
        self._is_placed = is_placed_document(root)
        self._by_sheet = self._styles.hides_anything and not hides_most(root, self._styles, _LEFT_OUT)

    def read(self) -> TaggedFiling:
        about = about_filing(islice(self._texts(), MOST_TEXTS), self._contexts.values())
        found = self._numbers()
        visible, places = self._visible(set(found))
        tags = [tag._replace(start=places[each][0], end=places[each][1]) if each in places else tag
                for each, tag in found.items()]  # fmt: skip
        return TaggedFiling(about, tags, visible, self._is_placed)

    # -------------------------------------------------------------------------------------------- numbers

    def _numbers(self) -> dict[etree._Element, Tag]:
        tables = {table: number for number, table in enumerate(self._root.iter(f"{HTML}table"))}
        found: dict[etree._Element, Tag] = {}
        for element in self._root.iter(*_tags("nonFraction")):
            tag = self._number(element, tables)
            if tag is not None and len(found) < MOST_FACTS:
                found[element] = tag
        return found

    def _number(self, element: etree._Element, tables: dict[etree._Element, int]) -> Tag | None:
        """The tag; None for nil, and where value, context or unit are not certain."""
        context = self._contexts.get(element.get("contextRef", ""))
        unit = self._units.get(element.get("unitRef", ""), "")
        concept = element.get("name", "").strip()
        if context is None or not unit or not concept or is_nil(element) or max(len(concept), len(unit)) > LONGEST_NAME:
            return None
        text = _text_of(element)
        number = xbrl_numbers.read_number(text, element.get("format"))
        if number is None or element.get("sign") not in (None, "", "-"):
            return None
        value = xbrl_numbers.scaled(number, element.get("scale"), negative=element.get("sign") == "-")
        if value is None:
            return None
        table = next(element.iterancestors(f"{HTML}table"), None)
        return Tag(
            concept, value, unit, context, xbrl_numbers.whole_number(element.get("decimals")), text,
            None if table is None else tables[table], next(element.iterancestors(f"{HTML}tr"), None) is not None,
        )  # fmt: skip

    # -------------------------------------------------------------------------------------------- texts

    def _texts(self) -> Iterator[TaggedText]:
        """The texts by which the filing tells its company, form and period."""
        for element in self._root.iter(*_tags("nonNumeric")):
            name = element.get("name", "").rpartition(":")[2]
            if name in ABOUT_THE_FILING and not is_nil(element):
                form = (element.get("format") or "").rpartition(":")[2].replace("-", "").lower()
                text = _TRANSFORMED.get(form) or " ".join(" ".join(self._parts(element)).split())
                context = self._contexts.get(element.get("contextRef", ""))
                yield TaggedText(name, text[:LONGEST_FOCUS], context, "daymonth" not in form)

    def _parts(self, element: etree._Element) -> Iterator[str]:
        """The text of an element and of those that continue it, without what is excluded."""
        seen: set[str] = set()
        part: etree._Element | None = element
        while part is not None:
            yield "".join(_included(part))
            following = part.get("continuedAt")
            if not following or following in seen or len(seen) > MOST_CONTINUATIONS:
                return
            seen.add(following)
            part = self._continuations.get(following)

    @cached_property
    def _continuations(self) -> dict[str, etree._Element]:
        return {each.get("id", ""): each for each in self._root.iter(*_tags("continuation"))}

    # -------------------------------------------------------------------------------------------- visible text

    def _visible(self, numbers: set[etree._Element]) -> tuple[str, dict[etree._Element, tuple[int, int]]]:
        """The squeezed text of the document, and the place of each number in it."""
        etree.strip_elements(self._root, *_LEFT_OUT, with_tail=False)
        for element in [each for each in self._root.iter(etree.Element) if self._is_hidden(each)]:
            _empty(element)
        parts = self._parts_in_order()
        shown = [each for part in parts for each in part.iter(*_tags("nonFraction")) if each in numbers]
        for element in shown:
            element.text = _START + (element.text or "")
            element.tail = _END + (element.tail or "")
        texts = (etree.tostring(part, method="text", encoding="unicode", with_tail=False) for part in parts)
        marked = squeezed("".join(texts))
        visible = _EDGES.sub("", marked)
        return visible, _places(marked, shown)

    def _parts_in_order(self) -> list[etree._Element]:
        """The elements whose texts are read one after the other: the document, or its pieces where they are placed."""
        return reading_order(self._root, self._styles) if self._is_placed else [self._root]

    def _is_hidden(self, element: etree._Element) -> bool:
        style = element.get("style") or ""
        if (style and _hides(style)) or element.get("hidden") is not None or self._styles.strikes(element):
            return True
        return self._by_sheet and self._styles.hides(element) and not SHOWING.search(style)


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in names)


_LEFT_OUT = (*(f"{HTML}{name}" for name in ("head", *UNSEEN)), *_tags("header", "hidden", "references"))
_EXCLUDE = frozenset(_tags("exclude"))


def _text_of(number: etree._Element) -> str:
    """The text of a number; one that is too long for any number is cut."""
    parts, length = list[str](), 0
    for part in number.itertext():
        parts.append(str(part))
        length += len(part)
        if length > LONGEST_FIGURE:
            break
    return "".join(parts).strip()[: LONGEST_FIGURE + 1]


def _included(element: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and inner.tag in _EXCLUDE:
            walk.skip_subtree()
        elif event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _empty(element: etree._Element) -> None:
    """Takes what the element holds out of it, and leaves what follows it."""
    element[:] = []
    element.text = None


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    return bool(HIDING.search(style) or STRUCK.search(style))


def _places(marked: str, shown: list[etree._Element]) -> dict[etree._Element, tuple[int, int]]:
    """Where each element's text stands once the marks are gone; nothing where the text has such marks of its own."""
    places: dict[etree._Element, tuple[int, int]] = {}
    opened: list[tuple[etree._Element, int]] = []
    waiting = iter(shown)
    for number, mark in enumerate(_EDGES.finditer(marked)):
        at = mark.start() - number
        if mark[0] == _START:
            element = next(waiting, None)
            if element is None:
                return {}
            opened.append((element, at))
        elif opened:
            element, start = opened.pop()
            if at > start:
                places[element] = (start, at)
        else:
            return {}
    return places if next(waiting, None) is None else {}
