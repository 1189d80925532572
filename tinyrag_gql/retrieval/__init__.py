"""Finding the right pages: reading the question, choosing the filings, and ranking their pages."""
