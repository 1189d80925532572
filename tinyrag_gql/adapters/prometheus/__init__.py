"""Prometheus: metric definitions, the telemetry handler that keeps them, and a worker's metrics server."""
