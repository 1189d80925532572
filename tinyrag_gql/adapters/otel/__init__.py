"""OpenTelemetry: sends spans as traces to a collector. Needs the extra `tracing`."""
