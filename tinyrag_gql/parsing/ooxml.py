"""Opens Word and Excel files, Strict ones too: their parts and the relations between them."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, NoReturn

from lxml import etree

from tinyrag_gql.parsing import failures

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
STRICT_MARK = b"purl.oclc.org/ooxml"
HEAD_SIZE = 1 << 16
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError)
"""What zipfile raises on damaged archives; RuntimeError is a member with a password."""


class Relation(NamedTuple):
    """A part that another one refers to: `kind` is the last word of the relation's type."""

    ident: str
    kind: str
    target: str


class Package:
    """An open Office file. Raises PermanentIngestionError (UNREADABLE_FILE) where a part cannot be read."""

    def __init__(self, path: Path, what: str) -> None:
        self._what = what
        try:
            self._archive = zipfile.ZipFile(path)
        except BROKEN as error:
            raise failures.damaged(what) from error
        self._names = {name.lower().lstrip("/"): name for name in self._archive.namelist()}

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def main_part(self) -> str:
        """The name of the part that the package is about."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.target.lower() in self._names:
                return relation.target
        raise failures.damaged(self._what)

    def relations(self, part: str) -> list[Relation]:
        """What `part` refers to inside the package; "" is the package itself."""
        name = PurePosixPath(part)
        root = self.xml(str(name.parent / "_rels" / f"{name.name}.rels") if part else "_rels/.rels")
        if root is None:
            return []
        return [
            Relation(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], _joined(name.parent, target))
            for element in root.iter("{*}Relationship")
            if (target := element.get("Target", "")) and element.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> str | None:
        """The first part of that kind that `part` refers to."""
        return next((relation.target for relation in self.relations(part) if relation.kind == kind), None)

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part; None where the package has no such part."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True, remove_comments=True)
        try:
            data = self._archive.read(name)
            return etree.fromstring(STRICT.sub(USUAL, data) if STRICT_MARK in data else data, parser)
        except etree.XMLSyntaxError as error:
            raise failures.malformed(f"{self._what} is damaged.", error) from error
        except BROKEN as error:
            raise failures.damaged(self._what) from error

    def rows(self, part: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        """The elements of a part with these local names, one after the other, each gone from memory after its turn."""
        name = self._names.get(part.lower())
        if name is None:
            return
        try:
            with self._archive.open(name) as file:
                yield from _elements(file, tags)
        except etree.XMLSyntaxError as error:
            raise failures.malformed(f"{self._what} is damaged.", error) from error
        except BROKEN as error:
            raise failures.damaged(self._what) from error


def refuse_encrypted(_path: Path) -> NoReturn:
    """Raises PermanentIngestionError (ENCRYPTED_FILE): a password protects the Office file."""
    raise failures.encrypted()


def _elements(file: IO[bytes], tags: tuple[str, ...]) -> Iterator[etree._Element]:
    names = [f"{{*}}{tag}" for tag in tags]
    for _, element in etree.iterparse(file, tag=names, huge_tree=True, resolve_entities=False, no_network=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _joined(folder: PurePosixPath, target: str) -> str:
    """The part that a relation of a part in `folder` names."""
    parts: list[str] = [] if target.startswith("/") else [part for part in folder.parts if part != "."]
    for part in target.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
