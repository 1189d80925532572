"""`tinyrag webhooks`: make, list and delete webhooks, and look at their deliveries."""

from typing import Annotated, Any

import typer

from tinyrag_gql.cli import options, output
from tinyrag_gql.cli.api_client import Api, find_url, run
from tinyrag_gql.cli.operations import (
    CREATE_WEBHOOK,
    DELETE_WEBHOOK,
    RETRY_DELIVERY,
    WEBHOOK_DELIVERIES,
    WEBHOOKS,
)
from tinyrag_gql.domain.webhooks import DeliveryStatus, WebhookEvent

app = typer.Typer(help="Make, list and delete webhooks.", no_args_is_help=True, rich_markup_mode="rich")

WebhookId = Annotated[str, typer.Argument(metavar="ID", help="A webhook's id, as `tinyrag webhooks list` prints it.")]
DeliveryId = Annotated[str, typer.Argument(metavar="ID", help="A delivery's id.")]
Events = Annotated[
    list[WebhookEvent] | None, typer.Option("--event", help="An event to tell; may be repeated. Default: all.")
]


@app.command()
def add(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Where to send events.")],
    event: Events = None,
    url: options.Url = None,
) -> None:
    """Make a webhook and print the secret that signs its deliveries. The secret is shown this once."""
    wanted = [each.value for each in event or WebhookEvent]
    payload = run(Api(find_url(url)).mutate(CREATE_WEBHOOK, {"url": address, "events": wanted}))
    typer.echo(payload["secret"])
    typer.echo(f"Webhook {payload['webhook']['id']} tells {address}. Copy the secret now.", err=True)


@app.command("list")
def list_webhooks(url: options.Url = None, as_json: options.Json = False) -> None:
    """List webhooks: id, address, events, and how many deliveries were given up."""
    webhooks = _webhooks(url)
    if as_json:
        output.print_json(webhooks)
        return
    for each in webhooks:
        dead = len(each["deliveries"]["edges"])
        given_up = f", {dead}{'+' if each['deliveries']['pageInfo']['hasNextPage'] else ''} given up" if dead else ""
        typer.echo(f"{each['id']}  {each['url']}  {', '.join(each['events'])}{given_up}")


@app.command()
def delete(webhook_id: WebhookId, url: options.Url = None) -> None:
    """Delete a webhook and its deliveries."""
    run(Api(find_url(url)).mutate(DELETE_WEBHOOK, {"webhookId": webhook_id}))
    typer.echo(f"Webhook {webhook_id} is deleted.")


@app.command()
def deliveries(
    webhook_id: WebhookId,
    status: Annotated[list[DeliveryStatus] | None, typer.Option(help="Only those that stand so.")] = None,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List the newest deliveries of a webhook. `--status DEAD` lists those that were given up."""
    variables = {"statuses": [each.value for each in status] if status else None, "first": 100}
    found = run(Api(find_url(url)).execute(WEBHOOK_DELIVERIES, variables))["webhooks"]
    edges = [edge["node"] for each in found if each["id"] == webhook_id for edge in each["deliveries"]["edges"]]
    if as_json:
        output.print_json(edges)
        return
    for each in edges:
        error = f"  {each['error']}" if each["error"] else ""
        typer.echo(f"{each['id']}  {each['event']}  {each['status']}  {each['attempts']} sent{error}")


@app.command()
def retry(delivery_id: DeliveryId, url: options.Url = None) -> None:
    """Send a delivery again."""
    run(Api(find_url(url)).mutate(RETRY_DELIVERY, {"deliveryId": delivery_id}))
    typer.echo(f"Delivery {delivery_id} is sent again within seconds.")


def _webhooks(url: str | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(Api(find_url(url)).execute(WEBHOOKS, {}))["webhooks"]
    return found
