"""Text that comes in pieces, written at once and wrapped at words."""

from rich.cells import cell_len
from rich.console import Console


class Stream:
    """Wraps on a terminal; elsewhere the pieces are passed on as they are."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._column = 0
        self._gap = ""
        self._word = ""

    def write(self, piece: str) -> None:
        """A word is written once it is known to be whole, so that none breaks at the edge."""
        if not self._console.is_terminal:
            self._out(piece)
            return
        for letter in piece:
            if letter == "\n":
                self._finish_word()
                self._gap = ""
                self._out(letter)
            elif letter.isspace():
                self._finish_word()
                self._gap += letter
            else:
                self._word += letter

    def end(self) -> None:
        """Write what is left, and end the line."""
        self._finish_word()
        if self._column:
            self._out("\n")

    def _finish_word(self) -> None:
        if not self._word:
            return
        fits = self._column + cell_len(self._gap + self._word) <= self._console.width
        self._out((self._gap if fits else "\n" if self._column else "") + self._word)
        self._gap = self._word = ""

    def _out(self, text: str) -> None:
        if text:
            _, newline, last = text.rpartition("\n")
            self._column = cell_len(last) + (0 if newline else self._column)
            self._console.file.write(text)
            self._console.file.flush()
