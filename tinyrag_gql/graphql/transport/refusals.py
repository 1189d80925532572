"""Why a request is refused before it is executed, as an HTTP status and one GraphQL error."""

from collections.abc import Mapping

from graphql import GraphQLError


class RequestRefusedError(Exception):
    """A request that is not executed; `message` says what to change, `code` is for programs."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})

    @property
    def error(self) -> GraphQLError:
        """Returns the refusal as a GraphQL error."""
        return GraphQLError(str(self), extensions={"code": self.code})

    @property
    def body(self) -> dict[str, object]:
        """Returns the refusal as a GraphQL response; a request error has no `data`."""
        return {"errors": [{"message": str(self), "extensions": {"code": self.code}}]}


def bad_request(message: str) -> RequestRefusedError:
    """Returns the refusal of a malformed request (400)."""
    return RequestRefusedError(400, "BAD_REQUEST", message)
