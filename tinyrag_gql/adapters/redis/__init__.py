"""The job queue (Dramatiq), the status events (pub/sub) and the workers' heartbeats, all on Redis or Valkey."""
