"""all-MiniLM-L6-v2 on ONNX Runtime: no torch, no download, no cache.

weights.py finds the files, safetensors.py reads them, graph.py makes a network of them, encoder.py runs it on what
tokenizer.py cuts; embedder.py is the application's port to it and embedding.py LlamaIndex's.
"""

from typing import Literal

NAME = "all-MiniLM-L6-v2"
DIMENSION = 384
MAX_TOKENS = 256
"""What the model was trained to read; its position table is longer, but its vectors get worse beyond."""

Precision = Literal["fp32", "int8"]
