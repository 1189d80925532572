"""Opens a PDF with its password and writes it without one: `python -m tinyrag_gql.parsing.unlock FILE TARGET`.

The password comes on standard input, so that it stands in no list of processes, and is kept nowhere.
"""

import argparse
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing import limits
from tinyrag_gql.parsing.frames import DoneFrame, ErrorFrame, Frame, encode

WRONG = "The password does not open the file. Check it and try again."


def main() -> None:
    """Writes DoneFrame, or ErrorFrame where the password is wrong or the file damaged."""
    options = _options()
    limits.apply(options)
    password = sys.stdin.readline().rstrip("\n")
    sys.stdout.buffer.write(encode(_unlock(options.file, options.target, password)))
    sys.stdout.buffer.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tinyrag_gql.parsing.unlock", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("target", type=Path)
    limits.add_options(parser, memory_mb=2048, cpu_seconds=120)
    return parser.parse_args()


def _unlock(file: Path, target: Path, password: str) -> Frame:
    try:
        with pdfium.PdfDocument(file, password=password) as document:
            document.save(target, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            return ErrorFrame(code=IngestionErrorCode.ENCRYPTED_FILE, message=WRONG)
        return ErrorFrame(code=IngestionErrorCode.UNREADABLE_FILE, message="The PDF is damaged or incomplete.")
    return DoneFrame()


if __name__ == "__main__":
    main()
