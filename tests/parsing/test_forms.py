"""Forms of filings, recognised by covers as the SEC's forms print them; every company is invented."""

import pytest

from tinyrag_gql.parsing.forms import annual, current, form_of, quarterly

HEAD = "UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nWashington, D.C. 20549\n"
PROXY = HEAD + "SCHEDULE 14A\nProxy Statement Pursuant to Section 14(a) of the Securities Exchange Act of 1934\n"


@pytest.mark.parametrize(
    ("cover", "name"),
    [
        (HEAD + "FORM 10-K\n☒ ANNUAL REPORT\n☐ TRANSITION REPORT", "10-K"),
        (HEAD + "FORM 10-K\n☐ ANNUAL REPORT\n☒ TRANSITION REPORT PURSUANT TO SECTION 13", "10-KT"),
        (HEAD + "FORM 10-KT\n(Mark One)", "10-KT"),
        (HEAD + "FORM 10-K/A\n(Amendment No. 2)", "10-K/A"),
        (HEAD + "Form 20-F\n(Amendment No. 1)", "20-F/A"),
        (HEAD + "FORM 40-F\n☒ Annual report", "40-F"),
        (HEAD + "FORM 6-K\nREPORT OF FOREIGN PRIVATE ISSUER\nFor the month of May 2024", "6-K"),
        (
            HEAD + "FORM 12b-25\nNOTIFICATION OF LATE FILING\n(Check one): ☒ Form 10-K ☐ Form 20-F ☐ Form 10-Q",
            "NT 10-K",
        ),
        (HEAD + "FORM 12b-25\nNOTIFICATION OF LATE FILING\n[ ] Form 10-K\n[X] Form 10-Q", "NT 10-Q"),
        (HEAD + "NOTIFICATION OF LATE FILING\nForm 10-K", "12b-25"),
        (PROXY + "☐ Preliminary Proxy Statement\n☒ Definitive Proxy Statement", "DEF 14A"),
        (PROXY + "[X] Preliminary Proxy Statement\n[ ] Definitive Proxy Statement", "PRE 14A"),
        (PROXY + "☒ Definitive Additional Materials", "DEFA14A"),
        (PROXY + "NOTICE OF ANNUAL MEETING OF STOCKHOLDERS", "DEF 14A"),
        ("Filed Pursuant to Rule 424(b)(5)\nRegistration No. 333-900001\nPROSPECTUS SUPPLEMENT", "424B5"),
        (HEAD + "SCHEDULE 13D\nUnder the Securities Exchange Act of 1934\n(Amendment No. 3)", "SC 13D/A"),
        (HEAD + "SCHEDULE 13G\nUnder the Securities Exchange Act of 1934", "SC 13G"),
        (HEAD + "FORM 13F\nFORM 13F COVER PAGE\nReport Type: [X] 13F HOLDINGS REPORT. [ ] 13F NOTICE.", "13F-HR"),
        (HEAD + "FORM 13F\nReport Type\n[ ] 13F HOLDINGS REPORT\n[X] 13F NOTICE", "13F-NT"),
        ("FORM 4\n" + HEAD + "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "4"),
        ("FORM 3\n" + HEAD + "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES", "3"),
        (HEAD + "FORM S-1\nREGISTRATION STATEMENT UNDER THE SECURITIES ACT OF 1933", "S-1"),
        (
            HEAD + "FORM N-1A\nPost-Effective Amendment No. 45\nIt is proposed that this filing will become effective\n"
            "☒ immediately upon filing pursuant to paragraph (b)\n☐ on May 1, 2024 pursuant to paragraph (a)(1)",
            "485BPOS",
        ),
        (HEAD + "FORM TA-1\nUNIFORM FORM FOR REGISTRATION AS A TRANSFER AGENT", "TA-1"),
        (HEAD + "FORM ABS-15G\nASSET-BACKED SECURITIZER REPORT", "ABS-15G"),
        ("Quillmere Foods Q3 2024 Earnings Call Transcript\nOperator\nGood morning, and welcome.", "TRANSCRIPT"),
    ],
)
def test_form_is_told_by_its_cover(cover: str, name: str) -> None:
    found = form_of(cover)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "cover",
    [
        "See our annual report on\nForm 10-K for the year ended December 31, 2021.",
        "Form 3 of the tax return",
        "We will hold an earnings call on May 3, 2024.",
        "A letter to shareholders",
        "",
    ],
)
def test_form_is_none_where_a_cover_names_none(cover: str) -> None:
    assert form_of(cover) is None


def test_form_kinds_tell_annual_quarterly_and_current_apart() -> None:
    assert [annual(name) for name in ("10-K", "20-F/A", "40-F", "10-KT", "NT 10-K", "10-Q", None)] == [
        *(True, True, True),
        *(False, False, False, False),
    ]
    assert [quarterly(name) for name in ("10-Q", "10-Q/A", "NT 10-Q", "10-K")] == [True, True, False, False]
    assert [current(name) for name in ("8-K", "8-K/A", "6-K", "10-K")] == [True, True, True, False]
