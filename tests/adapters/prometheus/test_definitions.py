"""The metrics match the code that emits them, the documentation, the dashboard and the alerts."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tinyrag_gql.adapters.prometheus.definitions import METRICS, Kind, PrometheusMetric
from tinyrag_gql.adapters.prometheus.recorder import PrometheusMetrics
from tinyrag_gql.jobs.document_jobs import DocumentJobs

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
BY_SERIES = {metric.series: metric for metric in METRICS.values()}
SPANS_ONLY = {
    "http",
    "queue.send",
    "queue.receive",
    "sqlite.read",
    "sqlite.write",
    "answer.check",
    "answer.facts",
    "answer.filings",
    "documents.compare",
}


def emitted() -> Iterator[tuple[str, str, set[str]]]:
    """Every event that the code emits: the function of `telemetry`, the name, and the labels."""
    for path in (ROOT / "tinyrag_gql").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="telemetry"), attr=function),
                    args=[ast.Constant(value=str(name)), *_],
                ):
                    yield function, name, {keyword.arg for keyword in node.keywords if keyword.arg}
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="jobs") | ast.Attribute(attr="_jobs"), attr="count"),
                    args=[ast.Constant(value=str(name)), *_],
                ):
                    yield "count", name, {keyword.arg for keyword in node.keywords if keyword.arg}
    yield "span", DocumentJobs.span, set()


def test_every_event_has_a_metric_and_every_metric_an_event() -> None:
    names = {name for _, name, _ in emitted()}
    assert names - SPANS_ONLY == METRICS.keys()


def test_what_is_counted_is_said_with_its_labels() -> None:
    kinds = {"count": Kind.COUNTER, "level": Kind.GAUGE, "shift": Kind.GAUGE, "timed": Kind.HISTOGRAM}
    for function, name, labels in emitted():
        if function in kinds:
            assert (METRICS[name].kind, set(METRICS[name].labels)) == (kinds[function], labels), name


def test_no_label_tells_of_a_tenant_or_a_document() -> None:
    labels = {label for metric in METRICS.values() for label in metric.labels}
    assert not labels & {"tenant", "document", "name", "operation", "question", "file_name", "key", "address"}


def test_documentation_lists_every_metric() -> None:
    text = (ROOT / "docs" / "observability.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(tinyrag_\w+)` \| (\w+) \| ([^|]*) \| ([^|]*) \|$", text, re.M)
    told = {(name, kind, tuple(re.findall(r"`(\w+)`", labels)), what.strip()) for name, kind, labels, what in rows}
    assert told == {(each.series, each.kind.value, each.labels, each.help) for each in METRICS.values()}


def expressions() -> Iterator[tuple[str, str]]:
    """Every query of the dashboard and of the alerts."""
    dashboard = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8"))
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]
    for group in yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8"))["groups"]:
        for rule in group["rules"]:
            yield rule["alert"], rule["expr"]


@pytest.mark.parametrize(("title", "expression"), list(expressions()))
def test_queries_name_what_there_is(title: str, expression: str) -> None:
    named = [named_by(series) for series in re.findall(r"tinyrag_\w+", expression)]
    assert named, title
    labels = set(re.findall(r"(\w+)\s*(?:=~|!=|!~|=)\s*\"", expression))
    labels |= {each.strip() for group in re.findall(r"by \(([^)]*)\)", expression) for each in group.split(",")}
    known = {label for metric in named for label in metric.labels}
    assert labels - {"le"} <= known, f"{title}: {labels - known}"


def named_by(series: str) -> PrometheusMetric:
    """The metric of a series; KeyError where there is none."""
    for suffix in ("_bucket", "_count", "_sum"):
        bare = series.removesuffix(suffix)
        if bare != series and bare in BY_SERIES and BY_SERIES[bare].kind is Kind.HISTOGRAM:
            return BY_SERIES[bare]
    return BY_SERIES[series]


def test_dashboard_shows_every_metric() -> None:
    shown = {named_by(series) for _, query in expressions() for series in re.findall(r"tinyrag_\w+", query)}
    assert shown == set(METRICS.values())


def test_what_is_said_becomes_series() -> None:
    metrics = PrometheusMetrics(METRICS)
    metrics.on_count("pages", 3, {})
    metrics.on_duration("stage", 0.2, {"stage": "PARSING", "outcome": "ok", "document": "d1"})
    metrics.on_duration("sqlite.read", 0.2, {})
    metrics.on_gauge_change("subscriptions", 1, {"field": "ask"})
    metrics.on_gauge_change("subscriptions", -1, {"field": "ask"})
    text = metrics.exposition().decode()
    assert "tinyrag_pages_total 3.0" in text
    assert 'tinyrag_stage_seconds_count{outcome="ok",stage="PARSING"} 1.0' in text
    assert 'tinyrag_subscriptions_open{field="ask"} 0.0' in text
    assert "d1" not in text
