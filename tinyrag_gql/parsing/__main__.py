"""The parsing child process: reads one file under limits and writes its pages as frames on standard output.

What libraries print goes to standard error, so that nothing but frames reaches the parent.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.pages import Attachment
from tinyrag_gql.parsing import failures, limits
from tinyrag_gql.parsing.frames import AttachmentFrame, DoneFrame, ErrorFrame, Frame, PageFrame, StartedFrame, encode
from tinyrag_gql.parsing.parse import parse


def main() -> None:
    """Arguments come from the parent process alone; an error of the file is a frame, not an exit code."""
    options = _options()
    limits.apply(options)
    with os.fdopen(_own_output(), "wb") as output:
        for frame in _frames(options):
            output.write(encode(frame))
            output.flush()


def _own_output() -> int:
    """A descriptor of standard output for the frames alone; standard output itself becomes standard error."""
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return own


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tinyrag_gql.parsing", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--media-type", required=True)
    parser.add_argument("--name", default="", help="the name the file was uploaded under, for people reading `ps`")
    parser.add_argument("--attachments", type=Path, help="folder to write the files inside the file to")
    parser.add_argument("--max-pages", type=int, default=5000)
    limits.add_options(parser, memory_mb=1024, cpu_seconds=600)
    return parser.parse_args()


def _frames(options: argparse.Namespace) -> Iterator[Frame]:
    try:
        parsed = parse(options.file, media_type=options.media_type, max_pages=options.max_pages)
        yield StartedFrame(page_count=parsed.page_count, declared=parsed.declared)
        for page in parsed.pages:
            yield PageFrame(page=page)
        if options.attachments:
            yield from _attachments(parsed.attachments, options.attachments)
        yield DoneFrame()
    except PermanentIngestionError as error:
        yield _error(error)
    except MemoryError:
        yield _error(failures.too_large(options.memory_mb))
    except OSError:
        raise  # the disk or the pipe failed, not the file: the parent sees a crash and the document is tried again
    except Exception:
        traceback.print_exc()
        yield _error(failures.unreadable("The file is malformed."))


def _attachments(attachments: Iterable[Attachment], folder: Path) -> Iterator[Frame]:
    """Writes each attachment to a file of its own, numbered: names are strangers' and open no file."""
    for number, attachment in enumerate(attachments, start=1):
        path = folder / str(number)
        path.write_bytes(attachment.content)
        yield AttachmentFrame(name=attachment.name, attachment_kind=attachment.kind, file=path.name)


def _error(error: PermanentIngestionError) -> ErrorFrame:
    return ErrorFrame(code=error.code, message=str(error))


if __name__ == "__main__":
    main()
