"""The scores of a folder of filings on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evaluation.filings_scores import DEPTHS, DocumentRecord, NumericScores, Scores


def show(console: Console, scores: Scores, documents: Sequence[DocumentRecord]) -> None:
    """Print everything; documents only where something is wrong with them."""
    console.print(f"Documents whole: {scores.documents_whole} of {scores.documents}")
    for document in documents:
        if not document.whole:
            pages = f"{document.pages} pages of {document.pages_expected}"
            chunks = f"{document.chunks} chunks of which {document.chunks_found} are found"
            console.print(
                f"  {document.file}: {document.status}, {pages}, {chunks} {document.error or ''}", style="red"
            )
    console.print(_retrieval(scores))
    console.print(_answers(scores))


def _retrieval(scores: Scores) -> Table:
    title = "Search: page-hit@k, MRR, all evidence among the first 5; ms in the server, and for the client"
    table = Table(title=title, box=None)
    table.add_column("scope")
    for heading in ("n", *(f"hit@{k}" for k in DEPTHS), "MRR", "all@5", "p50", "p95", "client p95"):
        table.add_column(heading, justify="right")
    for name, scope in scores.scopes.items():
        shares = [*scope.page_hit.values(), scope.mrr, scope.all_evidence_at_5]
        times = (scope.search_p50_ms, scope.search_p95_ms, scope.round_trip_p95_ms)
        table.add_row(name, str(scope.questions), *(f"{share:.3f}" for share in shares), *map(_ms, times))
    return table


def _answers(scores: Scores) -> Table:
    table = Table(title="Answers", show_header=False, box=None)
    verdicts = sum(scores.figures.values())
    rows = {
        "metrics-generated questions": _numeric(scores.metrics_generated),
        "all numeric questions": _numeric(scores.numeric),
        "answered": f"{scores.answers}, of which {scores.no_evidence} NO_EVIDENCE; {scores.failures} failed",
        **{f"figures {verdict}": _share(count, verdicts) for verdict, count in scores.figures.items()},
        "VERIFIED figures on their page": _share(scores.verified_on_page, scores.figures["VERIFIED"]),
        "citations exact": _share(scores.exact_citations, scores.citations),
        "ask p50, p95": f"{_ms(scores.ask_p50_ms)}, {_ms(scores.ask_p95_ms)} ms",
    }
    if scores.first_search_ms is not None:
        rows["the very first search"] = f"{_ms(scores.first_search_ms)} ms, not counted above"
    for name, value in rows.items():
        table.add_row(name, value)
    return table


def _numeric(numeric: NumericScores) -> str:
    outcomes = (
        f"{numeric.right:.3f} right, {numeric.wrong:.3f} wrong ({numeric.wrong_and_supported:.3f} marked VERIFIED or"
        f" DERIVED), {numeric.refused:.3f} refused"
    )
    mentioned = (
        f"{numeric.a_figure_mentioned:.3f} mention a gold figure, {numeric.every_figure_mentioned:.3f} every one"
    )
    return f"{outcomes}; {mentioned} (of {numeric.questions})"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.3f})" if whole else "none"


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
