"""Writes the typed part of the Python client (`python -m tools.client`), from its operations and the schema.

A test compares the files with the code.
"""

import json
import keyword
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    build_schema,
    parse,
    type_from_ast,
)

from tinyrag_gql.graphql.schema import export_schema
from tinyrag_gql.graphql.transport.bundled import FOLDER as BUNDLED
from tinyrag_gql.mcp_server.tools import FOLDER as AGENTS
from tools.agent_tools import operation_text
from tools.json_schema import root_field

CLIENT = Path(__file__).parents[1] / "tinyrag_gql" / "client"
FOLDER = CLIENT / "generated"
TRUSTED = BUNDLED / "python_client.json"
SCALARS = {
    **dict.fromkeys(("ID", "String", "URL"), "str"),
    **dict.fromkeys(("Int", "BigInt"), "int"),
    "Float": "float",
    "Boolean": "bool",
    "Decimal": "Decimal",
    "Date": "date",
    "DateTime": "datetime",
    "Upload": "File",
}
IMPORTS = {"date": "datetime", "datetime": "datetime", "Decimal": "decimal"}
WIDTH = 120
WRITTEN = "Written by `python -m tools.client`; do not edit."


class Types:
    """Collects the enums and inputs that operations need, and the models of what they select."""

    def __init__(self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self.schema = schema
        self.fragments = fragments
        self.enums: dict[str, str] = {}
        self.inputs: dict[str, str] = {}
        self.results: dict[str, str] = {}
        self._operation = ""

    # ------------------------------------------------------------------------- what is sent

    def input(self, kind: Any) -> str:
        """The annotation of a variable or of an input's field, None included where it may be null."""
        if isinstance(kind, GraphQLNonNull):
            return self._input(kind.of_type)
        return f"{self._input(kind)} | None"

    def _input(self, kind: Any) -> str:
        if isinstance(kind, GraphQLList):
            return f"Sequence[{self.input(kind.of_type)}]"
        if isinstance(kind, GraphQLEnumType):
            return f"{self._enum(kind)} | str"
        if isinstance(kind, GraphQLInputObjectType):
            return self._input_object(kind)
        return SCALARS[kind.name]

    def _input_object(self, kind: GraphQLInputObjectType) -> str:
        name = kind.name if kind.name.endswith("Input") else f"{kind.name}Input"
        if name not in self.inputs:
            self.inputs[name] = ""  # its place; it may hold itself
            fields = [self._input_field(each, field) for each, field in kind.fields.items()]
            self.inputs[name] = _model(name, "Input", kind.description, fields)
        return name

    def _input_field(self, name: str, field: Any) -> str:
        required = isinstance(field.type, GraphQLNonNull)
        annotation = self.input(field.type)
        return f"{_snake(name)}: {annotation}{'' if required else ' = None'}{_described(field.description)}"

    def _enum(self, kind: GraphQLEnumType) -> str:
        values = "\n".join(f'    {name} = "{name}"{_described(each.description)}' for name, each in kind.values.items())
        self.enums[kind.name] = f"class {kind.name}(StrEnum):\n    {_doc(kind.description)}\n\n{values}\n"
        return kind.name

    # ------------------------------------------------------------------------- what is received

    def of_operation(self, operation: OperationDefinitionNode) -> str:
        """The annotation of an operation's root field."""
        self._operation = _name(operation)
        (field,) = self._fields(operation.selection_set)
        return self._output(root_field(self.schema, operation).type, field.selection_set)

    def _output(self, kind: Any, selected: SelectionSetNode | None) -> str:
        if isinstance(kind, GraphQLNonNull):
            return self._present(kind.of_type, selected)
        return f"{self._present(kind, selected)} | None"

    def _present(self, kind: Any, selected: SelectionSetNode | None) -> str:
        if isinstance(kind, GraphQLList):
            return f"tuple[{self._output(kind.of_type, selected)}, ...]"
        if isinstance(kind, GraphQLEnumType):
            return f"{self._enum(kind)} | str"
        if isinstance(kind, GraphQLUnionType):
            return self._union(kind, selected)
        if selected is None:
            return SCALARS[kind.name]
        return self._object(kind, selected)

    def _union(self, kind: GraphQLUnionType, selected: SelectionSetNode | None) -> str:
        members = []
        for each in selected.selections if selected else ():
            if isinstance(each, InlineFragmentNode) and each.type_condition is not None:
                member: Any = self.schema.type_map[each.type_condition.name.value]
                members.append((self._object(member, each.selection_set, typename=member.name), member.name))
        tagged = [f'Annotated[{name}, Tag("{tag}")]' for name, tag in members]
        names = ", ".join(f'"{tag}"' for _, tag in members)
        choices = " | ".join([*tagged, 'Annotated[Unknown, Tag("Unknown")]'])
        alias = kind.name
        self.results[alias] = (
            f"{alias} = Annotated[\n    {choices},\n"
            f"    Discriminator(typename_of({names})),\n]\n"
            f"{_doc(kind.description, 0)}\n"
        )
        return alias

    def _object(self, kind: Any, selected: SelectionSetNode, typename: str | None = None) -> str:
        spread = selected.selections[0]
        if len(selected.selections) == 1 and isinstance(spread, FragmentSpreadNode):
            name, operation = spread.name.value, self._operation
            self._operation = name.removesuffix("Fields")
            text = self._model(name, kind, self.fragments[name].selection_set, None)
            self._operation = operation
        else:
            name = kind.name if kind.name.startswith(self._operation) else f"{self._operation}{kind.name}"
            text = self._model(name, kind, selected, typename)
        if self.results.setdefault(name, text) != text:
            raise SystemExit(f"{name} would be two models: select {kind.name} in {self._operation} alike everywhere")
        return name

    def _model(self, name: str, kind: Any, selected: SelectionSetNode, typename: str | None) -> str:
        fields = [f'typename: Literal["{typename}"] = Field("{typename}", alias="__typename")'] if typename else []
        for node in self._fields(selected):
            field = kind.fields[node.name.value]
            annotation = self._output(field.type, node.selection_set)
            fields.append(f"{_snake(node.name.value)}: {annotation}{_described(field.description)}")
        return _model(name, "Result", kind.description, fields)

    def _fields(self, selected: SelectionSetNode) -> list[FieldNode]:
        found = []
        for each in selected.selections:
            if isinstance(each, FieldNode):
                found.append(each)
            elif isinstance(each, FragmentSpreadNode):
                found += self._fields(self.fragments[each.name.value].selection_set)
        return found


def written() -> dict[Path, str]:
    """The text of each file."""
    schema = build_schema(export_schema())
    documents = [parse((folder / "operations.graphql").read_text("utf-8")) for folder in (AGENTS, CLIENT)]
    nodes = [node for document in documents for node in document.definitions]
    fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
    named = {_name(node): node for node in nodes if isinstance(node, OperationDefinitionNode)}
    types = Types(schema, fragments)
    texts = {_snake(name): operation_text(operation, fragments) for name, operation in named.items()}
    methods = [_method(types, schema, operation) for operation in named.values()]
    files = {
        "operations": "\n".join(f'{name.upper()} = """\\\n{text}"""\n' for name, text in texts.items()),
        "enums": "\n\n".join(types.enums.values()),
        "inputs": "\n\n".join(types.inputs.values()),
        "results": "\n\n".join(types.results.values()),
        "methods": _methods(methods),
    }
    formatted = {FOLDER / f"{name}.py": _formatted(_headed(name, text, types)) for name, text in files.items()}
    return {**formatted, TRUSTED: json.dumps(texts, indent=1) + "\n"}


def _method(types: Types, schema: GraphQLSchema, operation: OperationDefinitionNode) -> str:
    name, root = _snake(_name(operation)), root_field(schema, operation)
    arguments = []
    for variable in operation.variable_definitions or ():
        kind: Any = type_from_ast(schema, variable.type)
        needed = isinstance(kind, GraphQLNonNull) and variable.default_value is None
        annotation = types.input(kind if needed or not isinstance(kind, GraphQLNonNull) else kind.of_type)
        arguments.append((variable.variable.name.value, annotation, needed))
    arguments.sort(key=lambda each: not each[2])
    result = types.of_operation(operation)
    parameters = [f"{_snake(each)}: {kind}{'' if needed else ' = None'}" for each, kind, needed in arguments]
    variables = ", ".join(f'"{each}": {_snake(each)}' for each, _, _ in arguments)
    described = operation.description.value if operation.description else root.description
    signature = ", ".join(["self", *parameters])
    adapter = f"TypeAdapter[{result}] = TypeAdapter({result})"
    call = f"operations.{name.upper()}, {{{variables}}}, _{name}"
    if operation.operation is OperationType.SUBSCRIPTION:
        resumes = any(each == "afterSeq" for each, _, _ in arguments)
        head = f"def {name}({signature}) -> AsyncGenerator[{result}]"
        body = f"return self._subscribe({call}, resumes={resumes})"
    else:
        send = "_mutate" if operation.operation is OperationType.MUTATION else "_query"
        head, body = f"async def {name}({signature}) -> {result}", f"return await self.{send}({call})"
    return f"_{name}: {adapter}\n\x00    {head}:\n        {_doc(described, 8)}\n        {body}\n"


def _name(operation: OperationDefinitionNode) -> str:
    return operation.name.value if operation.name else ""


def _methods(methods: list[str]) -> str:
    adapters, bodies = zip(*(each.split("\x00") for each in methods), strict=True)
    return (
        "".join(adapters)
        + '\n\nclass Methods(ABC):\n    """A method for each operation."""\n\n'
        + "    @abstractmethod\n    async def _query(self, operation: str, variables: Mapping[str, Any], "
        "result: TypeAdapter[Value]) -> Value: ...\n\n"
        "    @abstractmethod\n    async def _mutate(self, operation: str, variables: Mapping[str, Any], "
        "result: TypeAdapter[Value]) -> Value: ...\n\n"
        "    @abstractmethod\n    def _subscribe(self, operation: str, variables: Mapping[str, Any], "
        "result: TypeAdapter[Value], *, resumes: bool) -> AsyncGenerator[Value]: ...\n\n" + "\n".join(bodies)
    )


TITLES = {
    "operations": "The operations' texts, as they are sent.",
    "enums": "The values of the schema's enums; a value that a newer server adds comes as a plain text.",
    "inputs": "What operations take.",
    "results": "What operations return.",
    "methods": "The methods of `Client`.",
}


def _headed(name: str, text: str, types: Types) -> str:
    """The text with its docstring and what it imports."""
    lines = [f'"""{TITLES[name]}\n\n{WRITTEN}\n"""\n', "from __future__ import annotations\n" * (name == "inputs")]
    used = set(re.findall(r"\w+", re.sub(r'""".*?"""', "", text, flags=re.S)))
    std = {"StrEnum": "enum", "Sequence": "collections.abc", "AsyncGenerator": "collections.abc"}
    std |= {"Mapping": "collections.abc", "Annotated": "typing", "Literal": "typing", "Any": "typing"}
    std |= {"TypeVar": "typing", "ABC": "abc", "abstractmethod": "abc", **IMPORTS}
    if name == "methods":
        used.add("TypeVar")
        text = f'Value = TypeVar("Value")\n\n{text}'
    if name != "operations":
        lines += [f"from {module} import {each}" for each, module in std.items() if each in used]
        outer = {"TypeAdapter": "pydantic", "Discriminator": "pydantic", "Tag": "pydantic", "Field": "pydantic"}
        lines += [f"from {module} import {each}" for each, module in outer.items() if each in used]
        here = "tinyrag_gql.client"
        lines += [
            f"from {here}.values import {each}" for each in ("File", "Input", "Result", "Unknown") if each in used
        ]
        lines += [f"from {here}.values import typename_of"] * ("typename_of" in used)
        lines += [
            f"from {here}.generated.enums import {each}" for each in types.enums if each in used and name != "enums"
        ]
    if name == "methods":
        lines += ["from tinyrag_gql.client.generated import operations"]
        lines += [f"from tinyrag_gql.client.generated.inputs import {each}" for each in types.inputs if each in used]
        lines += [f"from tinyrag_gql.client.generated.results import {each}" for each in types.results if each in used]
    return "\n".join(lines) + "\n\n" + text


def _formatted(text: str) -> str:
    """As ruff writes it."""
    for arguments in (["check", "--select", "I", "--fix", "-q", "--ignore-noqa"], ["format", "-q"]):
        command = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(FOLDER / "a.py"), "-"]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    return text


def _model(name: str, base: str, description: str | None, fields: list[str]) -> str:
    return f"class {name}({base}):\n    {_doc(description)}\n\n" + "".join(f"    {field}\n" for field in fields)


def _described(description: str | None) -> str:
    return f"\n    {_doc(description)}" if description else ""


def _doc(description: str | None, indent: int = 4) -> str:
    lines = textwrap.wrap(_words(description), WIDTH - indent - 6)
    end = f"\n{' ' * indent}" if len(lines) > 1 else ""
    return '"""' + f"\n{' ' * indent}".join(lines) + end + '"""'


def _words(description: str | None) -> str:
    return " ".join((description or "").split()).replace("\\", "\\\\").replace('"""', "'''") or "See the schema."


def _snake(name: str) -> str:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    return f"{snake}_" if keyword.iskeyword(snake) else snake


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
