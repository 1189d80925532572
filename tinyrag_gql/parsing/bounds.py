"""How much text and how many chunks a file may come to: the work that a document costs is bounded by its size.

A real file holds a few characters for each of its bytes, if it is compressed, and else less than one. A page of text
makes a few chunks, a page of nothing but figures a few dozen.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import failures

if TYPE_CHECKING:
    from tinyrag_gql.domain.chunks import Chunk  # pydantic takes a tenth of a second, and a child parses without it

LONGEST_PAGE = 100_000
"""Characters; a page of a real document holds a few thousand."""
CHARACTERS, CHARACTERS_PER_BYTE, MOST_CHARACTERS = 1_000_000, 20, 60_000_000
"""A file may hold so many characters, and so many more for each of its bytes, up to the last number."""
CHUNKS, BYTES_PER_CHUNK, MOST_CHUNKS = 2_000, 40, 60_000
"""A file may come to so many chunks, and to one more for so many bytes, up to the last number."""
CHUNKS_PER_PAGE = 200


def characters_of(size_bytes: int) -> int:
    """Returns how many characters a file of that size may hold."""
    return min(CHARACTERS + size_bytes * CHARACTERS_PER_BYTE, MOST_CHARACTERS)


def chunks_of(size_bytes: int) -> int:
    """Returns how many chunks a file of that size may come to."""
    return min(CHUNKS + size_bytes // BYTES_PER_CHUNK, MOST_CHUNKS)


def check_chunks(chunks: "Sequence[Chunk]", size_bytes: int) -> None:
    """Raises PermanentIngestionError for more chunks than a file of that size, or a page, may come to."""
    if len(chunks) > (most := chunks_of(size_bytes)):
        raise _too_much(f"The file of {size_bytes:,} bytes makes {len(chunks):,} chunks; {most:,} are accepted.")
    page, count = Counter(chunk.page for chunk in chunks).most_common(1)[0] if chunks else (0, 0)
    if count > CHUNKS_PER_PAGE:
        raise _too_much(f"Page {page} makes {count:,} chunks; {CHUNKS_PER_PAGE} are accepted.")


def check_text(characters: int, size_bytes: int) -> None:
    """Raises PermanentIngestionError for more characters than a file of that size may hold."""
    if characters > (most := characters_of(size_bytes)):
        raise _too_much(f"The file of {size_bytes:,} bytes holds more than {most:,} characters.")


def _too_much(what: str) -> PermanentIngestionError:
    return failures.unreadable(f"{what} Split it, or save it without what repeats.")
