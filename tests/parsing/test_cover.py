"""Covers of filings and openings of releases give the metadata that a reader would write down."""

from datetime import UTC, datetime

import pytest

from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.parsing.cover import label, merge, read_cover

COVER = """UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549
{form}
☒ {kind} REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934
{period}
Commission File Number: 001-12345
EXAMPLE OUTFITTERS CO., INC.
(Exact name of registrant as specified in its charter)
Delaware 12-3456789
Title of each class Trading Symbol(s) Name of each exchange on which registered
Common Stock, $0.10 par value per share EXOC New York Stock Exchange"""


def read(*texts: str, name: str = "upload.pdf") -> DocumentMetadata:
    return read_cover([Page(number=number, text=text) for number, text in enumerate(texts, start=1)], name)


def annual(period: str, *others: str, form: str = "FORM 10-K") -> DocumentMetadata:
    return read(COVER.format(form=form, kind="ANNUAL", period=f"For the fiscal year ended {period}"), *others)


def quarterly(period: str, *others: str) -> DocumentMetadata:
    cover = COVER.format(form="Form 10-Q", kind="QUARTERLY", period=f"For the quarterly period ended {period}")
    return read(cover, *others)


def test_cover_of_an_annual_report() -> None:
    found = annual("December 31, 2022", "Example Outfitters Co., Inc. sells clothes.")
    assert found == DocumentMetadata(
        company="Example Outfitters Co., Inc.",
        ticker="EXOC",
        report_type="10-K",
        year=2022,
        fiscal_period=FiscalPeriod.FY,
        period_end=datetime(2022, 12, 31, tzinfo=UTC),
        detected=("company", "ticker", "report_type", "year", "fiscal_period", "period_end"),
    )


@pytest.mark.parametrize(
    ("end", "text", "year"),
    [
        ("June 30, 2023", "", 2023),
        ("January 1, 2023", "", 2022),
        ("January 28, 2023", "", 2022),
        ("January 28, 2023", "In fiscal 2022 sales rose. For fiscal 2023 we expect more. Fiscal 2022 was good.", 2022),
        ("January 28, 2023", "In fiscal 2023 sales rose against fiscal 2022.", 2023),
        ("February 2, 2019", "fiscal year 2018 fiscal 2018 fiscal 2018 fiscal 2019", 2018),
    ],
)
def test_fiscal_year_is_the_one_the_company_names(end: str, text: str, year: int) -> None:
    assert annual(end, text).year == year


@pytest.mark.parametrize(
    ("end", "text", "quarter", "year"),
    [
        ("September 30, 2022", "Three Months Ended\nSTATEMENTS OF CASH FLOWS", "Q1", 2023),
        ("June 25, 2022", "Nine Months Ended " * 5 + "Six Months Ended", "Q3", 2022),
        ("July 29, 2023", "Six Months Ended " * 4 + "second quarter of fiscal 2024, fiscal 2023", "Q2", 2024),
        ("July 29, 2023", "twenty-six weeks ended " * 4 + "fiscal 2023 and fiscal 2022", "Q2", 2023),
        ("April 1, 2023", "six months ended once. Statement of Cash Flows", "Q1", 2023),
    ],
)
def test_quarter_is_told_by_the_longest_period_shown(end: str, text: str, quarter: str, year: int) -> None:
    found = quarterly(end, text)
    assert (found.report_type, found.fiscal_period, found.year) == ("10-Q", quarter, year)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("FORM 10-K/A", "10-K/A"),
        ("FORM 10-K\n(Amendment No. 1)", "10-K/A"),
        ("____ FORM 20-F", "20-F"),
        ("Form 10K", "10-K"),
    ],
)
def test_cover_names_its_form(form: str, kind: str) -> None:
    assert annual("December 31, 2022", form=form).report_type == kind


def test_cover_mentioning_a_form_in_prose_is_not_that_form() -> None:
    assert read("See our annual report on\nForm 10-K for the year ended December 31, 2021.").report_type is None


def test_cover_of_a_current_report_belongs_to_no_period() -> None:
    event = "Date of report (Date of earliest event reported): May 20, 2022 (May 18, 2022)"
    found = read(COVER.format(form="FORM 8-K", kind="CURRENT", period=event))
    assert (found.report_type, found.year, found.fiscal_period) == ("8-K", 2022, None)
    assert found.period_end == datetime(2022, 5, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("announced", "quarter", "year"),
    [
        ("results for its fourth quarter ended December 31, 2022", FiscalPeriod.Q4, 2022),
        ("results for the fourth quarter and full year 2022", FiscalPeriod.Q4, 2022),
        ("results for the second fiscal quarter ended July 2, 2022", FiscalPeriod.Q2, 2022),
    ],
)
def test_cover_of_a_current_report_on_results_belongs_to_their_period(
    announced: str, quarter: FiscalPeriod, year: int
) -> None:
    event = "Date of report (Date of earliest event reported): February 2, 2023"
    item = f"Item 2.02 Results of Operations and Financial Condition\nThe company announced {announced}."
    found = read(COVER.format(form="FORM 8-K", kind="CURRENT", period=event), item)
    assert (found.report_type, found.year, found.fiscal_period) == ("8-K", year, quarter)
    assert found.period_end == datetime(2023, 2, 2, tzinfo=UTC)


def test_cover_of_an_earnings_release() -> None:
    found = read(
        "FOR IMMEDIATE RELEASE\nFourth-quarter sales rose.\nSpringfield (February 2, 2023) – Example & Sons "
        "(NYSE: EXS) today announced results for fourth-quarter and full year 2022.",
        "Quarter ended December 31, 2022",
    )
    assert (found.company, found.ticker, found.report_type) == ("Example & Sons", "EXS", "EARNINGS")
    assert (found.year, found.fiscal_period) == (2022, FiscalPeriod.Q4)
    assert found.period_end == datetime(2022, 12, 31, tzinfo=UTC)


def test_cover_without_explanations_gives_the_name_below_the_file_number() -> None:
    found = read("FORM 10-Q\nCommission File Number 001-12345\nEXAMPLE SOFT CORPORATION\nWASHINGTON 91-1144442")
    assert found.company == "Example Soft Corporation"


@pytest.mark.parametrize(
    ("printed", "company"),
    [
        ("XYZ HEALTH CORPORATION", "XYZ Health Corporation"),
        ("THE EXAMPLE COMPANY", "The Example Company"),
        ("A&B INC.", "A&B Inc."),
        ("____ Example, Inc.", "Example, Inc."),
        ("EXAMPLE INTERNATIONAL\nHOLDINGS PLC", "Example International Holdings PLC"),
    ],
)
def test_company_is_written_as_people_do(printed: str, company: str) -> None:
    assert read(f"Commission file number 1-1\n{printed}\n(Exact name of registrant as specified)").company == company


def test_a_pictures_name_over_the_company_is_no_part_of_it() -> None:
    cover = COVER.format(form="FORM 10-K", kind="ANNUAL", period="For the fiscal year ended December 31, 2022")
    pictured = cover.replace("EXAMPLE OUTFITTERS", "Outfitters Logo black07.jpg\nEXAMPLE OUTFITTERS")
    assert read(pictured, "Example Outfitters Co., Inc. sells clothes.").company == "Example Outfitters Co., Inc."


def test_ticker_is_found_in_the_text_where_the_cover_has_none() -> None:
    assert read("FORM 10-K\nCommon Stock", "Our stock is listed under the symbol “EXMP” since 1999.").ticker == "EXMP"


def test_file_name_counts_where_the_document_says_nothing() -> None:
    found = read("Only words here", name="ACME_2022_Q3_10-Q.pdf")
    assert (found.report_type, found.year, found.fiscal_period) == ("10-Q", 2022, FiscalPeriod.Q3)
    assert read("Only words here", name="words.pdf") == DocumentMetadata()


def test_merge_prefers_what_was_given() -> None:
    given = DocumentMetadata(company="Mine", tags=("a",), year=2020)
    detected = DocumentMetadata(company="Theirs", ticker="T", year=2021, detected=("company", "ticker", "year"))
    assert merge(given, detected) == DocumentMetadata(
        company="Mine", ticker="T", year=2020, tags=("a",), detected=("ticker",)
    )


@pytest.mark.parametrize(
    ("metadata", "text"),
    [
        (DocumentMetadata(), ""),
        (DocumentMetadata(company="A Co", ticker="A", report_type="10-K", year=2022), "A Co (A) 10-K fiscal year 2022"),
        (DocumentMetadata(company="A Co", report_type="8-K", year=2022), "A Co 8-K 2022"),
        (DocumentMetadata(report_type="10-Q", fiscal_period=FiscalPeriod.Q2, year=2023), "10-Q Q2 fiscal year 2023"),
    ],
)
def test_label_leaves_out_what_is_not_known(metadata: DocumentMetadata, text: str) -> None:
    assert label(metadata) == text


# ------------------------------------------------------------------------------------------------ right or absent


@pytest.mark.parametrize(
    "cover",
    [
        "FORM 8-K\nDate of Report (Date of earliest event reported) March 29, 2021",
        "FORM 8-K\nDate of Report (Date of earliest event reported):\nMarch 29, 2021",
        "FORM 8-K\nMarch 29, 2021\nDate of Report (Date of earliest event reported)\nEXAMPLE TOOLS, INC.",
        "FORM 8-K/A\nDATE OF REPORT\n(DATE OF EARLIEST EVENT REPORTED)\nMarch 29, 2021 (March 26, 2021)",
    ],
)
def test_date_of_a_current_report_stands_beside_its_label(cover: str) -> None:
    found = read(cover)
    assert (found.year, found.period_end) == (2021, datetime(2021, 3, 29, tzinfo=UTC))


def test_year_of_a_foreign_current_report_is_that_of_its_month() -> None:
    found = read("FORM 6-K\nREPORT OF FOREIGN PRIVATE ISSUER\nFor the month of May, 2024\nCommission File Number 1-1")
    assert (found.report_type, found.year, found.period_end) == ("6-K", 2024, None)


def test_cover_behind_the_pages_of_a_glossy_report_is_found() -> None:
    cover = COVER.format(form="FORM 10-K", kind="ANNUAL", period="For the fiscal year ended December 31, 2022")
    found = read("2022 Annual Report", "Dear shareholders", "Our year", "Our people", "Our stores", cover)
    assert (found.company, found.report_type, found.year) == ("Example Outfitters Co., Inc.", "10-K", 2022)


def test_short_cover_behind_other_pages_is_known_by_the_commission_over_it() -> None:
    cover = "UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nFORM 10-K\nFor the fiscal year ended June 30, 2023"
    named = "EXAMPLE OUTFITTERS CO., INC.\n(Exact name of registrant as specified in its charter)"
    found = read("Annual Report", "Dear shareholders", "Our year", "Our people", f"{cover}\n{named}")
    assert (found.report_type, found.year) == ("10-K", 2023)


def test_page_that_speaks_of_reports_is_no_cover() -> None:
    spoken = "Our Form 10-K, which we file with the Securities and Exchange Commission pursuant to Section 13, is free."
    found = read("Annual Report", "Dear shareholders", "Our year", "Our people", f"AVAILABLE INFORMATION\n{spoken}")
    assert found.report_type is None


@pytest.mark.parametrize(
    ("title", "year"),
    [("Annual Report 2022", 2022), ("2022 Annual Report", 2022), ("Annual Report and Accounts 2022", 2022)],
)
def test_year_of_an_annual_report_without_a_cover_is_in_its_title(title: str, year: int) -> None:
    assert read(f"Example Outfitters\n{title}").year == year


def test_year_of_an_annual_report_over_two_calendar_years_is_not_guessed() -> None:
    assert read("Example Outfitters\nAnnual Report 2022/23").year is None


@pytest.mark.parametrize(
    "cover",
    [
        "FORM S-1\nREGISTRATION STATEMENT\nUNDER THE SECURITIES ACT OF 1933\n(Exact name of registrant)",
        "Delaware 83-1234567\n(Exact name of registrant as specified in its charter)",
        "FORM ABS-15G\nCentral Index Key Number of securitizer:\n(Exact name of securitizer as specified)",
        "E XAMPLE H OLDINGS\n(Exact name of registrant as specified in its charter)",
    ],
)
def test_company_is_absent_where_a_cover_shows_other_words(cover: str) -> None:
    assert read(cover).company is None


def test_company_in_small_capitals_is_spelled_as_in_the_text() -> None:
    cover = "E XAMPLE H OLDINGS\n(Exact name of registrant as specified in its charter)"
    assert read(cover, "Example Holdings sells clothes.").company == "Example Holdings"


def test_company_of_a_proxy_statement() -> None:
    found = read("SCHEDULE 14A\nEXAMPLE TOOLS, INC.\n(Name of Registrant as Specified In Its Charter)\nMay 14, 2025")
    assert (found.company, found.report_type) == ("Example Tools, Inc.", "DEF 14A")


@pytest.mark.parametrize(
    ("cover", "ticker"),
    [
        ("Issuer Name and Ticker or Trading Symbol\nEXAMPLE BANCORP [ EXBN ]", "EXBN"),
        ("Ticker Symbol / CIK 0001234567", None),
        ("Trading Symbol EXAMPLE BANCORP INC", None),
        ("Trading symbol\nCommon Stock, par value $0.01 per share EXDB\nNew York Stock", "EXDB"),
    ],
)
def test_ticker_is_a_symbol_or_absent(cover: str, ticker: str | None) -> None:
    assert read(cover).ticker == ticker


def test_quarter_of_a_report_that_shows_no_period_is_absent() -> None:
    found = quarterly("April 1, 2023", "Nothing about periods")
    assert (found.report_type, found.fiscal_period, found.year) == ("10-Q", None, None)


def test_quarter_is_that_of_the_period_up_to_the_report_s_day() -> None:
    text = "Three months ended March 31, 2021\n" * 9 + "nine months ended March 31, 2021\n" + "Nine months ended\n" * 9
    text += "Our fiscal year ends on December 31."
    assert quarterly("March 31, 2021", text).fiscal_period == "Q1"


@pytest.mark.parametrize(
    ("end", "words", "quarter", "year"),
    [
        ("July 2, 2023", "Our fiscal year ends on the Sunday closest to December 31.", "Q2", 2023),
        ("September 30, 2024", "in our Annual Report on Form 10-K for the fiscal year ended June 30, 2024", "Q1", 2025),
        ("July 2, 2023", "", None, None),
    ],
)
def test_quarter_of_three_months_alone_is_told_by_the_year_s_end(
    end: str, words: str, quarter: str | None, year: int | None
) -> None:
    found = quarterly(end, f"Three Months Ended {end}\n{words}")
    assert (found.fiscal_period, found.year) == (quarter, year)


def test_period_end_is_read_where_no_space_stands_before_it() -> None:
    assert annual("", form="FORM 10-K\nFor the fiscal year endedDecember 31, 2022").year == 2022


def test_release_on_a_year_s_results_belongs_to_that_year() -> None:
    found = read("Example plc reports fiscal 2023 results and an outlook for fiscal 2024\nJune 2023 quarter")
    assert (found.report_type, found.fiscal_period, found.year) == ("EARNINGS", FiscalPeriod.FY, 2023)


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Example reports fiscal 2023 results and an outlook", "Example"),
        ("Example, Inc. Reports Fiscal 2023\nFourth Quarter and Full Year Results", "Example, Inc."),
        ("Example & Sons Announces Fiscal 2023 Results", "Example & Sons"),
        ("The Company reports fiscal 2023 results", None),
        ("Strong fiscal 2023 results", None),
    ],
)
def test_company_of_a_release_is_the_one_in_its_title(title: str, company: str | None) -> None:
    text = "Example grew. At Example we care. Example & Sons and Example & Sons sell tools. The Company, the Company."
    assert read(title, text).company == company


def test_title_of_a_release_names_nobody_who_is_not_named_again() -> None:
    assert read("Analysts Reported Fiscal 2023 Results", "Example grew.").company is None


CLASSES = """
Class A Common Stock, $0.001 par value EXOC New York Stock Exchange
Class B Common Stock, $0.001 par value EXOC.B New York Stock Exchange
2.50% Notes due 2031 EXON New York Stock Exchange"""


def test_cover_gives_the_symbols_of_all_classes_of_shares() -> None:
    found = read(COVER.format(form="FORM 10-K", kind="ANNUAL", period="") + CLASSES)
    assert (found.ticker, found.aliases) == ("EXOC", ("EXOC.B",))
    assert "aliases" in found.detected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(formerly known as Lakeside Clothing Corp.)", ("Lakeside Clothing Corp.",)),
        (
            "Lakeside Clothing Corp.\n(Former name or former address, if changed since last report)",
            ("Lakeside Clothing Corp.",),
        ),
        ("N/A\n(Former name or former address, if changed since last report)", None),
        ("12 Lake Street, Dover\n(Former name or former address, if changed since last report)", None),
        ("Not Applicable\n(Former name, former address and former fiscal year)", None),
    ],
)
def test_cover_gives_former_names_and_no_addresses(line: str, names: tuple[str, ...] | None) -> None:
    cover = COVER.format(form="FORM 10-K", kind="ANNUAL", period="").replace("Delaware", f"{line}\nDelaware")
    assert read(cover).aliases == names
