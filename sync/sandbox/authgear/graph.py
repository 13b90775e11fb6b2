"""GraphQL itself: the schema made of ``sdl.py`` and ``answers.py``, and its errors in the server's words.

graphql-core is imported when the first query comes in: no other vendor pays for it.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from sync.sandbox.authgear.answers import FIELDS, Context
from sync.sandbox.authgear.errors import ApiError, Json, Unexpected, entry
from sync.sandbox.authgear.sdl import SDL
from sync.sandbox.authgear.state import App

if TYPE_CHECKING:
    from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, SelectionSetNode

MOST_FIELDS = 5
"""Fields at the top of one mutation (``pkg/util/graphqlutil/handler.go``)."""


def run(query: str, variables: Json, operation: str | None, context: Context) -> Json:
    """The answer to a query."""
    from graphql import graphql_sync

    result = graphql_sync(
        _schema(), query, context_value=context, variable_values=variables, operation_name=operation or None
    )
    answer: Json = {"data": result.data}
    if result.errors:
        answer["errors"] = [_shown(error) for error in result.errors]
    return answer


def count_mutations(query: str, operation: str | None) -> int:
    """How many fields stand at the top of a mutation; ValueError for what is no GraphQL."""
    from graphql import GraphQLSyntaxError, OperationDefinitionNode, OperationType, parse

    try:
        document = parse(query)
    except GraphQLSyntaxError as error:
        raise ValueError(error.message) from error
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    chosen = [node for node in found if node.name and node.name.value == operation] if operation else found
    if len(chosen) != 1 or chosen[0].operation != OperationType.MUTATION:
        return 0
    return _count(document, chosen[0], chosen[0].selection_set, ())


def _count(
    document: "DocumentNode",
    operation: "OperationDefinitionNode",
    selections: "SelectionSetNode",
    visiting: tuple[str, ...],
) -> int:
    from graphql import FragmentDefinitionNode, FragmentSpreadNode, InlineFragmentNode

    count = 0
    for node in selections.selections:
        if isinstance(node, InlineFragmentNode):
            count += _count(document, operation, node.selection_set, visiting)
        elif not isinstance(node, FragmentSpreadNode):
            count += 1
        elif node.name.value not in visiting:
            for fragment in document.definitions:
                if isinstance(fragment, FragmentDefinitionNode) and fragment.name.value == node.name.value:
                    count += _count(document, operation, fragment.selection_set, (*visiting, node.name.value))
    return count


@cache
def _schema() -> "GraphQLSchema":
    from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema

    schema = build_schema(SDL)
    for kind, fields in FIELDS.items():
        made = schema.type_map[kind]
        assert isinstance(made, GraphQLObjectType)  # noqa: S101  for the type checker
        for name, answer in fields.items():
            made.fields[name].resolve = answer
    node = schema.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)  # noqa: S101  for the type checker
    node.resolve_type = lambda value, _info, _kind: "App" if isinstance(value, App) else None
    return schema


def _shown(error: "GraphQLError") -> Json:
    """An error as a client sees it; a mistake of the sandbox itself is not hidden."""
    original: Any = error.original_error
    if isinstance(original, ApiError):
        return {**error.formatted, "message": original.message, "extensions": original.extensions}
    if isinstance(original, Unexpected):
        return entry("unexpected error")
    if original is not None and type(original).__module__.partition(".")[0] != "graphql":
        raise original
    return dict(error.formatted)
