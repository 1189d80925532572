"""Whether the server of a model can be reached, for readiness checks."""

import httpx

from tinyrag_gql.domain.errors import TinyragError

SECONDS = 1.5


class ModelUnreachableError(TinyragError):
    """Nothing answers at the endpoint of a model."""


async def check_endpoint(url: str, setting: str) -> None:
    """Returns if a server answers there, with whatever status: no key is sent, and no model is called.

    Raises ModelUnreachableError, which names the `setting` of the model and not the address.
    """
    try:
        async with httpx.AsyncClient(timeout=SECONDS) as client:
            await client.head(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = "no answer" if isinstance(error, httpx.TimeoutException) else "nothing answers"
        raise ModelUnreachableError(f"{reason} at the endpoint of {setting}") from error
