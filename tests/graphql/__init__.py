"""The API over real HTTP and WebSockets, on the embedded adapters."""
