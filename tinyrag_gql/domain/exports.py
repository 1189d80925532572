"""Files that answers and grids are exported as."""

from enum import StrEnum

from tinyrag_gql.domain.model import Model


class ExportFormat(StrEnum):
    """The formats of exported files."""

    XLSX = "XLSX"
    CSV = "CSV"
    TSV = "TSV"
    MARKDOWN = "MARKDOWN"

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return "md" if self is ExportFormat.MARKDOWN else self.value.lower()


class ExportedFile(Model):
    """A file to be saved."""

    name: str
    media_type: str
    content: bytes
