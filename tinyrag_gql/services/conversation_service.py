"""Conversations: makes of a follow-up the question that stands alone, before it is searched and answered."""

import asyncio
import logging
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tinyrag_gql.domain.answers import Answer, AskRequest
from tinyrag_gql.domain.conversations import CarriedKind, CarriedPart, FollowUp, FollowUpMethod
from tinyrag_gql.domain.errors import AskError
from tinyrag_gql.domain.search import SearchMode, SearchRequest
from tinyrag_gql.filings.follow_up_check import may_stand_for
from tinyrag_gql.filings.follow_up_clarifying import clarified
from tinyrag_gql.filings.follow_up_periods import UnclearFollowUpError
from tinyrag_gql.filings.follow_up_reading import FollowUpReading
from tinyrag_gql.filings.follow_ups import PreviousTurn, carried_into, question_before, rewrite, stands_alone
from tinyrag_gql.filings.question_slots import NameLookup, QuestionSlots
from tinyrag_gql.ports import ChatAssistant, DocumentStore, Search
from tinyrag_gql.services.carried_scope import carried_filter, filter_in_words
from tinyrag_gql.services.company_directory import CompanyDirectory
from tinyrag_gql.services.conversation_turns import ConversationTurns

_PAGES_OF_PARTS = 5
"""How many pages are looked at for a name that may be a part of the company."""
_log = logging.getLogger(__name__)


_TURNS = 5
"""How many of the latest turns are read: those that asked back are passed over."""
_LONGEST_FOLLOW_UP = 500
"""Characters; a longer question stands alone."""


class ResolvedRequest(NamedTuple):
    """A request as it is to be asked, and the conversation that it goes on with; None where it begins one."""

    request: AskRequest
    conversation_id: str | None = None


class ConversationService:
    """Resolves follow-ups by rules, or by the chat model where there is one and its question passes the check."""

    def __init__(
        self, turns: ConversationTurns, documents: DocumentStore, search: Search, assistant: ChatAssistant | None = None
    ) -> None:
        self._turns = turns
        self._directory = CompanyDirectory(documents)
        self._search = search
        self._assistant = assistant

    async def resolve(
        self,
        request: AskRequest,
        conversation: str | None,
        dropped: Collection[CarriedKind] = (),
        *,
        call_model: bool = True,
    ) -> ResolvedRequest:
        """The request with the question that its follow-up stands for; as it is where it stands alone.

        `conversation` is the id of a conversation or of one of its answers; `dropped` is not taken over. An unclear
        follow-up comes back with the question to ask the user in `unclear`. Raises AnswerNotFoundError.
        """
        if conversation is None:
            return ResolvedRequest(request)
        name = await self._turns.named(request.tenant, conversation)
        turns = await self._turns.latest(request.tenant, name, _TURNS)
        if all(turn.unclear for turn in turns) or len(request.question) > _LONGEST_FOLLOW_UP:
            return ResolvedRequest(request, name)
        return ResolvedRequest(await self._following(request, turns, dropped, call_model=call_model), name)

    async def _following(
        self, request: AskRequest, turns: Sequence[Answer], dropped: Collection[CarriedKind], *, call_model: bool
    ) -> AskRequest:
        conversation = _Conversation(turns, request.question, dropped)
        names = await self._names(request, conversation)
        if await asyncio.to_thread(stands_alone, request.question, names):
            return request
        resolved = await self._resolved(conversation, names, call_model=call_model)
        if isinstance(resolved, str):
            return request.model_copy(update={"unclear": resolved})
        return _with_follow_up(request, resolved, conversation.answered, dropped, names) if resolved else request

    async def _resolved(
        self, conversation: "_Conversation", names: NameLookup, *, call_model: bool
    ) -> FollowUp | str | None:
        """The follow-up, or what to ask the user; None where there is nothing to take over."""
        try:
            ruled = await asyncio.to_thread(conversation.by_rules, names)
        except UnclearFollowUpError as error:
            unclear, ruled = str(error), None
        else:
            unclear = ""
        condensed = await self._condensed(conversation, names, ruled) if call_model else None
        return condensed or ruled or unclear or None

    async def _condensed(
        self, conversation: "_Conversation", names: NameLookup, ruled: FollowUp | None
    ) -> FollowUp | None:
        """The follow-up as the chat model puts it, where that brings in nothing that was not said."""
        if self._assistant is None:
            return None
        previous = conversation.previous(names)
        try:
            found = await self._assistant.condense(previous.question, previous.answer, conversation.question)
        except AskError as error:
            _log.warning("a follow-up is resolved by rules, since the model could not: %s", error)
            return None
        rules = ruled.standalone_question if ruled else ""
        check = (found.question, previous, conversation.question, rules, names)
        if not await asyncio.to_thread(may_stand_for, *check):
            return None
        before = question_before(previous, names)
        return FollowUp(
            carried=carried_into(found.question, before, conversation.question),
            standalone_question=found.question,
            by=FollowUpMethod.MODEL,
            prompt_tokens=found.usage.prompt_tokens,
            completion_tokens=found.usage.completion_tokens,
        )

    async def _names(self, request: AskRequest, conversation: "_Conversation") -> NameLookup:
        """The companies of the library, and which other names of the two questions are parts of their company."""
        companies = await self._directory.companies(request.tenant)
        names = NameLookup(companies)
        before, own = QuestionSlots(conversation.before, names), QuestionSlots(request.question, names)
        company = " ".join(span.of(before.text) for span in before.companies if span not in before.foreign)
        parts_before = await self._parts(request, company, before.uncertain_names)
        unknown = list(own.uncertain_names)
        if parts_before and own.text.islower():  # 'and frozen?', after a question for another segment
            unknown.append(" ".join(FollowUpReading(own.text, names).leftover))
        return NameLookup(companies, parts_before | await self._parts(request, company, unknown))

    async def _parts(self, request: AskRequest, company: str, unknown: Sequence[str]) -> frozenset[str]:
        """Which of these names are of parts of the company, in lower case."""
        some = [name for name in unknown[:_MOST_NAMES] if name]
        return frozenset([name.casefold() for name in some if await self._is_part(request, company, name)])

    async def _is_part(self, request: AskRequest, company: str, name: str) -> bool:
        """Whether filings of the company have a row of figures of that name. Calls no model."""
        found = await self._search.search(
            SearchRequest(
                tenant=request.tenant,
                query=f"{company} {name} segment net sales revenue",
                filter=request.filter,
                mode=SearchMode.LEXICAL,
                limit=_PAGES_OF_PARTS,
            )
        )
        row = re.compile(_ROW.format(name=re.escape(name)), re.MULTILINE | re.IGNORECASE)
        return any(row.search(hit.indexed_page.text) for hit in found.hits)


_MOST_NAMES = 4
_ROW = r"^\W*{name}(?:\s+segment)?[\s.:|]*[(\[$€£]*\s*[0-9]"
"""A row of figures of that name."""


@dataclass(frozen=True)
class _Conversation:
    """The last turns of a conversation and the question that follows them."""

    turns: Sequence[Answer]
    question: str
    dropped: Collection[CarriedKind]

    @property
    def before(self) -> str:
        """The question before, as it stands alone."""
        return _standalone(self.answered)

    @property
    def answered(self) -> Answer:
        """The last turn that did not ask back."""
        return next(turn for turn in self.turns if turn.unclear is None)

    def previous(self, names: NameLookup) -> PreviousTurn:
        """The turn before, without what is not to be taken over."""
        answer = self.answered
        turn = PreviousTurn(self.before, _period_of(answer), answer.text)
        return turn._replace(question=question_before(turn, names, self.dropped).text)

    def by_rules(self, names: NameLookup) -> FollowUp | None:
        """The follow-up by rules; None where it stands alone. Raises UnclearFollowUpError."""
        previous = PreviousTurn(self.before, _period_of(self.answered))
        last = self.turns[0]
        text = clarified(last.question, self.question, names) if last.unclear else self.question
        found = rewrite(previous, text, names, self.dropped)
        return found and FollowUp(carried=found.carried, standalone_question=found.question, by=FollowUpMethod.RULES)


def _standalone(answer: Answer) -> str:
    return answer.follow_up.standalone_question if answer.follow_up else answer.question


def _period_of(answer: Answer) -> str | None:
    """The period of the answer's first figure, in words."""
    fact = next((figure.fact.fact for figure in answer.figures if figure.fact), None)
    if fact is None or fact.fiscal_year is None:
        return None
    part = f"{fact.fiscal_period} of " if fact.fiscal_period in ("Q1", "Q2", "Q3", "Q4") else ""
    return f"{part}fiscal {fact.fiscal_year}"


def _with_follow_up(
    request: AskRequest, follow_up: FollowUp, last: Answer, dropped: Collection[CarriedKind], names: NameLookup
) -> AskRequest:
    """The request for the standalone question, with the filter of the question before where it has none."""
    own = QuestionSlots(request.question, names)
    within = request.filter
    if within is None and CarriedKind.SCOPE not in dropped:
        within = carried_filter(last.options.filter, new_company=bool(own.companies), new_period=bool(own.period))
        if within is not None:
            scope = CarriedPart(kind=CarriedKind.SCOPE, text=filter_in_words(within))
            follow_up = follow_up.model_copy(update={"carried": (*follow_up.carried, scope)})
    return request.model_copy(
        update={
            "question": follow_up.standalone_question,
            "asked": request.question,
            "follow_up": follow_up,
            "filter": within,
        }
    )
