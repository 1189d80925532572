"""Judges a running server by numbers, as a client of its GraphQL API: golden questions in, scores and a report out."""
