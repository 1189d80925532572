"""Our conversations on the sample filings, a part of them held with a real service; and how an end is judged."""

import json
from pathlib import Path

import pytest

from evaluation.follow_up_cases import FollowUpCase, LastAnswer, Outcome, is_safe, judge, load
from tests.evaluation.commanding import command
from tests.evaluation.conftest import FirstRun

CASES = Path(__file__).parents[2] / "evaluation" / "golden" / "follow_ups.jsonl"
EVERY = 5
"""In the suite one of so many cases is held; `python -m evaluation follow-ups` holds them all."""
CASE = FollowUpCase(id="a", turns=["?", "and?"], outcome=Outcome.ANSWER, figures=["$5 million"], companies=["Larch"])


def answered(text: str = "Net sales: $5 million", *companies: str, **fields: bool) -> LastAnswer:
    said = {"refused": False, "asked_back": False, **fields}
    return LastAnswer.model_validate({"text": text, "companies": companies or ("Larch",), **said})


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (answered(), Outcome.ANSWER),
        (answered("Net sales: $6 million"), Outcome.WRONG),
        (answered("Net sales: $5 million", "Alder"), Outcome.OTHER_COMPANY),
        (answered(refused=True), Outcome.REFUSE),
        (answered(refused=True, asked_back=True), Outcome.ASK_BACK),
    ],
)
def test_end_of_a_conversation_is_judged(answer: LastAnswer, outcome: Outcome) -> None:
    assert judge(CASE, answer) is outcome
    assert is_safe(CASE, outcome) is (outcome not in (Outcome.WRONG, Outcome.OTHER_COMPANY))


def test_cases_are_of_every_kind() -> None:
    cases = load(CASES)
    assert len({case.id for case in cases}) == len(cases) >= 60
    assert {case.outcome for case in cases} == {Outcome.ANSWER, Outcome.ASK_BACK, Outcome.REFUSE}


def test_conversations_end_as_they_should(endpoint: str, first_run: FirstRun, tmp_path: Path) -> None:
    assert first_run.result.exit_code == 0  # it ingested the samples
    some = tmp_path / "some.jsonl"
    chosen = load(CASES)[::EVERY]
    some.write_text("".join(f"{json.dumps(case.model_dump(mode='json'))}\n" for case in chosen), encoding="utf-8")
    result = command("follow-ups", some, "--url", endpoint, "--floor", "0.9")
    assert result.exit_code == 0, result.output
    assert f"of {len(chosen)} right" in result.output
