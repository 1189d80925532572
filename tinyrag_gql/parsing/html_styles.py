"""Reads from a page's styles what matters for its text: what is hidden, struck or raised, and where it stands."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from lxml import etree

HIDING = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|color\s*:\s*transparent)",
    re.I,
)
SHOWING = re.compile(r"(?<![\w-])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)", re.I)
STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top)|position\s*:\s*relative\s*;[^}]*?\btop\s*:\s*-[0-9]", re.I
)
RAISED_PLACE = re.compile(r"\btop\s*:\s*-[0-9.]+(?:pt|px|em)[^}]*?position\s*:\s*relative", re.I)
PLACE = re.compile(r"(?<![\w-])(?P<side>left|bottom|top)\s*:\s*(?P<at>-?[0-9.]+)\s*(?P<unit>px|pt|em|)", re.I)
UNITS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "": 1.0}
COMMENT = re.compile(r"/\*.*?\*/", re.S)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
AT_BLOCK = re.compile(r"@(?P<name>[\w-]+)(?P<prelude>[^{};]*)\{(?P<body>(?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
COMPOUND = re.compile(r"^(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+)*)$")
LARGEST_SHEET = 4_000_000
MOST_RULES = 50_000
UNSEEN = (
    *("script", "style", "title", "noscript", "template", "svg", "datalist", "object", "audio", "video", "iframe"),
    *("s", "strike", "del"),
)
"""Elements of which a reader sees nothing, or what is struck through."""
MOST_HIDDEN = 0.5
"""A style sheet that hides more of the text than this share is meant for a script that shows it again."""


class Rule(NamedTuple):
    """What one selector sets: `parts` are its compounds from the element outwards, as tag, id and classes."""

    parts: tuple[tuple[str, str, frozenset[str]], ...]
    specificity: tuple[int, int, int, int]
    hides: bool


class Styles:
    """The document's own style sheets, as far as simple selectors go; nothing is fetched."""

    def __init__(self, root: etree._Element) -> None:
        self.places: dict[str, dict[str, float]] = {}
        """Where a class places its elements: its left, bottom and top in pixels."""
        self._hiding: dict[str, list[Rule]] = {}
        self._struck: set[str] = set()
        self._raised: set[str] = set()
        text = "\n".join(element.text or "" for element in root.iter("style", "{*}style"))[:LARGEST_SHEET]
        for order, (selector, body) in enumerate(_rules(text)):
            if order >= MOST_RULES:
                break
            self._add(selector, body, order)

    def _add(self, selector: str, body: str, order: int) -> None:
        hides, shows = bool(HIDING.search(body)), bool(SHOWING.search(body))
        places = {
            match["side"].lower(): float(match["at"] or 0) * UNITS[match["unit"].lower()] for match in _places(body)
        }
        struck, raised = bool(STRUCK.search(body)), is_raised(body)
        if not (hides or shows or places or struck or raised):
            return
        for each in selector.split(","):
            name = each.strip()
            if re.fullmatch(r"\.[\w-]+", name):
                self.places.setdefault(name[1:], {}).update(places)
                self._struck |= {name[1:]} if struck else set()
                self._raised |= {name[1:]} if raised else set()
            if (hides or shows) and (rule := _rule(name, order, hides)):
                tag, ident, classes = rule.parts[0]
                key = f"#{ident}" if ident else f".{min(classes)}" if classes else tag
                self._hiding.setdefault(key, []).append(rule)

    @property
    def hides_anything(self) -> bool:
        """Whether any rule of the style sheets hides elements."""
        return any(rule.hides for rules in self._hiding.values() for rule in rules)

    def hides(self, element: etree._Element) -> bool:
        """Whether the style sheets hide this element: the strongest rule that fits it decides."""
        keys = [str(element.tag), *(f".{name}" for name in _classes(element)), f"#{element.get('id', '')}"]
        rules = [rule for key in keys for rule in self._hiding.get(key, ()) if _fits(rule, element)]
        return bool(rules) and max(rules, key=lambda rule: rule.specificity).hides

    def strikes(self, element: etree._Element) -> bool:
        """Whether the element's text is struck through."""
        return bool(self._struck) and not self._struck.isdisjoint(_classes(element))

    def raises(self, element: etree._Element) -> bool:
        """Whether the element's text is raised above the line."""
        return bool(self._raised) and not self._raised.isdisjoint(_classes(element))


def hides_most(root: etree._Element, styles: Styles, left_out: Collection[str]) -> bool:
    """Whether the style sheets would hide most of the text, that of the elements `left_out` aside."""
    total = hidden = 0
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if not isinstance(element.tag, str) or element.tag in left_out:
            walk.skip_subtree()
        elif styles.hides(element):
            hidden += sum(len(text.strip()) for text in element.itertext())
            walk.skip_subtree()
        else:
            total += len((element.text or "").strip())
    return hidden > MOST_HIDDEN * (total + hidden)


def is_raised(style: str) -> bool:
    """Whether a style attribute or rule raises text above the line."""
    return bool(RAISED.search(style) or RAISED_PLACE.search(style))


def place(style: str) -> dict[str, float]:
    """The left, bottom and top of an absolutely placed element, in pixels."""
    if "absolute" not in style:
        return {}
    return {match["side"].lower(): float(match["at"]) * UNITS[match["unit"].lower()] for match in _places(style)}


def _places(body: str) -> Iterable[re.Match[str]]:
    return (match for match in PLACE.finditer(body) if re.fullmatch(r"-?[0-9]*\.?[0-9]+", match["at"]))


def _rules(text: str) -> Iterable[tuple[str, str]]:
    """Selectors and bodies that hold on a screen; rules for print and other media are left out."""
    plain = COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")

    def flat(match: re.Match[str]) -> str:
        wanted = match["name"].lower() == "media" and re.search(r"\b(?:all|screen)\b|^\s*$", match["prelude"], re.I)
        return match["body"] if wanted else " "

    return RULE.findall(AT_BLOCK.sub(flat, plain))


def _rule(selector: str, order: int, hides: bool) -> Rule | None:
    """The rule of one selector of tags, classes and ids; None for any other selector."""
    parts = []
    for compound in reversed(selector.replace(">", " ").split()):
        match = COMPOUND.match(compound)
        if match is None:
            return None
        names = re.findall(r"[.#][\w-]+", match["rest"])
        ident = next((name[1:] for name in names if name[0] == "#"), "")
        classes = frozenset(name[1:] for name in names if name[0] == ".")
        parts.append((match["tag"] or "*", ident, classes))
    if not parts or parts[0] == ("*", "", frozenset()):
        return None
    ids = sum(bool(ident) for _, ident, _ in parts)
    return Rule(tuple(parts), (ids, sum(len(c) for *_, c in parts), sum(t != "*" for t, *_ in parts), order), hides)


def _fits(rule: Rule, element: etree._Element) -> bool:
    if not _matches(rule.parts[0], element):
        return False
    above = element.getparent()
    for part in rule.parts[1:]:
        while above is not None and not _matches(part, above):
            above = above.getparent()
        if above is None:
            return False
        above = above.getparent()
    return True


def _matches(part: tuple[str, str, frozenset[str]], element: etree._Element) -> bool:
    tag, ident, classes = part
    return tag in ("*", element.tag) and (not ident or element.get("id") == ident) and classes <= set(_classes(element))


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
