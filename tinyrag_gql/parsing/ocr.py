"""Reads pages of a PDF off their pictures (OCR), in a process of its own: `python -m tinyrag_gql.parsing.ocr FILE`.

Text recognition is the package rapidocr (the extra `ocr`), whose models are in its wheel; nothing is downloaded. The
settings keep a page within about one gigabyte: one page and one line at a time, the longer side of the picture bounded.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.pages import Legibility, Page
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing import limits
from tinyrag_gql.parsing.frames import DoneFrame, ErrorFrame, Frame, PageFrame, encode
from tinyrag_gql.parsing.layout import Word, read_lines
from tinyrag_gql.parsing.separators import mended

DOTS_PER_INCH = 200
LONGEST_SIDE = 1600
"""Pixels of the picture in which lines are looked for; they are read in the full picture."""
LARGEST_PICTURE = 40_000_000
"""Pixels of a page; a larger one is rendered at a lower resolution."""
LEAST_CONFIDENCE = 0.5
NOT_INSTALLED = (
    "Text recognition is not installed. Install it with `pip install 'tinyrag-gql[ocr]'`, or set TINYRAG_OCR=false."
)


def main() -> None:
    """Writes a frame for each page, read or not, then DoneFrame. Arguments come from the parent process alone."""
    options = _options()
    limits.apply(options)
    channel = sys.stdout.buffer
    sys.stdout = sys.stderr  # libraries print to standard output, which is the frames' channel
    for frame in _frames(options.file, options.pages):
        channel.write(encode(frame))
        channel.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tinyrag_gql.parsing.ocr", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", required=True, type=lambda text: [int(number) for number in text.split(",")])
    limits.add_options(parser, memory_mb=3072, cpu_seconds=3600)
    return parser.parse_args()


def _frames(file: Path, numbers: list[int]) -> Iterator[Frame]:
    try:
        reader = _reader()
    except ImportError:
        yield ErrorFrame(code=IngestionErrorCode.UNREADABLE_FILE, message=NOT_INSTALLED)
        return
    try:
        with pdfium.PdfDocument(file) as document:
            for number in numbers:
                yield PageFrame(page=_page(reader, document, number))
        yield DoneFrame()
    except (pdfium.PdfiumError, PermanentIngestionError) as error:
        yield ErrorFrame(code=IngestionErrorCode.UNREADABLE_FILE, message=f"A page could not be rendered ({error}).")


def _reader() -> Any:
    """The recogniser with its settings. Raises ImportError where the extra is not installed."""
    from rapidocr import RapidOCR  # an optional package, and 150 MB with what it imports

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": LONGEST_SIDE,
            "Global.text_score": LEAST_CONFIDENCE,
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Det.limit_side_len": LONGEST_SIDE,
            "Det.limit_type": "max",
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _page(reader: Any, document: pdfium.PdfDocument, number: int) -> Page:
    """The page's text by recognition; IMAGE_ONLY where nothing was recognised."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (LARGEST_PICTURE / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale).to_numpy()[:, :, :3]
    page.close()
    found = reader(picture)
    lines = read_lines(_words(found, picture.shape[0]))
    text = mended("\n".join(line.text for line in lines))
    return Page(number=number, text=text, legibility=Legibility.OCR if text.strip() else Legibility.IMAGE_ONLY)


def _words(found: Any, picture_height: int) -> Iterator[Word]:
    """The recognised lines as words with boxes, y growing upward."""
    if found.boxes is None:
        return
    heights = Counter(round(float(box[3][1] - box[0][1])) for box in found.boxes)
    for order, (box, text) in enumerate(zip(found.boxes, found.txts, strict=True)):
        left, right = float(min(box[0][0], box[3][0])), float(max(box[1][0], box[2][0]))
        top = picture_height - float(min(box[0][1], box[1][1]))
        bottom = picture_height - float(max(box[2][1], box[3][1]))
        height = top - bottom or float(heights.most_common(1)[0][0])
        if text.strip():
            yield Word(text.strip(), left, bottom, right, top, height, bottom + 0.2 * height, order)


if __name__ == "__main__":
    main()
