"""Golden questions from a spreadsheet saved as CSV, one question a row.

Columns: `question` and `ground_truth` (or `answer`); and, where there are such, `id`, `evidence` ("a.pdf#3; b.pdf#12"),
`figures` and `tags` (parted by semicolons), `unanswerable` (yes or no).
"""

import csv
from pathlib import Path

from tinyrag_gql.scoring.golden import GoldenSetError, LineInFile, Question, validated

YES, NO = ("yes", "true", "1", "x"), ("no", "false", "0", "")


def read_csv(path: Path) -> list[Question]:
    """The questions of a CSV file with a header row. Raises GoldenSetError, which names line and column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            questions = [_question(row, LineInFile(str(path), rows.line_num)) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GoldenSetError(f"{path} cannot be read as CSV in UTF-8: {error}.") from error
    if not questions:
        raise GoldenSetError(
            f"{path} holds no question. The first row names the columns; each further one is a question."
        )
    return questions


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
