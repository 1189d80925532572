"""Which files a command line means: the named ones, and in a folder those of a kind that is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

READ = frozenset({".pdf", ".html", ".htm", ".xhtml", ".docx", ".md", ".markdown", ".txt", ".csv", ".xlsx"})


@dataclass(frozen=True)
class Found:
    """A file to send, or, with a reason, one to leave out."""

    path: Path
    reason: str | None = None
    named: bool = False
    """It was named itself, rather than found in a folder: then what goes wrong with it is a failure."""


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """Each file once, folders by name. A named file is sent whatever its kind: the server looks inside."""
    seen: set[Path] = set()
    for path in paths:
        for found in _in_folder(path) if path.is_dir() else (Found(path, _unreadable(path), named=True),):
            resolved = found.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield found


def _in_folder(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield Found(path, _junk(path))


def _unreadable(path: Path) -> str | None:
    return None if path.is_file() else "there is no such file" if not path.exists() else "not a file"


def _junk(path: Path) -> str | None:
    if not path.is_file():
        return "not a file"
    if path.suffix.casefold() not in READ:
        return f"{path.suffix or 'no ending'}: not a kind that is read; name the file itself to send it anyway"
    return "empty" if path.stat().st_size == 0 else None
