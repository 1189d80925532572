"""The use cases: ingest, follow, search, ask, manage. They know the domain and the ports, and no technology."""
