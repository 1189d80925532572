"""Golden questions from a spreadsheet saved as CSV, one question a row.

Columns: `question` and `ground_truth` (or `answer`); and, where there are such, `id`, `evidence` ("a.pdf#3; b.pdf#12"),
`figures` and `tags` (parted by semicolons), `unanswerable` (yes or no).
"""

import csv
import io

from tinyrag_gql.scoring.golden import GoldenSetError, LineInFile, Question, unique, validated

YES, NO = ("yes", "true", "1", "x"), ("no", "false", "0", "")
QUESTION = "question"
"""The column that tells a table of questions from other texts."""


def is_csv(text: str) -> bool:
    """Whether the first line names a column of questions, as no line of JSON does."""
    first = text.removeprefix("\ufeff").lstrip().partition("\n")[0]
    return QUESTION in {name.strip().strip('"').lower() for name in first.split(",")}


def parse_csv(text: str, name: str) -> list[Question]:
    """The questions of a CSV text with a header row. Raises GoldenSetError, which names line and column."""
    try:
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        questions = [(place := LineInFile(name, rows.line_num), _question(row, place)) for row in rows]
    except csv.Error as error:
        raise GoldenSetError(f"{name} cannot be read as CSV: {error}.") from error
    if not questions:
        raise GoldenSetError(
            f"{name} holds no question. The first row names the columns; each further one is a question."
        )
    return unique(questions)


def _question(row: dict[str | None, str | None], place: LineInFile) -> Question:
    if None in row:
        raise place.wrong("there are more cells than columns; put text that holds commas into quotes.")
    cells = {(name or "").strip().lower(): (cell or "").strip() for name, cell in row.items()}
    evidence = [_evidence(part, place) for part in _parts(cells.get("evidence", ""))]
    record = {
        "id": cells.get("id") or f"row-{place.line}",
        "question": cells.get("question", ""),
        "ground_truth": cells.get("ground_truth") or cells.get("answer", ""),
        "evidence": evidence,
        "figures": _parts(cells["figures"]) if cells.get("figures") else None,
        "tags": _parts(cells.get("tags", "")),
        "unanswerable": _truth(cells.get("unanswerable", ""), place),
    }
    return validated(Question, record, place)


def _evidence(part: str, place: LineInFile) -> dict[str, object]:
    file, mark, page = part.rpartition("#")
    if not mark or not page.strip().isdecimal():
        raise place.wrong(f"{part!r} is not of the form file#page.", "evidence")
    return {"file": file, "page": int(page)}


def _truth(cell: str, place: LineInFile) -> bool:
    if cell.lower() in (*YES, *NO):
        return cell.lower() in YES
    raise place.wrong(f"yes or no is wanted, this is {cell!r}.", "unanswerable")


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
