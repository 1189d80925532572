"""File bytes to pages to chunks: pure work, safe to run in a child process."""
