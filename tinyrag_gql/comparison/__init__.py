"""What changed between two filings: their sentences aligned, each change with its place in both."""
