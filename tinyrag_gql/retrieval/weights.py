"""The weights of retrieval and their meaning. weights.toml has the values; `python -m evaluation.fit` writes it."""

from pathlib import Path

from pydantic import Field

from tinyrag_gql.domain.model import Model
from tinyrag_gql.filings.weights import read_weights

FILE = Path(__file__).with_name("weights.toml")


class SignalWeights(Model):
    """What each signal counts in the sum that ranks pages. Signals run from 0 to 1; `filing` counts what matches."""

    dense: float = Field(description="Nearness in meaning of the page's best chunk.", ge=0, le=2)
    second_chunk: float = Field(description="Nearness in meaning of the page's second best chunk.", ge=0, le=2)
    bm25: float = Field(description="BM25 of the page's best chunk.", ge=0, le=2)
    statement: float = Field(description="The page looks like a statement that the question needs.", ge=0, le=2)
    items: float = Field(description="Share of the needed line items that the page has rows of.", ge=0, le=2)
    row_label: float = Field(description="A row of the page is called what the question asks for.", ge=0, le=2)
    section: float = Field(description="The page stands in an Item that treats such questions.", ge=0, le=2)
    intent: float = Field(description="The page has a heading of such questions.", ge=0, le=2)
    contents: float = Field(description="The page is a table of contents.", ge=-1, le=0)
    filing: float = Field(description="How well the filing's company, period and form fit.", ge=0, le=2)
    page_bm25: float = Field(description="BM25 of the page as one text; used by the mode LEXICAL alone.", ge=0, le=2)


class FilingPrior(Model):
    """What each match between a question and a filing's metadata counts."""

    company: float = Field(description="The filing is of a company that the question names.", ge=0, le=4)
    own_year: float = Field(description="It is of the latest year asked for.", ge=0, le=2)
    other_year: float = Field(description="It is of another year asked for, or the annual report after.", ge=0, le=2)
    next_year: float = Field(description="It is of the year after the latest one asked for.", ge=0, le=2)
    annual: float = Field(description="It is an annual report, where no quarter is asked for.", ge=0, le=2)
    outlook: float = Field(description="It is of the year before, where a forecast is asked for.", ge=0, le=2)
    quarter: float = Field(description="It is of a quarter asked for.", ge=0, le=2)
    quarter_of_year: float = Field(description="It is of that quarter and of a year asked for.", ge=0, le=2)
    quarterly: float = Field(description="A 10-Q for quarters in general; as much against a 10-K.", ge=0, le=2)
    release: float = Field(
        description="It is a release of results, where a measure outside of GAAP is asked for.", ge=0, le=2
    )
    form: float = Field(description="It is of a form that the question names.", ge=0, le=2)
    file_name: float = Field(description="What a period in the file's name counts against the one inside.", ge=0, le=1)
    calendar: float = Field(
        description="What the calendar's year and quarter count against the company's fiscal ones.", ge=0, le=1
    )
    date: float = Field(description="Its period or its name has the very date asked for.", ge=0, le=2)
    near_date: float = Field(description="The same, some days off.", ge=0, le=2)
    near_days: int = Field(description="How many days off still count: filings follow their events.", ge=0, le=30)
    latest: float = Field(
        description="It is the newest, where the latest filing, or a forecast without a year, is asked for.", ge=0, le=2
    )
    latest_annual: float = Field(description="It is the newest annual report, where no year is named.", ge=0, le=2)


class Trust(Model):
    """How far metrics and statements count, given what else the question says."""

    free_terms: int = Field(description="Residual terms that cost nothing.", ge=0, le=5)
    per_term: float = Field(description="What each further residual term takes away.", ge=0, le=1)
    least: float = Field(description="What is left at the least.", ge=0, le=1)
    why: float = Field(description="Factor for statements where reasons are asked for.", ge=0, le=1)
    narrative: float = Field(description="Factor for statements where prose answers better.", ge=0, le=1)
    other_filing: float = Field(
        description="How fast statements stop counting as their filing fits less well than the best.", ge=0, le=5
    )


class Diversity(Model):
    """How the ranked pages are put in the order that is shown."""

    depth: int = Field(description="Pages that are reconsidered.", ge=1, le=200)
    same_filing: float = Field(
        description="What each page taken from a filing costs its next one, where filings are compared.", ge=0, le=2
    )
    front: int = Field(description="First pages among which every needed statement has a place.", ge=1, le=20)
    front_trust: float = Field(description="Trust from which on statements are moved there.", ge=0, le=1)


class Depths(Model):
    """How many candidates are asked for."""

    chunks: int = Field(description="Chunks from the dense and from the BM25 index.", ge=1, le=2000)
    pages: int = Field(description="Pages from the BM25 index of pages.", ge=1, le=2000)
    statement_pages: int = Field(description="Pages for each statement that is needed.", ge=1, le=500)
    statement_filings: int = Field(description="Best fitting filings that propose their statements.", ge=1, le=100)
    shortlist: int = Field(description="Candidate pages that are ranked by all signals.", ge=1, le=2000)


class Expansion(Model):
    """Search terms beside the question's own."""

    added_term: float = Field(description="What an added term counts against one of the question's own.", ge=0, le=1)


class RetrievalWeights(Model):
    """Weights of retrieval. `python -m evaluation.fit` writes this file and fits [signals]; the rest is set by hand."""

    signals: SignalWeights = Field(description="What each signal counts in the sum that ranks pages.")
    filing_prior: FilingPrior = Field(description="What each match of question and filing counts in signal `filing`.")
    trust: Trust = Field(description="How far signals `statement` and `items` count for a question.")
    diversity: Diversity = Field(description="How the ranked pages are put in the order that is shown.")
    depths: Depths = Field(description="How many candidates are asked for.")
    expansion: Expansion = Field(description="Search terms beside the question's own.")


WEIGHTS: RetrievalWeights = read_weights(FILE, RetrievalWeights)


def only(**signals: float) -> SignalWeights:
    """These signals and no others."""
    return SignalWeights(**(dict.fromkeys(SignalWeights.model_fields, 0.0) | signals))
