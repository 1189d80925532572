"""Models behind the ports: the local embedding model, remote ones, and the LlamaIndex query engine that answers."""
