"""Prometheus: the metrics there are, the listener that keeps them, and how a worker shows them."""
