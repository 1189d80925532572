"""What the children print: all of it in one file each, and what people want to see on the console too."""

import logging
import logging.handlers
from collections.abc import Callable
from pathlib import Path

FILE_BYTES = 5 * 1024 * 1024


class Logs:
    """Files of at most twice `FILE_BYTES` per program, in `folder`; lines of the programs `unshown` go nowhere else."""

    def __init__(self, folder: Path, show: Callable[[str, str], None], unshown: frozenset[str] = frozenset()) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._folder = folder
        self._show = show
        self._unshown = unshown
        self._files: dict[str, logging.handlers.RotatingFileHandler] = {}
        self.quiet = False
        """While the console is spoken for, only the files are written."""

    def line(self, name: str, text: str) -> None:
        """Take one line that the program of that name printed."""
        self._file(name).emit(logging.makeLogRecord({"msg": text}))
        if text and not self.quiet and name not in self._unshown:
            self._show(name, text)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def _file(self, name: str) -> logging.handlers.RotatingFileHandler:
        if name not in self._files:
            path = self._folder / f"{name.replace(' ', '-')}.log"
            self._files[name] = logging.handlers.RotatingFileHandler(
                path, maxBytes=FILE_BYTES, backupCount=1, encoding="utf-8"
            )
        return self._files[name]
