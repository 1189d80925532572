"""The words of a question that ask: without lead-ins, definitions, instructions and units."""

import re
from collections.abc import Iterator, Sequence

from tinyrag_gql.filings.lexicon import phrase
from tinyrag_gql.filings.metrics import metrics_in

_RATIO = r"(?P<above{0}>[^.?,()]{{3,80}}?)\s+(?:over|divided\s+by)\s+(?P<below{0}>[^.?,()]{{3,80}}?)"
_DEFINED = re.compile(
    rf",?\s*\b(?:taking|using|taken\s+as)\s+{_RATIO.format(1)}(?=\s*[.?])"
    rf"|\?\s+(?:It|This|That|The\s+ratio)\s+is\s+(?:the\s+)?{_RATIO.format(2)}\."
    rf"|\s*\((?P<above3>[^.?,()]{{3,80}}?)\s+(?:over|divided\s+by|versus|vs\.?|relative\s+to)\s+(?P<below3>[^.?,()]{{3,80}}?)\)"
    rf"|,?\s*\b(?:i\.e\.|that\s+is),?\s+(?:the\s+)?{_RATIO.format(4)}(?=\s*\?|\.?$)"
    r"|\?\s+(?:Use|Take|Calculate\s+(?:it|this)\s+as|Compute\s+(?:it|this)\s+as)\s+(?:the\s+)?(?:formula:?\s+)?"
    r"(?P<formula>[^?:]*?\s[*×/÷+]\s[^?:]*?)(?=\.\s|\.?$)"
)


def with_definition(text: str) -> str:
    """The question with a formula that it gives aside told behind it: '..., that is A divided by B?'."""
    match = _DEFINED.search(text)
    if match is None:
        return text
    told = [each for each in match.groups() if each]
    if not all(metrics_in(each).metrics for each in told):
        return text
    formula = match["formula"] or f"{told[0]} divided by {told[1]}"
    before, after = text[: match.start()].rstrip("?"), text[match.end() :]
    if match[0].lstrip().startswith("("):  # the question goes on behind the bracket
        rest, end, after = after.partition("?")
        before = f"{before}{rest}"
        return f"{before}, that is {formula}{end}{after}"
    return f"{before}, that is {formula}?{after.lstrip('.?')}"


def core_of(text: str) -> str:
    """What is asked for, in the question's own words; the whole of it where nothing would be left."""
    core = phrase("lead_in").sub("", text, count=1)
    core = phrase("unit_wish").sub(" ", phrase("source_lead_in").sub("", core))
    core = phrase("other_company").sub("", core)
    sentences = _SENTENCE_END.split(core)
    asked = any(each.endswith("?") for each in sentences[1:])
    kept = [each for place, each in enumerate(sentences) if (not place and not asked) or not _is_instruction(each)]
    if len(kept) > 1:
        kept = [each for each in kept if each.endswith("?") or not phrase("definition").search(each)] or kept
    kept = [_without_definition(each) for each in kept]
    return " ".join(" ".join(kept).split()) or text


def inline_definitions(text: str) -> Iterator[re.Match[str]]:
    """The sentences that say behind a metric's name how it is computed."""
    for sentence in _SENTENCE_END.split(text):
        match = phrase("inline_definition").match(sentence)
        if match and metrics_in(match["subject"]).metrics:
            yield match


def _without_definition(sentence: str) -> str:
    match = next(inline_definitions(sentence), None)
    return f"{match['subject']}{match['end']}" if match else sentence


def without_phrases(text: str, names: Sequence[str]) -> str:
    """The text without what these phrasings match."""
    for name in names:
        text = phrase(name).sub(" ", text)
    return " ".join(text.split())


_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+(?=[A-Za-z])")


def _is_instruction(sentence: str) -> bool:
    return bool(phrase("instruction").match(sentence) or phrase("escape_clause").match(sentence))
