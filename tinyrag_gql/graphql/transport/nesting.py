"""How deep a query's text nests, told before it is parsed: the parser is recursive, and Python's stack is not deep."""

import re

# An unclosed string is one token too, up to where the parser would give up: so each character is read once.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\"""|\\|"(?!""))*+(?:""")?|"(?:[^"\\\n]|\\.)*+"?|#[^\n]*|[{\[(]|[}\])]',
)


def nesting(text: str) -> int:
    """The most brackets of any kind that are open at once; what strings and comments hold does not count."""
    deepest = depth = 0
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in "{[(":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "}])":
            depth -= 1
    return deepest
