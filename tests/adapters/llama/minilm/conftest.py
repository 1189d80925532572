"""The local model, opened once a run, and texts of many lengths for it."""

import pytest

from tinyrag_gql.adapters.llama.minilm.encoder import Encoder

ROW = "Net revenue for the fiscal year 2023 was $4,310.5 million, up 7.2% from $4,021.0 million a year before. "


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder("fp32", threads=1)


@pytest.fixture
def texts() -> list[str]:
    return ["", "capex", ROW, "Zinsaufwand, élan, 資産 (1,204)", ROW * 2, "Total assets 1,204 1,190", ROW * 40]
