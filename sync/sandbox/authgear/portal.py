"""The portal's HTTP: ``/api/graphql`` and ``/api/system-config.json`` (``pkg/portal/routes.go``)."""

import json
from typing import Any

from sync.sandbox.authgear import quirks
from sync.sandbox.authgear.answers import SUFFIX, Context
from sync.sandbox.authgear.errors import Panic, outside
from sync.sandbox.authgear.graph import MOST_FIELDS, count_mutations, run
from sync.sandbox.authgear.resources import BUILTIN, LANGUAGES
from sync.sandbox.authgear.session import session
from sync.sandbox.call import Call, Reply

PATH = "/api/graphql"
LARGEST = 1024 * 1024
"""The largest body of a request."""
TYPES = ("application/json", "application/graphql")
JSON = "application/json; charset=utf-8"
GAVE_UP = outside("InternalError", "UnexpectedError", "unexpected error occurred")
PAGE = "<!DOCTYPE html><html><head><title>GraphiQL</title></head><body>POST a query to this address.</body></html>"


def graphiql(_call: Call) -> Reply:
    """Answer GET: a page for people."""
    return Reply(200, text=PAGE, content_type="text/html; charset=utf-8")


def graphql(call: Call) -> Reply:
    """Answer POST: a query, whose errors are a 200."""
    kind, charset = call.request.mimetype, call.request.mimetype_params.get("charset", "utf-8").lower()
    if kind not in TYPES or charset not in ("utf-8", "utf8"):
        return Reply(415, text=f"invalid content type: {kind}\n", content_type="text/plain; charset=utf-8")
    if len(call.request.get_data()) > LARGEST:
        return outside("RequestEntityTooLarge", "RequestEntityTooLarge", "request body too large")  # assumed
    try:
        query, variables, operation = _asked(call)
        count = count_mutations(query, operation)
        context = Context(call, session(call))
    except (Panic, ValueError, TypeError, RecursionError):  # the server gives up, whatever it is
        return GAVE_UP
    if count > MOST_FIELDS:
        message = f"too many mutation fields in one request: got {count}, limit is {MOST_FIELDS}"
        return outside("BadRequest", "BadRequest", message)
    try:
        return Reply(200, run(query, variables, operation, context), content_type=JSON)
    except RecursionError:
        return GAVE_UP


def system_config(call: Call) -> Reply:
    """Answer what anybody may know about the portal."""
    return Reply(
        200,
        {
            "authgearAppID": "accounts",
            "authgearClientID": "portal",
            "authgearEndpoint": call.at(f"accounts{SUFFIX}"),
            "authgearWebSDKSessionType": call.quirk(quirks.SESSION.name),
            "isAuthgearOnce": False,
            "appHostSuffix": SUFFIX,
            "availableLanguages": list(LANGUAGES),
            "builtinLanguages": list(BUILTIN),
            "searchEnabled": False,
            "auditLogEnabled": True,
            "analyticEnabled": False,
        },
    )


def _asked(call: Call) -> tuple[str, dict[str, Any], str | None]:
    text = call.request.get_data().decode()
    if call.request.mimetype == "application/graphql":
        return text, {}, None
    body = json.loads(text)
    if not isinstance(body, dict):
        raise TypeError("not a GraphQL request")
    variables = body.get("variables") or {}
    if isinstance(variables, str):  # the server is polite to clients that pack them twice
        variables = json.loads(variables)
    query, operation = body.get("query") or "", body.get("operationName")
    if not isinstance(query, str) or not isinstance(variables, dict) or not isinstance(operation, str | None):
        raise TypeError("not a GraphQL request")
    return query, variables, operation
