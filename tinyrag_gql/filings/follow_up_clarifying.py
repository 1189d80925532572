"""Joins the reply to a question that was asked back with the follow-up that was not clear."""

from tinyrag_gql.filings.follow_up_context import possessive
from tinyrag_gql.filings.follow_up_reading import FollowUpReading
from tinyrag_gql.filings.question_slots import NameLookup, part_of_year, phrase


def clarified(unclear: str, reply: str, names: NameLookup) -> str:
    """The follow-up with what the reply says: "and in Q2 2023" of "and in Q2?" and "2023".

    The reply alone, where it does not say what was missing.
    """
    asked = FollowUpReading(" ".join(unclear.split()).rstrip(" ?"), names)
    own = FollowUpReading(" ".join(reply.split()).rstrip(" ?."), names)
    if not own.is_elliptic:
        return reply
    period = own.slots.period
    if period is None and own.bare_part and asked.slots.period:
        return f"{asked.first_words} {own.rest} {asked.rest}"
    if period is None and "whole_year" in own.operations:
        return f"{asked.text} {own.rest}"
    if period is not None and asked.bare_part and not part_of_year(period.of(own.slots.text)):
        return f"{asked.text} of {period.of(own.slots.text)}"
    if own.slots.companies and not own.slots.metrics and asked.names_owner:
        company = " and ".join(span.of(own.slots.text) for span in own.slots.companies)
        return phrase("company_word").sub(company, phrase("its").sub(possessive(company), asked.text))
    return reply
