"""All facts of a document: its own tags, and what its tables print beside them."""

from collections.abc import Sequence

from tinyrag_gql.domain.facts import MOST_FACTS, Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.merging import merge
from tinyrag_gql.facts.printed import printed_facts


def read_facts(pages: Sequence[Page], filing: FilingContext) -> list[Fact]:
    """Returns at most `MOST_FACTS` facts in the order of the pages. CPU-bound: call it in a thread."""
    tagged = [fact for page in pages for fact in page.facts]
    printed = printed_facts(pages, filing, in_sentences=not tagged)  # tags tell those of sentences, too
    return merge(tagged, printed, filing)[:MOST_FACTS]
