"""The commands of `python -m evaluation`; exit code 1 is an error, 2 a gate that fails."""
