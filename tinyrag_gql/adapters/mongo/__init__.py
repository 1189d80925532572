"""MongoDB as the store: records through motor, vectors through LlamaIndex's vector store, files in GridFS."""
