"""A small annual report of our own writing, as the pages that a reader of whole filings gets."""

from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.filing_answers import FilingAnswer, answer_from_filing, reads_filings
from tinyrag_gql.answering.filing_pages import FilingPages
from tinyrag_gql.filings.questions import read_question

BUSINESS = """Item 1. Business
Overview
Northwind makes sensors that measure the water in pipes, and sells them to utilities and to makers of food and drink.
Segments
We report two segments.
Probes makes sensors for turbidity and chlorine, which plants replace every two or three years when they wear out.
Services calibrates and repairs sensors, ours and those of others, mostly under contracts of one to five years.
Customers
Utilities account for 61% of net sales. No customer accounted for more than 5% of net sales in any of three years.
Competition
We compete with divisions of larger companies, among them Skarn Controls, and with many small firms in Asia.
Human capital
At December 31, 2022 we had 1,742 employees, of whom 421 worked in Europe and 297 in Asia.
"""
RISKS = """Item 1A. Risk Factors
An investment in our shares carries risks, of which those below are the ones that we believe to be important.
Utilities may spend less when public budgets are cut.
Orders for new sensors are put off first when money is short, as they were in 2020, when the sales of our Probes fell
by 9%. They came back in the year after it.
A cyber attack on the 5G modules of our sensors could lead to claims against us.
The modules are connected to the networks of customers, and an intruder reached one of our test servers in the summer
of 2021. No data of customers were lost.
Tariffs may raise what we pay for parts.
We ship parts from Penang to Norway, and duties that are under discussion could add $3 million to our yearly cost of
sales. We could not pass all of it on.
"""
MATTERS = """Item 2. Properties
Location Use Square feet Owned or leased
Aarhus, Denmark Headquarters 96,000 Owned
Penang, Malaysia Manufacturing 124,000 Leased to 2030
Item 3. Legal Proceedings
In May 2021 Skarn Controls sued us in a court in Oslo and alleged that our newest probe infringes one of its patents,
which we deny. We have accrued nothing.
Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations
Net sales increased 12% to $1,200 million in 2022, driven by higher prices and partly offset by weaker currencies.
Probes' net sales increased 7% in 2022 because of new plants. Gross margin rose to 50.0% in 2022 from 45.0% in 2021.
Freight costs fell after the ports had reopened, which was the main reason; wages took away one point of it.
"""
SIGNED = """Item 14. Principal Accountant Fees and Services
Our auditor is Oxbow & Tamarack LLP, which has served us since 2014.
Signatures
Pursuant to the requirements of the Securities Exchange Act of 1934 this report is signed on behalf of the registrant.
Ada Lindqvist President and Chief Executive Officer
Bo Marten Chief Financial Officer
"""
TEXTS = (BUSINESS, RISKS, MATTERS, SIGNED)


def pages_of(*texts: str) -> list[EvidencePage]:
    """The pages of Northwind's annual report for 2022."""
    return [
        EvidencePage(place, text, 0, len(text), place + 1, "nw", "Northwind Instruments", "NWI", "10-K", 2022)
        for place, text in enumerate(texts or TEXTS)
    ]


def read(question: str, *texts: str) -> FilingAnswer | None:
    """What the report says to a question that is one for whole filings."""
    parsed = read_question(question)
    assert reads_filings(parsed), "the question is none that a part of a filing answers"
    return answer_from_filing(parsed, FilingPages(pages_of(*texts)))


def told(question: str, *texts: str) -> str:
    """The text of the answer; empty where there is none."""
    answer = read(question, *texts)
    return "" if answer is None or answer.is_refusal else answer.draft.text
