"""Draws pages of PDFs and finds the glyphs of their text, in a process that stays between requests.

`python -m tinyrag_gql.parsing.drawing` reads from standard input and writes to standard output.
A request is a line of JSON: {"what": "size" | "picture" | "glyphs", "path": ..., "page": ...} with
"width" for a picture and "text" for glyphs. A reply is a line of JSON, {"length": ..., ...}, and then that many
bytes. A reply with "error" says that the page cannot be drawn; the process goes on.
"""

import argparse
import io
import json
import os
import sys
import traceback
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.page_views import PageSize, picture_size
from tinyrag_gql.parsing import limits
from tinyrag_gql.parsing.pdf import open_document
from tinyrag_gql.parsing.pdf_glyphs import glyphs_of

OPEN_FILES = 2
"""Files that stay open between requests: a reader turns the pages of one."""
LARGEST_PNG = 1_000_000
"""Bytes. A picture that takes more is a photograph, and sent as JPEG."""
QUALITY = 90


class Reply(NamedTuple):
    """What is sent back: fields of its line, and the bytes after it."""

    fields: dict[str, Any]
    content: bytes = b""


def main() -> None:
    """Answers requests until standard input ends. Arguments come from the parent process alone."""
    options = _options()
    limits.apply(options)
    files = _OpenFiles()
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not come between the replies
    with os.fdopen(own, "wb") as output:
        for line in sys.stdin.buffer:
            _send(output, _reply(files, json.loads(line)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tinyrag_gql.parsing.drawing", description=__doc__)
    limits.add_options(parser, memory_mb=1024, cpu_seconds=3600)
    return parser.parse_args()


def _send(output: BinaryIO, reply: Reply) -> None:
    output.write(json.dumps({"length": len(reply.content), **reply.fields}).encode() + b"\n")
    output.write(reply.content)
    output.flush()


def _reply(files: "_OpenFiles", request: dict[str, Any]) -> Reply:
    try:
        document, index = files.document(Path(request["path"])), request["page"] - 1
        if not 0 <= index < len(document):
            return Reply({"error": "The file has no such page."})
        return _REPLIES[request["what"]](document, index, request)
    except (pdfium.PdfiumError, PermanentIngestionError, MemoryError, OSError) as error:
        traceback.print_exc()
        return Reply({"error": f"The page cannot be drawn ({type(error).__name__})."})


class _OpenFiles:
    """The documents that were asked for last."""

    def __init__(self) -> None:
        self._documents: OrderedDict[Path, pdfium.PdfDocument] = OrderedDict()

    def document(self, path: Path) -> pdfium.PdfDocument:
        if path not in self._documents:
            while len(self._documents) >= OPEN_FILES:
                self._documents.popitem(last=False)[1].close()
            self._documents[path] = open_document(path)
        self._documents.move_to_end(path)
        return self._documents[path]


def _size(document: pdfium.PdfDocument, index: int, _: dict[str, Any]) -> Reply:
    width, height = document.get_page_size(index)
    return Reply({"width": max(1.0, width), "height": max(1.0, height)})


def _picture(document: pdfium.PdfDocument, index: int, request: dict[str, Any]) -> Reply:
    page = document[index]
    try:
        across, down = page.get_size()
        width, height = picture_size(PageSize(max(1.0, across), max(1.0, down)), request["width"])
        bitmap = pdfium.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = pdfium_c.FPDF_ANNOT
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        if document.formenv:
            pdfium_c.FPDF_FFLDraw(document.formenv, bitmap, page, 0, 0, width, height, 0, flags)
        media_type, content = _encoded(bitmap.to_pil().convert("RGB"))
        bitmap.close()
    finally:
        page.close()
    return Reply({"media_type": media_type}, content)


def _encoded(picture: Image.Image) -> tuple[str, bytes]:
    """Media type and bytes: PNG, in shades of grey where the page has no colours; JPEG for a page of photographs."""
    red, green, blue = picture.split()
    if ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(red, blue).getbbox() is None:
        picture = red
    written = io.BytesIO()
    picture.save(written, "png", compress_level=1)
    if written.tell() <= LARGEST_PNG:
        return "image/png", written.getvalue()
    written = io.BytesIO()
    picture.save(written, "jpeg", quality=QUALITY)
    return "image/jpeg", written.getvalue()


def _glyphs(document: pdfium.PdfDocument, index: int, request: dict[str, Any]) -> Reply:
    glyphs = glyphs_of(document, index, request["text"])
    return Reply({"found": glyphs is not None}, b"" if glyphs is None else glyphs.to_bytes())


_REPLIES: dict[str, Callable[[pdfium.PdfDocument, int, dict[str, Any]], Reply]] = {
    "size": _size,
    "picture": _picture,
    "glyphs": _glyphs,
}

if __name__ == "__main__":
    main()
