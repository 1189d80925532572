"""The job engine: claiming, leases, outcomes, retries and the reaper, for every kind of job."""
