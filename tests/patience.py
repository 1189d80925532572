"""How long tests wait for what must happen. A limit ends a hang; it says nothing of speed, so it is long."""

PATIENCE = 300.0
"""Seconds for one awaited step: many times what it takes on a machine that is slow and busy."""
PATIENCE_MS = int(PATIENCE * 1000)
"""The same in milliseconds."""
