"""Ragas: an optional package, which a judge of answers needs."""
