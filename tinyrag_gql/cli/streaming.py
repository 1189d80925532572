"""Text that comes in pieces, written at once and wrapped at words."""

from rich.cells import cell_len
from rich.console import Console


class Stream:
    """Wraps on a terminal; elsewhere the pieces are passed on as they are."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._column = 0
        self._word = ""

    def write(self, piece: str) -> None:
        """A word is written once it is known to be whole, so that it never breaks at the edge."""
        if not self._console.is_terminal:
            self._out(piece)
            return
        for letter in piece:
            if letter.isspace():
                self._finish_word()
                self._space(letter)
            else:
                self._word += letter

    def end(self) -> None:
        """Write what is left, and end the line."""
        self._finish_word()
        if self._column:
            self._out("\n")

    def _finish_word(self) -> None:
        width = cell_len(self._word)
        if self._column and self._column + width > self._console.width:
            self._out("\n")
        self._out(self._word)
        self._word = ""

    def _space(self, letter: str) -> None:
        if letter == "\n" or self._column + 1 < self._console.width:
            self._out(letter)

    def _out(self, text: str) -> None:
        if text:
            last = text.rsplit("\n", 1)[-1]
            self._column = cell_len(last) + (0 if "\n" in text else self._column)
            self._console.file.write(text)
            self._console.file.flush()
