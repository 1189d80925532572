"""Renders benchmark results as Markdown tables, between two markers of a file, and names their plots."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.recording import Curve, Figure, Record

START, END = "<!-- benchmarks: written by `python -m benchmarks table` -->", "<!-- end of benchmarks -->"


def summary(records: Sequence[Record]) -> str:
    """One table for the README: of each benchmark the first figure that has a goal, and every goal that is missed."""
    lines = ["| | measured | goal | |", "| --- | ---: | ---: | --- |"]
    for record in records:
        goals = [figure for figure in record.outcome.figures if figure.goal]
        missed = [figure for figure in goals[1:] if figure.goal and not figure.goal.met(figure.value)]
        lines += map(_row, [*goals[:1], *missed])
    machines = sorted({record.surroundings.machine for record in records})
    dates = sorted(record.surroundings.date[:10] for record in records)
    when = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    return "\n".join([*lines, "", f"Measured on {' and '.join(machines)}, {when}."])


def report(records: Sequence[Record]) -> str:
    """A section a benchmark, with every figure, every plot and the sentence that explains it."""
    sections = [
        f"## {record.title}\n\n`python -m benchmarks {record.name}`\n\n{_section(record)}" for record in records
    ]
    return "\n\n".join(sections)


def replace_block(path: Path, text: str) -> bool:
    """Put `text` between the markers of the file; False where it has none, and is left as it is."""
    whole = path.read_text(encoding="utf-8")
    before, start, rest = whole.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        return False
    path.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")
    return True


def plot_name(record: Record, index: int) -> str:
    """File name of a record's plot."""
    return f"{record.name}-{index + 1}.svg"


def _section(record: Record) -> str:
    lines = ["| | measured | goal | |", "| --- | ---: | ---: | --- |", *map(_row, record.outcome.figures)]
    for index, curve in enumerate(record.outcome.curves):
        lines += ["", f"![{curve.name}](results/{plot_name(record, index)})", "", f"{curve.name}. {_points(curve)}"]
        lines += ["", curve.why]
    return "\n".join([*lines, "", *_surroundings([record])])


def _row(figure: Figure) -> str:
    if figure.goal is None:
        return f"| {figure.name} | {_amount(figure.value, figure.unit)} | | {figure.note} |"
    goal = ("≤ " if figure.goal.bound == "at most" else "≥ ") + _amount(figure.goal.value, figure.unit)
    verdict = "" if figure.goal.met(figure.value) else "**missed**"
    remark = "; ".join(filter(None, (verdict, figure.note)))
    return f"| {figure.name} | {_amount(figure.value, figure.unit)} | {goal} | {remark} |"


def _points(curve: Curve) -> str:
    return (
        "; ".join(
            f"{name}: " + ", ".join(f"{_number(cost)} at {_number(load)}" for load, cost in points)
            for name, points in curve.series.items()
        )
        + f" ({curve.cost} at {curve.load})."
    )


def _amount(value: float, unit: str) -> str:
    return f"{_number(value)} {unit}".rstrip() if unit != "×" else f"{_number(value)}×"


def _number(value: float) -> str:
    """Three significant digits, or all before the point."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _surroundings(records: Iterable[Record]) -> list[str]:
    distinct = dict.fromkeys(str(record.surroundings) for record in records)
    return [f"Measured on {each}." for each in distinct]
