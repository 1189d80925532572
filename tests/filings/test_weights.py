"""Files of weights are written with meaning and range, and read back as they were."""

from pathlib import Path

import pytest
from pydantic import Field

from tinyrag_gql.answering import weights as answering
from tinyrag_gql.domain.model import Model
from tinyrag_gql.filings.weights import WeightsError, read_weights, weights_text
from tinyrag_gql.retrieval import weights as retrieval


class Shape(Model):
    """A part."""

    width: float = Field(description="How wide.", ge=0, le=2)


class Shapes(Model):
    """Weights of shapes."""

    square: Shape = Field(description="Four sides.")


def test_text_has_meaning_and_range(tmp_path: Path) -> None:
    text = weights_text(Shapes(square=Shape(width=1.5)))
    assert text == "# Weights of shapes.\n\n# Four sides.\n[square]\n# How wide. (0 to 2)\nwidth = 1.5\n"
    (tmp_path / "shapes.toml").write_text(text, encoding="utf-8")
    assert read_weights(tmp_path / "shapes.toml", Shapes).square.width == 1.5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[square]\nwidth = 3\n", "square.width: Input should be less than or equal to 2"),
        ("[square]\n", "square.width: Field required"),
        ("[square]\nwidth = 1\nheight = 1\n", "square.height: Extra inputs are not permitted"),
        ("[square", "cannot be read"),
    ],
)
def test_wrong_value_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "shapes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WeightsError, match=message):
        read_weights(tmp_path / "shapes.toml", Shapes)


@pytest.mark.parametrize("package", [retrieval, answering])
def test_shipped_file_is_as_it_would_be_written(package: object) -> None:
    file, weights = package.FILE, package.WEIGHTS  # type: ignore[attr-defined]
    assert file.read_text(encoding="utf-8") == weights_text(weights)
