"""Holds the conversations of a set of follow-up cases with a server, and judges how each one ends."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from evaluation.client import GraphQLClient
from evaluation.follow_up_cases import FollowUpCase, LastAnswer, Outcome, is_safe, judge

ASK = """
query Ask($question: String!, $options: AskOptions) {
  answer(question: $question, options: $options) {
    text finishReason conversationId absence { reason message } followUp { standaloneQuestion by }
    citations { document { metadata { company } } }
  }
}
"""


class JudgedCase(NamedTuple):
    """A case, how it ended, and the question that its last turn was taken for."""

    case: FollowUpCase
    outcome: Outcome
    standalone: str | None
    text: str

    @property
    def is_right(self) -> bool:
        """Whether it ended as it should."""
        return self.outcome is self.case.outcome


class FollowUpReport(NamedTuple):
    """Every case with how it ended."""

    judged: Sequence[JudgedCase]

    @property
    def right(self) -> int:
        """How many ended as they should."""
        return sum(each.is_right for each in self.judged)

    @property
    def unsafe(self) -> list[JudgedCase]:
        """Those that ended in a wrong answer, rather than in a refusal or a question to the user."""
        return [each for each in self.judged if not is_safe(each.case, each.outcome)]

    @property
    def other_company(self) -> int:
        """How many answers are about a company that nobody asked about."""
        return sum(each.outcome is Outcome.OTHER_COMPANY for each in self.judged)

    def lines(self) -> list[str]:
        """The report for people: the counts, then each case that did not end as it should."""
        counts = Counter(each.outcome.value for each in self.judged if not each.is_right)
        failed = ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none"
        lines = [f"{self.right} of {len(self.judged)} right; otherwise: {failed}"]
        for each in self.judged:
            if not each.is_right:
                asked = each.standalone or each.case.turns[-1]
                lines.append(f"{each.case.id}: {each.outcome} for {each.case.outcome}: {asked} | {each.text[:160]!r}")
        return lines


async def measure(client: GraphQLClient, cases: Sequence[FollowUpCase]) -> FollowUpReport:
    """Holds each conversation, one after the other."""
    return FollowUpReport([await _held(client, case) for case in cases])


async def _held(client: GraphQLClient, case: FollowUpCase) -> JudgedCase:
    answer: dict[str, Any] = {}
    for question in case.turns:
        options = {"conversationId": answer["conversationId"]} if answer else {}
        answer = (await client.run(ASK, question=question, options=options))["answer"]
    last = LastAnswer(
        text=answer["text"],
        refused=answer["finishReason"] == "NO_EVIDENCE",
        asked_back=bool(answer["absence"]) and answer["absence"]["reason"] == "AMBIGUOUS",
        companies=frozenset(each["document"]["metadata"]["company"] for each in answer["citations"]),
    )
    follow_up = answer["followUp"]
    return JudgedCase(case, judge(case, last), follow_up and follow_up["standaloneQuestion"], last.text)
