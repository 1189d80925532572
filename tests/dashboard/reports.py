"""Tagged annual reports of invented companies, as small web pages."""

from tests.parsing.tagged_files import context, filing, number, table, text


def annual_report(
    year: int,
    end: str,
    periods: tuple[str, str],
    revenues: tuple[str, str],
    *,
    company: str = "Quillmere Foods, Inc.",
    ticker: str = "QLLM",
) -> str:
    """A tagged annual report with the revenues of its year and of the one before, in millions."""
    cover = text(company, "dei:EntityRegistrantName") + text(ticker, "dei:TradingSymbol")
    cover += text("10-K", "dei:DocumentType")
    focus = (
        text(str(year), "dei:DocumentFiscalYearFocus")
        + text("FY", "dei:DocumentFiscalPeriodFocus")
        + text(end, "dei:DocumentPeriodEndDate")
    )
    rows = table(
        ["", str(year), str(year - 1)],
        ["Total revenues", number(revenues[0]), number(revenues[1], context="fy23")],
    )
    title = "<p>CONSOLIDATED STATEMENTS OF INCOME (in millions)</p>"
    contexts = context("fy24", periods[0]) + context("fy23", periods[1])
    return filing(f"<p>{cover}</p>{title}{rows}", hidden=focus, contexts=contexts)
