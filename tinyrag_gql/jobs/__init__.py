"""The job engine: claims, leases, outcomes, retries, the reaper; documents and evaluations are two uses of it."""
