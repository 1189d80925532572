"""Writes what the command line and `tinyrag up` send into the package (`python -m tools.operations`).

A test compares the list with the code. The dashboard's list is written by its own tests (`make dashboard`).
"""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from graphql import GraphQLSyntaxError, OperationDefinitionNode, parse

from tinyrag_gql import cli
from tinyrag_gql.graphql.transport.bundled import FOLDER
from tinyrag_gql.local_stack import up

FILE = FOLDER / "command_line.json"


def operations() -> str:
    """The file's text: each operation by the name of its constant, as it is sent."""
    texts = {text: name for module in _modules() for name, text in _constants(module)}
    texts |= {text: name for name, text in _constants(up)}
    return json.dumps({name: text for text, name in texts.items()}, indent=1, sort_keys=True) + "\n"


def _modules() -> Iterator[ModuleType]:
    for each in pkgutil.iter_modules(cli.__path__):
        if each.name != "__main__":
            yield importlib.import_module(f"{cli.__name__}.{each.name}")


def _constants(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name, value in vars(module).items():
        if name.isupper() and isinstance(value, str) and _is_operation(value):
            yield f"{module.__name__.removeprefix('tinyrag_gql.')}.{name}", value


def _is_operation(text: str) -> bool:
    try:
        return any(isinstance(each, OperationDefinitionNode) for each in parse(text).definitions)
    except GraphQLSyntaxError:
        return False


if __name__ == "__main__":
    FILE.write_text(operations(), encoding="utf-8")
