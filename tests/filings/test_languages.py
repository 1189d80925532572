"""Whether a question is written in English."""

import pytest

from tinyrag_gql.filings.languages import is_english


@pytest.mark.parametrize(
    "text",
    ["What was revenue in 2022?", "revenue 2022", "What does El Pollo Loco do?", "Adobe", "", "die casting risks"],
)
def test_english_or_a_few_words_are_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wie hoch war der Umsatz im Jahr 2022?",
        "Quels sont les principaux clients ?",
        "¿Cuáles son los riesgos de la empresa?",
        "Qual è il fatturato della società?",
        "Wat was de omzet van het bedrijf?",
        "2022年の売上高はいくらですか",
        "Какова выручка компании?",
    ],
)
def test_function_words_and_letters_of_other_languages_are_not(text: str) -> None:
    assert not is_english(text)
