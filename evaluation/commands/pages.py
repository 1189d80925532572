"""`python -m evaluation.filings pages`: lists the pages that state the gold answers beside the labelled ones."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from evaluation.answer_pages import AnswerPage, PageText, answer_pages
from evaluation.commands.expected import told_in_a_sentence
from evaluation.folders import FilingsFolder, read_folder
from evaluation.progress import bar
from evaluation.ranking_samples import OpenStore, open_store
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.ranking import PageRef

Pages = Mapping[PageRef, PageText]


def main(
    data: Annotated[list[Path], typer.Option(help="Folder with manifest.jsonl and questions.jsonl; may be repeated.")],
    store: Annotated[Path, typer.Option(help="Data folder of an embedded store that holds the filings.")],
    out: Annotated[Path, typer.Option(help="Write the list to this file, one page a line.")],
) -> None:
    """List pages that state the answers. Read the list and delete the lines that are wrong."""
    with told_in_a_sentence():
        found = asyncio.run(_found([read_folder(folder) for folder in data], store))
    out.write_text("".join(f"{page.model_dump_json()}\n" for page in found), encoding="utf-8")
    questions = len({page.question for page in found})
    typer.echo(f"{len(found)} pages state the answers of {questions} questions beside the labelled ones. Check {out}.")


async def _found(folders: Sequence[FilingsFolder], data_dir: Path) -> list[AnswerPage]:
    companies = {each.name: each.company or each.doc_name for folder in folders for each in folder.filings}
    questions = [question for folder in folders for question in folder.questions if question.evidence]
    found: list[AnswerPage] = []
    async with open_store(data_dir) as store:
        store.check_files(questions)
        with bar("looking for pages", len(questions)) as done:
            for company in sorted({companies[question.files[0]] for question in questions}):
                pages = await _pages(store, [name for name, of in companies.items() if of == company])
                mine = [question for question in questions if companies[question.files[0]] == company]
                found += await asyncio.to_thread(_of_company, mine, pages)
                for _ in mine:
                    done()
    return found


def _of_company(questions: Sequence[Question], pages: Pages) -> list[AnswerPage]:
    return [page for question in questions for page in answer_pages(question, pages)]


async def _pages(store: OpenStore, names: Sequence[str]) -> Pages:
    """Every page of these files that is searched."""
    found: dict[PageRef, PageText] = {}
    for name in names:
        document = store.documents.get(name)
        if document is not None and document.live_generation is not None:
            for page in await store.corpus.pages(document.id, document.live_generation):
                ref = PageRef(name, page.number)
                found[ref] = PageText(ref, page.text)
    return found
