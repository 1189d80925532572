"""Plots as inline SVG: plain functions of numbers; colours are the page's own variables, so that dark mode works."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from tinyrag_gql.scoring.intervals import Interval

WIDTH, LABELS, VALUES, ROW, PAD = 760, 290, 150, 22, 24
PLOT = WIDTH - LABELS - VALUES


def forest(rows: Mapping[str, Interval], low: float = 0.0, high: float = 1.0, sign: str = "") -> str:
    """A mean with its interval on each row, on one axis from `low` to `high`; `sign="+"` writes signed numbers."""
    if not rows:
        return ""

    def x(value: float) -> float:
        return LABELS + PLOT * (min(max(value, low), high) - low) / (high - low)

    height = ROW * len(rows) + 2 * PAD
    parts = [_tick(x(low + (high - low) * step / 4), low + (high - low) * step / 4, height) for step in range(5)]
    for index, (label, interval) in enumerate(rows.items()):
        parts.append(_interval(label, interval, x, PAD + ROW * index + ROW / 2, sign))
    return _svg(height, parts, "Means with 95% intervals")


def _tick(x: float, value: float, height: float) -> str:
    line = f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{PAD - 4}" y2="{height - PAD}"/>'
    return f'{line}<text class="tick" x="{x:.1f}" y="{height - 8}" text-anchor="middle">{value:.2g}</text>'


def _interval(label: str, interval: Interval, x: Callable[[float], float], y: float, sign: str) -> str:
    told = f"{interval.mean:{sign}.3f} [{interval.low:{sign}.2f}, {interval.high:{sign}.2f}]"
    return (
        f'<text x="{LABELS - 10}" y="{y + 4:.1f}" text-anchor="end">{escape(label)}</text>'
        f'<line class="range" x1="{x(interval.low):.1f}" x2="{x(interval.high):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<circle class="mean" cx="{x(interval.mean):.1f}" cy="{y:.1f}" r="4.5"/>'
        f'<text class="value" x="{LABELS + PLOT + 12}" y="{y + 4:.1f}">{told}</text>'
    )


def bar(interval: Interval) -> str:
    """One mean with its interval, from 0 to 1, for a row of a table."""
    low, mean, high = (min(max(value, 0.0), 1.0) * 192 + 4 for value in (interval.low, interval.mean, interval.high))
    return (
        '<svg viewBox="0 0 200 12" role="img" aria-label="mean with its interval">'
        '<line class="grid" x1="4" x2="196" y1="6" y2="6"/>'
        f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="6" y2="6"/>'
        f'<circle class="mean" cx="{mean:.1f}" cy="6" r="4"/></svg>'
    )


def cumulative(series: Mapping[str, Sequence[float]]) -> str:
    """For each series the share of values that are no larger than x; x in milliseconds, from zero."""
    told = {label: sorted(values) for label, values in series.items() if values}
    if not told:
        return ""
    most = max(values[-1] for values in told.values()) or 1.0
    height, bottom, plot = 220.0, 190.0, WIDTH - 80.0
    parts = [_level(bottom - 160 * share, share) for share in (0, 0.5, 0.95)]
    for step in range(5):
        x = 50 + plot * step / 4
        parts.append(f'<text class="tick" x="{x:.1f}" y="208" text-anchor="middle">{most * step / 4:.0f} ms</text>')
    for index, (label, values) in enumerate(told.items()):
        parts.append(_steps(values, most, plot, bottom, index))
        parts.append(f'<text class="series{index}" x="{60 + 170 * index}" y="16">● {escape(label)}</text>')
    return _svg(height, parts, "Latencies")


def _level(y: float, share: float) -> str:
    line = f'<line class="grid" x1="50" x2="{WIDTH - 30}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return f'{line}<text class="tick" x="44" y="{y + 4:.1f}" text-anchor="end">{share:.0%}</text>'


def _steps(values: Sequence[float], most: float, plot: float, bottom: float, index: int) -> str:
    points, share = [f"50,{bottom}"], 0.0
    for rank, value in enumerate(values, 1):
        x = 50 + plot * value / most
        points.append(f"{x:.1f},{bottom - 160 * share:.1f}")
        share = rank / len(values)
        points.append(f"{x:.1f},{bottom - 160 * share:.1f}")
    return f'<polyline class="line series{index}" points="{" ".join(points)}"/>'


def _svg(height: float, parts: Sequence[str], title: str) -> str:
    head = f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(title)}">'
    return f"{head}{''.join(parts)}</svg>"
