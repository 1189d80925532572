"""The ways in which a file itself cannot be read, each with what to do about it."""

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode

LIBXML_NO_MEMORY = 2


def unreadable(what: str) -> PermanentIngestionError:
    """The bytes are not what they claim to be."""
    message = f"{what} Open it in its own program, save it again, and upload that file."
    return PermanentIngestionError(IngestionErrorCode.UNREADABLE_FILE, message)


def malformed(what: str, error: Exception) -> Exception:
    """What a parser library's `error` means: bytes that are wrong, or, from libxml2, that memory ran out."""
    if getattr(error, "code", None) == LIBXML_NO_MEMORY:
        return MemoryError(str(error))
    return unreadable(what)


def damaged(what: str) -> PermanentIngestionError:
    """An Office file whose parts cannot be read."""
    return unreadable(f"{what} is damaged.")


def not_text() -> PermanentIngestionError:
    """Bytes that are no text in any encoding that can be told."""
    message = "The encoding of the text cannot be told. Open it in an editor, save it as UTF-8, and upload that file."
    return PermanentIngestionError(IngestionErrorCode.UNREADABLE_FILE, message)


def encrypted() -> PermanentIngestionError:
    """A password is needed to read it."""
    message = "The file is protected by a password. Give it with the upload (a PDF), or save the file without one."
    return PermanentIngestionError(IngestionErrorCode.ENCRYPTED_FILE, message)


NOTHING = (
    "The file holds no text that a reader would see. Open it in its own program, check what it shows, or send a PDF."
)
SCAN = (
    "Every page is a picture, as in a scan. Turn on text recognition on the server (TINYRAG_OCR=true), or run it "
    "yourself and upload the result."
)


def no_text(message: str = NOTHING) -> PermanentIngestionError:
    """There is nothing to search in it."""
    return PermanentIngestionError(IngestionErrorCode.NO_TEXT, message)


def too_many_pages(limit: int) -> PermanentIngestionError:
    """It is longer than one document may be."""
    message = f"The file has more than {limit:,} pages, the limit for one document. Split it and upload the parts."
    return PermanentIngestionError(IngestionErrorCode.TOO_MANY_PAGES, message)


def too_large(memory_mb: int) -> PermanentIngestionError:
    """Reading it asks for more memory than a parser may take."""
    message = f"Reading the file takes more than {memory_mb:,} MB of memory. Split it and upload the parts."
    return PermanentIngestionError(IngestionErrorCode.UNREADABLE_FILE, message)
