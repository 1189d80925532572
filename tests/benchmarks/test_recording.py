"""What a benchmark found comes back from its file, and as Markdown and SVG."""

from pathlib import Path

from benchmarks import table
from benchmarks.machine import Surroundings
from benchmarks.plots import draw
from benchmarks.recording import SEED, Curve, Figure, Outcome, Record, at_least, at_most, kept

CURVE = Curve(
    name="Dense search", load="chunks", cost="ms", series={"warm": [(10, 1.0), (100, 12.5)]}, why="Straight: memory."
)


def record() -> Record:
    figures = [
        Figure("Search, p99", 12.345, "ms", at_most(10), "on two cores"),
        Figure("Faster than the stock pipeline", 4.256, "×", at_least(4)),
        Figure("Chunks", 12345),
    ]
    return Record(name="search", title="Search: an example", seconds=1.5, outcome=Outcome(figures, [CURVE]))


def test_record_comes_back_from_its_file(tmp_path: Path) -> None:
    written = record()
    assert written.write(tmp_path).name == "search.json"
    assert kept(tmp_path) == [written]


def test_record_tells_machine_versions_seed_and_date() -> None:
    told = record()
    assert told.seed == SEED
    assert told.surroundings.cores >= 1
    assert {"numpy", "onnxruntime"} <= told.surroundings.versions.keys()
    assert str(told.surroundings.date[:10]) in str(told.surroundings)


def test_summary_holds_the_first_goal_and_each_that_is_missed() -> None:
    first, met, plain = record().outcome.figures
    missed = Figure("Memory", 300, "MB", at_most(200))
    outcome = Outcome([met, first, missed, met, plain], [])
    text = table.summary([Record(name="search", title="Search: an example", seconds=1.5, outcome=outcome)])
    assert text.count("| Faster than the stock pipeline | 4.26× | ≥ 4× |  |") == 1
    assert "| Search, p99 | 12.3 ms | ≤ 10 ms | **missed**; on two cores |" in text
    assert "| Memory | 300 MB | ≤ 200 MB | **missed** |" in text
    assert "12,345" not in text


def test_report_holds_every_figure_and_plot() -> None:
    text = table.report([record()])
    assert "| Chunks | 12,345 | |  |" in text
    assert "![Dense search](results/search-1.svg)" in text
    assert "warm: 1 at 10, 12.5 at 100" in text
    assert "Straight: memory." in text


def test_block_is_replaced_between_its_markers(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"before\n{table.START}\nold\n{table.END}\nafter\n")
    assert table.replace_block(path, "new")
    assert path.read_text() == f"before\n{table.START}\nnew\n{table.END}\nafter\n"


def test_file_without_markers_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("text\n")
    assert not table.replace_block(path, "new")
    assert path.read_text() == "text\n"


def test_plot_is_the_same_for_the_same_points(tmp_path: Path) -> None:
    draw(CURVE, tmp_path / "one.svg")
    draw(CURVE, tmp_path / "two.svg")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert ">Dense search<" in (tmp_path / "one.svg").read_text()


def test_surroundings_hold_no_name_of_the_host() -> None:
    assert "host" not in Surroundings.model_fields
