"""A run for people: one HTML file that needs nothing else, and Markdown for a pull request."""
