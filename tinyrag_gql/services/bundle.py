"""The use cases that an API offers, in one place to be handed over."""

from dataclasses import dataclass

from tinyrag_gql.ports import Search
from tinyrag_gql.services.asking import Asking
from tinyrag_gql.services.backlog import Backlog
from tinyrag_gql.services.evaluations import Evaluations
from tinyrag_gql.services.following import Following
from tinyrag_gql.services.intake import Intake
from tinyrag_gql.services.keys import Keys
from tinyrag_gql.services.library import Library
from tinyrag_gql.services.rates import Rates
from tinyrag_gql.services.readiness import Readiness


@dataclass(frozen=True)
class Services:
    """What resolvers call."""

    intake: Intake
    library: Library
    following: Following
    searching: Search
    asking: Asking
    evaluations: Evaluations
    readiness: Readiness
    keys: Keys
    rates: Rates
    backlog: Backlog | None = None
    """None where nobody keeps metrics."""
    outages: tuple[type[Exception], ...] = ()
    """What is raised when the store is out of order itself."""
