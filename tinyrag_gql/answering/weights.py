"""The weights of answers in prose and their meaning; the values stand in weights.toml beside this file."""

from pathlib import Path

from pydantic import Field

from tinyrag_gql.domain.model import Model
from tinyrag_gql.filings.weights import read_weights

FILE = Path(__file__).with_name("weights.toml")


class ProseWeights(Model):
    """How passages are scored and chosen. A passage's coverage is the share of the question's weight that it holds."""

    least_coverage: float = Field(description="Coverage below which nothing is quoted.", ge=0, le=1)
    least_about: float = Field(
        description="Share of the weight of the words that say what is asked about, below which nothing is quoted.",
        ge=0,
        le=1,
    )
    least_part: float = Field(description="The same for each passage of an answer.", ge=0, le=1)
    close: float = Field(description="Share of the best score that further passages must reach.", ge=0, le=1)
    least_gain: float = Field(description="Coverage that any other passage must add to those chosen.", ge=0, le=1)
    most_close: int = Field(description="Passages chosen for their own score, at most.", ge=1, le=20)
    most_passages: int = Field(description="Passages quoted, at most.", ge=1, le=20)
    alike: float = Field(description="Share of common stems from which two passages say the same.", ge=0, le=1)
    metric_stem: float = Field(description="What a stem of a metric's name counts; others count 1 or less.", ge=0, le=4)
    synonym: float = Field(description="What a synonym of a stem counts.", ge=0, le=1)
    heading: float = Field(description="What a stem in the heading above counts.", ge=0, le=1)
    in_chunk: float = Field(description="Bonus: the passage stands in the chunk that was found.", ge=0, le=1)
    per_source: float = Field(description="Malus for each better source.", ge=0, le=1)
    reason: float = Field(description="Bonus: it gives a reason where one is asked for.", ge=0, le=1)
    number: float = Field(description="Bonus: it has a number where one is asked for.", ge=0, le=1)
    year: float = Field(description="Bonus: it names a year asked for.", ge=0, le=1)
    announced: float = Field(description="Bonus: it announces a table or a list, which is quoted with it.", ge=0, le=1)
    odd_form: float = Field(description="Malus: very short, very long, or begins within a sentence.", ge=0, le=1)


class AboutnessWeights(Model):
    """When a sentence is about what is asked, and which of several are quoted."""

    least_held: float = Field(
        description="Share of the question's telling words that a sentence must hold.", ge=0, le=1
    )
    least_reason: float = Field(description="The same for the sentence that names what changed.", ge=0, le=1)
    synonym: float = Field(description="What a synonym of a word counts.", ge=0, le=1)
    title: float = Field(description="What a word in the titles above counts.", ge=0, le=1)
    titled: float = Field(description="Bonus: it stands under a title of the topic.", ge=0, le=2)
    named: float = Field(description="Bonus: it names the topic, or begins with what changed.", ge=0, le=2)
    early: float = Field(description="Bonus for the first sentence of a part, less for later ones.", ge=0, le=2)
    year: float = Field(description="Bonus: it names a year asked for.", ge=0, le=1)
    close: float = Field(description="Share of the best score that further sentences must reach.", ge=0, le=1)
    most_sentences: int = Field(description="Sentences quoted, at most.", ge=1, le=20)


class AnsweringWeights(Model):
    """Weights of extractive answers, all set by hand."""

    prose: ProseWeights = Field(description="How passages are scored and chosen.")
    aboutness: AboutnessWeights = Field(description="When a sentence is about what is asked, and which are quoted.")


WEIGHTS: AnsweringWeights = read_weights(FILE, AnsweringWeights)
