"""What a run ingests: small documents, seeded, each with what happens to it and the chunks that must come of it."""

import base64
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS
from tinyrag_gql.adapters.llama.minilm.tokenizer import WordPieces
from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.parsing.chunking import chunk_pages
from tinyrag_gql.parsing.cover import label, merge, read_cover
from tinyrag_gql.parsing.parse import parse
from tinyrag_gql.parsing.sniff import PLAIN

WORKER_FAILPOINTS = (
    "claim.taken",
    "pages.kept",
    "facts.kept",
    "parse.checkpointed",
    "texts.kept",
    "text.live",
    "chunks.kept",
    "index.checked",
    "swap.done",
    "attempt.failed",
    "sweep.collected",
)
API_FAILPOINTS = ("accept.stored", "accept.recorded", "action.recorded", "delete.recorded")
POISONS = "pages.kept@poison-kill:kill,pages.kept@poison-raise:raise"
REINGESTED, DELETED, CANCELLED = 0.20, 0.04, 0.04
ONE_IN = 100
"""Of so many documents one raises and one kills its worker, at least one each."""
PLACES = ("north", "south", "east", "west", "upper", "lower", "inner", "outer")


class Fate(StrEnum):
    """What a user or the document itself does, beyond being ingested."""

    NONE = "none"
    REINGEST = "reingest"
    DELETE = "delete"
    CANCEL = "cancel"
    POISON = "poison"


PROBE_FATES = {"action.recorded": Fate.REINGEST, "delete.recorded": Fate.DELETE, "sweep.collected": Fate.DELETE}


@dataclass
class Plan:
    """One document; `word` stands in no other."""

    name: str
    fate: Fate
    word: str
    text: str
    node_id: str | None = None
    """What the API calls it, known once it was acknowledged."""
    builds: int = 1
    """How often it was to be ingested."""
    final: set[str] = field(default_factory=lambda: {"COMPLETED"})
    """The statuses that it may end in."""
    chunks: list[str] = field(default_factory=list)
    """What readers must find, in order."""
    facts: list[int] = field(default_factory=list)
    """Values of the facts that readers must find, in order."""

    @property
    def document_id(self) -> str | None:
        """What the store calls it."""
        return None if self.node_id is None else base64.b64decode(self.node_id).decode().partition(":")[2]


def plans(seed: int, count: int, *, poison: bool = True) -> list[Plan]:
    """`count` documents in random order, probes for every failpoint among them."""
    rng = random.Random(seed)
    poisons = max(1, count // ONE_IN) if poison else 0
    made = list(probes(rng))
    for kind in ("raise", "kill"):
        made += [_plan(rng, f"poison-{kind}-{number}", Fate.POISON) for number in range(poisons)]
    shares = {Fate.REINGEST: REINGESTED, Fate.DELETE: DELETED, Fate.CANCEL: CANCELLED}
    for fate, share in shares.items():
        made += [_plan(rng, f"{fate}-{number}", fate) for number in range(max(1, round(share * count)))]
    made += [_plan(rng, f"plain-{number}", Fate.NONE) for number in range(count - len(made))]
    rng.shuffle(made)
    return made


def probes(rng: random.Random) -> Iterator[Plan]:
    """One for each failpoint."""
    for name in (*WORKER_FAILPOINTS, *API_FAILPOINTS):
        yield probe(rng, name)


def probe(rng: random.Random, failpoint: str, suffix: str = "") -> Plan:
    """A document that makes a process reach that failpoint."""
    return _plan(rng, f"probe-{failpoint}{suffix}", PROBE_FATES.get(failpoint, Fate.NONE))


def failpoints() -> dict[str, str]:
    """How each is armed: against its own probe, which has to fail first where failing is the step before."""
    armed = {name: f"{name}@probe-{name}:kill:1" for name in (*WORKER_FAILPOINTS, *API_FAILPOINTS)}
    armed["attempt.failed"] += ",index.checked@probe-attempt.failed:raise:1"
    return armed


def _plan(rng: random.Random, name: str, fate: Fate) -> Plan:
    word = "w" + "".join(rng.choices("bcdfghjklmnpqrstvwxz", k=9))
    lines = [_line(rng, word) for _ in range(rng.randint(4, 80))]
    rows = [(rng.randint(100, 999), rng.randint(100, 999)) for _ in range(rng.randint(1, 9))]
    plan = Plan(f"{name}.txt", fate, word, "\n".join([*_statement(rows), *lines]))
    plan.chunks = expected_chunks(plan)
    plan.facts = [value * 1000 for row in rows for value in row]
    match fate:
        case Fate.POISON:
            plan.final, plan.chunks, plan.facts = {"FAILED"}, [], []
        case Fate.CANCEL:
            plan.final = {"COMPLETED", "CANCELLED"}
    return plan


def _statement(rows: Sequence[tuple[int, int]]) -> list[str]:
    """A table whose figures become facts."""
    head = ["Statement of income", "(in thousands)", "Year ended December 31,", " " * 20 + "2023      2022"]
    return [*head, *(f"Sales of part {number:<8}{one:>4}{two:>10}" for number, (one, two) in enumerate(rows)), ""]


def _line(rng: random.Random, word: str) -> str:
    place, units, price = rng.choice(PLACES), rng.randint(100, 999), rng.randint(2, 99)
    return f"The {place} division of {word} sold {units} units for {price} pounds."


def expected_chunks(plan: Plan) -> list[str]:
    """The texts that the pipeline makes of it, undisturbed."""
    pieces = WordPieces()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(plan.text)
        file.flush()
        pages = list(parse(Path(file.name), media_type=PLAIN, max_pages=100).pages)
    metadata = merge(DocumentMetadata(), read_cover(pages, plan.name))
    chunks = chunk_pages(
        pages,
        sections(pages),
        document_id="",
        generation=1,
        label=label(metadata),
        count_tokens=pieces.counts,
        max_tokens=MAX_TOKENS,
    )
    return [chunk.text for chunk in chunks]
