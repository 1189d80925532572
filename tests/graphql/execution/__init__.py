"""Execution by projections, beside graphql-core itself."""
