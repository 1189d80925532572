"""Reads presentations (.pptx): a slide is a page, with its tables, the numbers behind its charts, and its notes."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.util import Emu

from tinyrag_gql.domain.pages import Declared
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, pages_of_html, paragraphs, parse_as, table
from tinyrag_gql.parsing.paging import Parsed

ROW = Emu(150_000)
"""Shapes whose tops differ by less stand beside each other: about 4 mm."""


def parse(path: Path) -> Parsed:
    """A page for each slide. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    try:
        with path.open("rb") as file:
            presentation = Presentation(file)
        slides = [_slide(slide) for slide in presentation.slides]
    except (BadZipFile, PythonPptxError, KeyError, ValueError, AttributeError) as error:
        raise failures.malformed("The presentation is damaged.", error) from error
    declared = Declared(title=presentation.core_properties.title or None)
    return parse_as(HTML, pages_of_html(slides), declared=declared)


def _slide(slide: Any) -> str:
    hidden = "<p>[hidden slide]</p>" if slide._element.get("show") == "0" else ""
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    spoken = f"<p>Notes:</p>{paragraphs(notes.text)}" if notes is not None and notes.text.strip() else ""
    return hidden + "".join(_shape(shape) for shape in _in_reading_order(slide.shapes)) + spoken


def _in_reading_order(shapes: Iterable[Any]) -> Iterator[Any]:
    """From top to bottom, and from left to right where shapes stand beside each other; groups opened."""
    flat = [shape for shape in _flat(shapes) if getattr(shape, "top", None) is not None]
    rest = [shape for shape in _flat(shapes) if getattr(shape, "top", None) is None]
    yield from (shape for shape in rest if shape.is_placeholder)
    yield from sorted(flat, key=lambda shape: (shape.top // ROW, shape.left))
    yield from (shape for shape in rest if not shape.is_placeholder)


def _flat(shapes: Iterable[Any]) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _shape(shape: Any) -> str:
    if getattr(shape, "has_table", False):
        return _table(shape.table)
    if getattr(shape, "has_chart", False):
        return _chart(shape.chart)
    return paragraphs(shape.text_frame.text.replace("\v", "\n")) if shape.has_text_frame else ""


def _table(grid: Any) -> str:
    rows = []
    for row in grid.rows:
        cells = [
            f'<td colspan="{cell.span_width}" rowspan="{cell.span_height}">{escape(cell.text)}</td>'
            if cell.is_merge_origin
            else f"<td>{escape(cell.text)}</td>"
            for cell in row.cells
            if not cell.is_spanned
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _chart(chart: Any) -> str:
    """The chart's title and the table of numbers that it is drawn from."""
    title = (
        paragraphs(chart.chart_title.text_frame.text) if chart.has_title and chart.chart_title.has_text_frame else ""
    )
    plots = []
    for plot in chart.plots:
        heads = ["", *(series.name for series in plot.series)]
        values = [[_number(value) for value in series.values] for series in plot.series]
        categories = [str(category) for category in plot.categories]
        rows = [
            [category, *(column[n] if n < len(column) else "" for column in values)]
            for n, category in enumerate(categories)
        ]
        plots.append(table([heads, *rows]))
    return title + "".join(plots)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
