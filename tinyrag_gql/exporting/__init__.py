"""Answers and grids as files: a report that holds figures, formulas and sources, and its writers."""
