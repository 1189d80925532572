"""The audit log: who did what to which record, and whether it was done; never what a document or a question says."""

from pydantic import AwareDatetime

from tinyrag_gql.domain.model import Model

DONE = "OK"
"""The outcome of what was done; otherwise the outcome is the code of the error."""


class AuditEntry(Model):
    """One action. `actor_id` is the id of an API key or of a signed-in user, None for programs without a key."""

    id: str
    tenant: str
    at: AwareDatetime
    action: str
    """The API's field, as in "ingestDocument"; what the command line does with keys is "createKey" and "revokeKey"."""
    subject_id: str | None = None
    """The public id of the record that it was done to."""
    actor_id: str | None = None
    actor_name: str | None = None
    outcome: str = DONE


class AuditFilter(Model):
    """Which entries; what is None does not matter."""

    actions: tuple[str, ...] | None = None
    actor_ids: tuple[str, ...] | None = None
    subject_ids: tuple[str, ...] | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
