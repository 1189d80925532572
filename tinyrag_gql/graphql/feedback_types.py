"""Type of a reader's verdict on an answer."""

from datetime import datetime

import strawberry

from tinyrag_gql.domain import feedback as domain
from tinyrag_gql.domain.feedback import AnswerVerdict
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.relay import global_id


@strawberry.type(name="CorrectPage", description="The page on which the right answer stands.")
class CorrectPageType:
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    file_name: str = strawberry.field(description="Name of its file.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")


@strawberry.type(name="AnswerRating", description="What a reader said of an answer; the latest verdict counts.")
class AnswerRatingType:
    verdict: AnswerVerdict = strawberry.field(description="Whether it is right.")
    comment: str | None = strawberry.field(description="What is wrong or missing, in the reader's words.")
    correct_value: str | None = strawberry.field(description="What a right answer says.")
    correct_page: CorrectPageType | None = strawberry.field(description="Where the right answer stands.")
    rated_at: datetime = strawberry.field(description="When it was rated.")

    @classmethod
    def from_domain(cls, rating: domain.AnswerRating) -> "AnswerRatingType":
        """Returns a rating's GraphQL object."""
        page = rating.correct_page
        document = page and global_id("Document", page.document_id)
        shown = page and to_graphql(CorrectPageType, page, document_id=document)
        return to_graphql(cls, rating, correct_page=shown)
