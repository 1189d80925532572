"""Output of the programs: a log file for each, and the console."""

import logging
import logging.handlers
from collections.abc import Callable
from pathlib import Path

FILE_BYTES = 5 * 1024 * 1024


class ProcessLogs:
    """Log files of at most twice `FILE_BYTES` per program in `folder`. Lines of `hidden` programs are not shown."""

    def __init__(self, folder: Path, show: Callable[[str, str], None], hidden: frozenset[str] = frozenset()) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._folder = folder
        self._show = show
        self._hidden = hidden
        self._files: dict[str, logging.handlers.RotatingFileHandler] = {}
        self.quiet = False
        """While True, lines are written to the files and not shown."""

    def line(self, name: str, text: str) -> None:
        """Write one line that the named program printed."""
        self._file(name).emit(logging.makeLogRecord({"msg": text}))
        if text and not self.quiet and name not in self._hidden:
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
