"""How well a page's best row is called what the question asks for: the words of its label against the question's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from tinyrag_gql.filings.periods import without_period_words
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import content_stems, stem, weight_of


def stored_labels(labels: Iterable[str]) -> str:
    """The stems of row labels as they are kept with a page: a line for each label, each once."""
    return "\n".join(dict.fromkeys(filter(None, (" ".join(content_stems(label, stop=False)) for label in labels))))


@dataclass(frozen=True)
class AskedLine:
    """The stems by which a question may name a row, each with its weight."""

    weights: dict[str, float]

    @classmethod
    def of(cls, question: ParsedQuestion, names: Collection[str]) -> "AskedLine":
        """The question's content words without periods, numbers and `names`, which are in lower case.

        None where reasons are asked for: rows give none.
        """
        if question.asks_why:
            return cls({})
        left_out = {*names, *map(stem, names)}
        found = (each for each in content_stems(without_period_words(question.core)) if not each[0].isdigit())
        return cls({each: weight_of(each) for each in found if each not in left_out})

    def best_match(self, labels: str) -> float:
        """The highest match of one of `stored_labels`, 0 to 1.

        A match is the harmonic mean of two shares: of the question's weight that the label has, and of the label's
        words that the question has. For "current assets", "Total current assets" is nearer than "Other current assets".
        """
        return max(map(self._match, labels.split("\n")), default=0.0)

    def _match(self, label: str) -> float:
        words = label.split()
        shared = {word for word in words if word in self.weights}
        if not shared:
            return 0.0
        of_question = sum(self.weights[word] for word in shared) / self._total
        of_label = len(shared) / len({*words})
        return 2 * of_question * of_label / (of_question + of_label)

    @cached_property
    def _total(self) -> float:
        return sum(self.weights.values())
