"""Compares an answer with the same question answered again: what differs, and what made it differ."""

import difflib
from collections import Counter
from collections.abc import Iterator

from tinyrag_gql.domain.answer_tables import cells_as_text
from tinyrag_gql.domain.answers import Answer
from tinyrag_gql.domain.receipts import (
    DifferenceKind,
    LibraryChanges,
    Receipt,
    ReceiptPage,
    Replay,
    ReplayCause,
    ReplayDifference,
)

EXTRACTIVE = "extractive"
"""Name of the answerer that uses no model, and writes the same text from the same pages."""
PageKey = tuple[str, int]


def compare(before: Answer, after: Answer, changes: LibraryChanges) -> Replay:
    """The differences between two answers to one question. Both have a receipt."""
    if before.receipt is None or after.receipt is None:
        raise ValueError("only answers with a receipt can be compared")
    comparison = _Comparison(before, before.receipt, after, after.receipt, changes)
    return Replay(text=after.text, differences=tuple(comparison.differences()))


class _Comparison:
    """One comparison. Causes are told from the outside in: documents, then ranking, then what writes the text."""

    def __init__(self, before: Answer, old: Receipt, after: Answer, new: Receipt, changes: LibraryChanges) -> None:
        self._before, self._old, self._after, self._new = before, old, after, new
        self._changes = changes
        self._old_pages = {(page.document_id, page.page): page for page in old.pages}
        self._new_pages = {(page.document_id, page.page): page for page in new.pages}

    def differences(self) -> Iterator[ReplayDifference]:
        pages = [*self._page_differences(), *self._rank_differences()]
        yield from pages
        cause = self._cause_of_text(pages)
        for before, after in _changed_figures(self._before, self._after):
            yield ReplayDifference(kind=DifferenceKind.FIGURE, cause=cause, before=before, after=after)
        for before, after in _changed_lines(_table_lines(self._before), _table_lines(self._after)):
            yield ReplayDifference(kind=DifferenceKind.TABLE, cause=cause, before=before, after=after)
        for before, after in _changed_lines(self._before.text, self._after.text):
            yield ReplayDifference(kind=DifferenceKind.TEXT, cause=cause, before=before, after=after)

    # ------------------------------------------------------------------------------------------------ pages

    def _page_differences(self) -> Iterator[ReplayDifference]:
        for key in dict.fromkeys([*self._old_pages, *self._new_pages]):
            old, new = self._old_pages.get(key), self._new_pages.get(key)
            if old is None or new is None or old.text_hash != new.text_hash:
                yield ReplayDifference(
                    kind=DifferenceKind.PAGE, cause=self._cause_of_page(key), before=_shown(old), after=_shown(new)
                )

    def _rank_differences(self) -> Iterator[ReplayDifference]:
        for key, old in self._old_pages.items():
            new = self._new_pages.get(key)
            if new is not None and new.rank != old.rank:
                yield ReplayDifference(
                    kind=DifferenceKind.RANK,
                    cause=self._cause_of_ranks(),
                    before=f"{_place(old)}: rank {old.rank}",
                    after=f"{_place(new)}: rank {new.rank}",
                )

    def _cause_of_page(self, key: PageKey) -> ReplayCause:
        old, new = self._old_pages.get(key), self._new_pages.get(key)
        document_id = key[0]
        if document_id in self._changes.deleted:
            return ReplayCause.DOCUMENT_DELETED
        if document_id in self._changes.added:
            return ReplayCause.DOCUMENT_ADDED
        if document_id in self._changes.changed or (old and new and old.text_hash != new.text_hash):
            return ReplayCause.DOCUMENT_CHANGED
        return self._cause_of_ranks()

    def _cause_of_ranks(self) -> ReplayCause:
        """Why pages are ranked otherwise: by something among the documents, or by what ranks them."""
        return next(iter(self._causes_of_ranks()), ReplayCause.MODEL_NONDETERMINISM)

    def _causes_of_ranks(self) -> Iterator[ReplayCause]:
        old, new, changes = self._old, self._new, self._changes
        if old.ranking_hash != new.ranking_hash:
            yield ReplayCause.RANKING_CHANGED
        if old.index_version != new.index_version:
            yield ReplayCause.MODEL_CHANGED
        if old.settings_hash != new.settings_hash:
            yield ReplayCause.SETTINGS_CHANGED
        if changes.added:
            yield ReplayCause.DOCUMENT_ADDED
        if changes.changed:
            yield ReplayCause.DOCUMENT_CHANGED
        if changes.deleted or changes.fewer:
            yield ReplayCause.DOCUMENT_DELETED
        if old.program_version != new.program_version:
            yield ReplayCause.PROGRAM_CHANGED

    # ------------------------------------------------------------------------------------------------ text

    def _cause_of_text(self, pages: list[ReplayDifference]) -> ReplayCause:
        """Why the text differs: by the model or its prompt if these changed, else by the pages, else by what ranks."""
        old, new = self._old, self._new
        if old.model != new.model:
            return ReplayCause.MODEL_CHANGED
        if old.prompt_hash != new.prompt_hash:
            return ReplayCause.PROMPT_CHANGED
        if pages:
            first = next((each for each in pages if each.kind is DifferenceKind.PAGE), pages[0])
            return first.cause
        if causes := list(self._causes_of_ranks()):
            return causes[0]
        return ReplayCause.MODEL_NONDETERMINISM


def _shown(page: ReceiptPage | None) -> str | None:
    return None if page is None else f"{_place(page)}: text {page.text_hash}"


def _place(page: ReceiptPage) -> str:
    return f"{page.file_name}, page {page.page}"


def _changed_figures(before: Answer, after: Answer) -> Iterator[tuple[str | None, str | None]]:
    old = Counter(f"{figure.text} ({figure.verdict})" for figure in before.figures)
    new = Counter(f"{figure.text} ({figure.verdict})" for figure in after.figures)
    gone, come = list((old - new).elements()), list((new - old).elements())
    for place in range(max(len(gone), len(come))):
        yield (gone[place] if place < len(gone) else None), (come[place] if place < len(come) else None)


def _table_lines(answer: Answer) -> str:
    """The table as lines of text, the heads first; empty where there is none."""
    table = answer.table
    if table is None:
        return ""
    heads = ["", *(column.label for column in table.columns)]
    rows = [heads]
    for row, texts in zip(table.rows, cells_as_text(table, answer.figures), strict=True):
        gaps = (cell.gap.reason.value if cell.gap else "" for cell in row.cells)
        rows.append([row.label, *(text or gap for text, gap in zip(texts, gaps, strict=True))])
    return "\n".join([table.title, *map(" | ".join, rows)])


def _changed_lines(before: str, after: str) -> Iterator[tuple[str | None, str | None]]:
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found = False
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            found = True
            yield "\n".join(old[start:end]) or None, "\n".join(new[new_start:new_end]) or None
    if before != after and not found:
        yield before, after
