"""`python -m benchmarks NAME ...`: measure and keep; `all` of them; `table`: the results as Markdown and plots."""

import argparse
import sys
from pathlib import Path

from benchmarks import running, table
from benchmarks.recording import RESULTS, Record, Size, kept

HERE = Path(__file__).parent
FILES = {HERE / "README.md": table.report, HERE.parent / "README.md": table.summary}


def main() -> int:
    """The exit code: how many benchmarks failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="+", choices=[*running.names(), "all", "table"], metavar="NAME")
    parser.add_argument("--small", action="store_true", help="a few seconds, to see that it works; nothing is kept")
    options = parser.parse_args()
    if options.names == ["table"]:
        return _write_table()
    chosen = running.names() if "all" in options.names else options.names
    if len(chosen) > 1:
        failed = running.run_apart(chosen, ["--small"] * options.small)
        return failed or (0 if options.small else _write_table())
    record = running.run(chosen[0], Size.SMALL if options.small else Size.FULL)
    print(table.report([record]))
    if not options.small:
        print(f"\nKept in {record.write().relative_to(HERE.parent)}")
    return 0


def _write_table() -> int:
    """Bring the plots and both Markdown files up to what is kept."""
    records = kept()
    for record in records:
        _draw(record)
    for path, text in FILES.items():
        if not table.replace_block(path, text(records)):
            print(f"{path.name} is left as it is: it lacks the lines {table.START!r} and {table.END!r}.")
    return 0


def _draw(record: Record) -> None:
    from benchmarks.plots import draw  # here and not above: matplotlib takes a second to import

    for index, curve in enumerate(record.outcome.curves):
        draw(curve, RESULTS / table.plot_name(record, index))


if __name__ == "__main__":
    sys.exit(main())
