"""Lines that head columns are told from rows and prose."""

import pytest

from tinyrag_gql.filings.columns import Column, headers, headers_above, is_header_line


@pytest.mark.parametrize(
    "line",
    [
        "2022 2021 2020",
        "Years Ended December 31, 2022 2021",
        "Three Months Ended Six Months Ended",
        "Fiscal 2022 % Change",
        "January 28, 2023 January 29, 2022",
    ],
)
def test_is_header_line_knows_periods_and_units(line: str) -> None:
    assert is_header_line(line)


@pytest.mark.parametrize(
    "line",
    ["Net sales 2,022 2,021", "At December 31, 2021 5,678", "Total", "In 2022 we sold", "per share", ""],
)
def test_is_header_line_refuses_rows_and_prose(line: str) -> None:
    assert not is_header_line(line)


def test_headers_above_last_from_the_head_to_the_next_prose_or_head() -> None:
    lines = ["(in millions)", "2022 2021", "Sales 5 4", "Cost 3 2", "2020", "Sales 9", "We sold less.", "Other 1"]
    assert headers_above(lines) == [
        "",
        "(in millions)",
        "(in millions) 2022 2021",
        "(in millions) 2022 2021",
        "",
        "2020",
        "",
        "",
    ]


def test_headers_read_years_with_raised_note_marks() -> None:
    header = headers("Revenue by region\n2023 ¹\nNorth 5,000")[0]
    assert [column.year for column in header.periods] == [2023]


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (
            ["Fiscal years ended December 31, 2022, December 25, 2021 and December 26, 2020", "2022 2021 2020"],
            [(2022, 12), (2021, 12), (2020, 12)],
        ),
        (["At January 1, 2023 and January 2, 2022", "2022 2021"], [(2022, None), (2021, None)]),
        (["December 31, 2023 December 31, 2022", "2021 2020"], [(2023, 12), (2022, 12), (2021, 12), (2020, 12)]),
    ],
)
def test_dates_over_the_same_years_name_each_column_once(
    lines: list[str], columns: list[tuple[int, int | None]]
) -> None:
    (header,) = headers("\n".join([*lines, "Total net revenue of the group 5,678 5,432"]))
    assert [(column.year, column.month) for column in header.columns if isinstance(column, Column)] == columns


def test_days_of_one_line_belong_to_the_years_below_them() -> None:
    text = (
        "Three Months Ended\n"
        "October 29, October 30, Quarter-over-Quarter Year-over-Year\n"
        "2023 July 30, 2023 2022 Change Change\n"
        "Revenue 18,120 13,507 5,931 34% 206%\n"
    )

    (header,) = headers(text)

    days = [(column.year, column.month, column.day) for column in header.periods]
    assert days == [(2023, 10, 29), (2023, 7, 30), (2022, 10, 30)]
