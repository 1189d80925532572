"""OpenTelemetry: what is said of spans becomes traces, sent to a collector. Needs the extra `tracing`."""
