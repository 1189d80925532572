"""JSON Schema (2020-12) of what an operation takes and returns, from its variables, its selection and the schema."""

from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    get_named_type,
    type_from_ast,
)

Json = dict[str, Any]
SCALARS: dict[str, Json] = {
    "ID": {"type": "string"},
    "String": {"type": "string"},
    "Int": {"type": "integer"},
    "BigInt": {"type": "integer"},
    "Float": {"type": "number"},
    "Boolean": {"type": "boolean"},
    "Decimal": {"type": "string", "pattern": r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$"},
    "Date": {"type": "string", "format": "date"},
    "DateTime": {"type": "string", "format": "date-time"},
    "URL": {"type": "string", "format": "uri"},
}
NOT_JSON = "Upload"
"""The scalar that only multipart requests can send."""


class Inputs:
    """The schema of an operation's variables; input objects that it needs are collected under `$defs`."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._definitions: dict[str, Json] = {}

    def of(self, operation: OperationDefinitionNode) -> Json:
        """The schema of the variables' object. A variable takes the description of the root field's argument."""
        root = root_field(self._schema, operation)
        properties: Json = {}
        required: list[str] = []
        for variable in operation.variable_definitions or ():
            name = variable.variable.name.value
            kind: Any = type_from_ast(self._schema, variable.type)
            argument = root.args.get(name) or next(iter(root.args.values()))
            properties[name] = {**self._of_type(kind), "description": argument.description or ""}
            if isinstance(kind, GraphQLNonNull) and variable.default_value is None:
                required.append(name)
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        } | ({"$defs": self._definitions} if self._definitions else {})

    def _of_type(self, kind: GraphQLInputType) -> Json:
        if isinstance(kind, GraphQLNonNull):
            return self._of_type(kind.of_type)
        if isinstance(kind, GraphQLList):
            return {"type": "array", "items": self._of_type(kind.of_type)}
        if isinstance(kind, GraphQLInputObjectType):
            if kind.name not in self._definitions:
                self._definitions[kind.name] = {}  # an input may hold itself
                self._definitions[kind.name] = self._of_object(kind)
            return {"$ref": f"#/$defs/{kind.name}"}
        return _leaf(kind)

    def _of_object(self, kind: GraphQLInputObjectType) -> Json:
        fields = {name: field for name, field in kind.fields.items() if get_named_type(field.type).name != NOT_JSON}
        known: Json = {
            "type": "object",
            "description": kind.description,
            "properties": {name: self._of_field(field) for name, field in fields.items()},
            "required": [name for name, field in fields.items() if _is_required(field)],
            "additionalProperties": False,
        }
        return known | ({"minProperties": 1, "maxProperties": 1} if kind.is_one_of else {})

    def _of_field(self, field: GraphQLInputField) -> Json:
        known = {**self._of_type(field.type), "description": field.description}
        return known if field.default_value in (Undefined, None) else {**known, "default": field.default_value}


class Outputs:
    """The schema of an operation's data, by its selection."""

    def __init__(self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._schema = schema
        self._fragments = fragments

    def of(self, operation: OperationDefinitionNode, *, only: str | None = None) -> Json:
        """The schema of `data`. With `only`, that of the events of this type among a union's."""
        root = self._schema.get_root_type(operation.operation)
        return self._of_selection(root, operation.selection_set, only)

    def _of_selection(self, kind: Any, selection: SelectionSetNode, only: str | None = None) -> Json:
        properties: Json = {}
        self._collect(kind, selection, properties, only)
        return {"type": "object", "properties": properties, "required": list(properties)}

    def _collect(self, kind: Any, selection: SelectionSetNode, properties: Json, only: str | None) -> None:
        for node in selection.selections:
            if isinstance(node, FieldNode):
                if node.name.value != "__typename":
                    properties[node.name.value] = self._of_field(kind.fields[node.name.value], node, only)
                continue
            fragment: Any = self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            name = fragment.type_condition.name.value if fragment.type_condition else kind.name
            if not isinstance(kind, GraphQLUnionType) or name == only:
                self._collect(self._schema.type_map[name], fragment.selection_set, properties, None)

    def _of_field(self, field: Any, node: FieldNode, only: str | None) -> Json:
        return {
            **self._of_type(field.type, node, only),
            **({"description": field.description} if field.description else {}),
        }

    def _of_type(self, kind: GraphQLOutputType, node: FieldNode, only: str | None) -> Json:
        if isinstance(kind, GraphQLNonNull):
            return self._present(kind.of_type, node, only)
        return {"anyOf": [self._present(kind, node, only), {"type": "null"}]}

    def _present(self, kind: Any, node: FieldNode, only: str | None) -> Json:
        if isinstance(kind, GraphQLList):
            return {"type": "array", "items": self._of_type(kind.of_type, node, only)}
        return self._of_selection(kind, node.selection_set, only) if node.selection_set else _leaf(kind)


def _leaf(kind: Any) -> Json:
    if isinstance(kind, GraphQLEnumType):
        meanings = [f"{name}: {value.description}" for name, value in kind.values.items() if value.description]
        return {"type": "string", "enum": list(kind.values), "description": " ".join(meanings)}
    return SCALARS[kind.name]


def _is_required(field: GraphQLInputField) -> bool:
    return isinstance(field.type, GraphQLNonNull) and field.default_value is Undefined


def root_field(schema: GraphQLSchema, operation: OperationDefinitionNode) -> Any:
    """The one field of the root type that the operation selects."""
    root: Any = schema.get_root_type(operation.operation)
    (selected,) = (node for node in operation.selection_set.selections if isinstance(node, FieldNode))
    return root.fields[selected.name.value]
