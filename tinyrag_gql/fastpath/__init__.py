"""Execution: graphql-core's answers, for a fraction of its work where a selection leaves it nothing to decide."""
