"""From tables and inline XBRL to facts, and from the figures of a sentence back to them."""
