"""What a benchmark hands back, and the JSON file that keeps it with all that is needed to judge and repeat it."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, Field

from benchmarks.machine import Surroundings

RESULTS = Path(__file__).parent / "results"
SEED = 20250131
"""Of every random number in a benchmark."""

T = TypeVar("T")


class Size(enum.Enum):
    """How much is measured: SMALL in seconds, to see that it works; FULL within four minutes, for figures to keep."""

    SMALL = "small"
    FULL = "full"

    def pick(self, *, small: T, full: T) -> T:
        """The one of the two that is for this size."""
        return small if self is Size.SMALL else full


class Goal(BaseModel):
    """What a figure should reach."""

    bound: Literal["at most", "at least"]
    value: float

    def met(self, value: float) -> bool:
        """Whether `value` reaches it."""
        return value <= self.value if self.bound == "at most" else value >= self.value


def at_most(value: float) -> Goal:
    """Smaller is better."""
    return Goal(bound="at most", value=value)


def at_least(value: float) -> Goal:
    """Larger is better."""
    return Goal(bound="at least", value=value)


class Figure(BaseModel):
    """One line of the table: what was measured, and its unit: "×" for a ratio, "%" for a share of 100."""

    name: str
    value: float
    unit: str = ""
    goal: Goal | None = None
    note: str = ""
    """What it is measured beside, or why a goal is missed; a few words."""

    def __init__(self, name: str, value: float, unit: str = "", goal: Goal | None = None, note: str = "") -> None:
        super().__init__(name=name, value=float(value), unit=unit, goal=goal, note=note)


class Curve(BaseModel):
    """A cost over its load, drawn with both axes logarithmic: for each series its points (load, cost)."""

    name: str
    load: str
    """Label of the x axis, with its unit."""
    cost: str
    """Label of the y axis, with its unit."""
    series: Mapping[str, Sequence[tuple[float, float]]]
    why: str
    """One sentence: where the curve bends, and why; or that it does not."""


class Outcome(BaseModel):
    """All that one run of a benchmark found. `details` holds whatever else is worth keeping, as JSON."""

    figures: list[Figure]
    curves: list[Curve] = []
    details: Mapping[str, object] = {}

    def __init__(
        self, figures: Sequence[Figure], curves: Sequence[Curve] = (), details: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(figures=list(figures), curves=list(curves), details=details or {})


class Record(BaseModel):
    """A run as it is kept."""

    name: str
    title: str
    seed: int = SEED
    seconds: float
    surroundings: Surroundings = Field(default_factory=Surroundings.observed)
    outcome: Outcome

    def write(self, folder: Path = RESULTS) -> Path:
        """Keep it as NAME.json; the file that it is now in."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}.json"
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")
        return path


def kept(folder: Path = RESULTS) -> list[Record]:
    """Every record in the folder, by name."""
    return [Record.model_validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
