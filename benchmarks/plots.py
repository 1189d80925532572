"""Draws a curve as an SVG file that is the same for the same points, so that it can be kept under version control."""

import math
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "tinyrag", "svg.fonttype": "none", "font.size": 9})

from matplotlib.figure import Figure as Canvas  # noqa: E402 the backend is chosen first

from benchmarks.recording import Curve  # noqa: E402


def draw(curve: Curve, path: Path) -> None:
    """Both axes logarithmic, so that a cost in proportion to its load is a line of slope one."""
    canvas = Canvas(figsize=(6.4, 3.4), layout="constrained")
    axes = canvas.add_subplot()
    for name, points in curve.series.items():
        axes.plot(*zip(*points, strict=True), marker="o", markersize=4, label=name)
    axes.set(title=curve.name, xlabel=curve.load, ylabel=curve.cost, xscale="log", yscale="log")
    costs = [cost for points in curve.series.values() for _, cost in points]
    if math.log10(max(costs) / min(costs)) < 1:  # so that a flat line looks flat
        middle = math.sqrt(max(costs) * min(costs))
        axes.set_ylim(middle / 5, middle * 5)
    axes.grid(visible=True, which="major", linewidth=0.4)
    axes.legend(frameon=False)
    canvas.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
