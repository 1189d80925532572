"""Signed paths of answers and grids as files."""

from typing import Annotated, Literal

import strawberry

from tinyrag_gql.domain.exports import ExportFormat
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.services.file_links import ExportLink

EXPORT_URL = (
    "Path on this server of a file of it, with a signature. It works without an API key and for some minutes: treat it"
    " as a secret, and ask again rather than store it."
)
ExportFormatArgument = Annotated[ExportFormat, strawberry.argument(description="Format of the file.")]


def export_path(info: Info, kind: Literal["answers", "grids"], record_id: str, format: ExportFormat) -> str:
    """Returns the path of a record's file. Raises ForbiddenError."""
    info.context.require(Scope.READ)
    link = ExportLink(info.context.tenant, info.context.principal.key_id, record_id)
    token = info.context.services.export_links.sign(link)
    return f"/{kind}/{record_id}/export.{format.ending}?link={token}"
