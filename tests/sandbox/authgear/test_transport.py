"""HTTP around GraphQL. Rows name files of authgear/authgear-server at fa7a7d551dda."""

import pytest

from tests.sandbox.authgear.conftest import HOST, extensions

VIEWER = {"query": "{ viewer { email } }"}
FIELD = 'f{}: updateApp(input: {{appID: "x"}}) {{ app {{ id }} }}'


@pytest.mark.parametrize(
    "content, kind, status",
    [
        (b'{"query": "{ viewer { email } }"}', "application/json", 200),  # pkg/portal/routes.go
        (b'{"query": "{ viewer { email } }"}', "application/json; charset=UTF-8", 200),  # pkg/util/httputil
        (b"{ viewer { email } }", "application/graphql", 200),  # pkg/util/graphqlutil/handler.go
        (b'{"query": "{ viewer { email } }", "variables": "{}"}', "application/json", 200),  # same: packed twice
        (b'{"query": "{ viewer { email } }"}', "application/json; charset=latin-1", 415),  # pkg/util/httputil
        (b"query=x", "application/x-www-form-urlencoded", 415),  # pkg/util/httputil
        (b"", "", 415),  # pkg/util/httputil
        (b"[", "application/json", 500),  # handler.go: what cannot be read is a panic
        (b"[]", "application/json", 500),
        (b'{"query": 1}', "application/json", 500),
        (b'{"query": "{ viewer {"}', "application/json", 500),  # handler.go: no named error
        (b'{"query": "' + b"{a" * 20_000 + b'"}', "application/json", 500),
        (b'{"query": "' + b" " * 1024 * 1024 + b'"}', "application/json", 413),  # pkg/portal/routes.go: body limit
    ],
)
def test_what_is_posted_must_be_a_query(portal, content, kind, status):
    answer = portal.post(content=content, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status
    if status == 500:
        assert answer.json()["error"]["reason"] == "UnexpectedError"


def test_errors_of_a_query_are_a_200(portal):
    answer = portal.post(json={"query": "{ nothing }"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert (answer.json()["data"], len(answer.json()["errors"])) == (None, 1)


def test_a_get_is_a_page_for_people(portal):
    answer = portal.client.get(portal.served.at(HOST) + "/api/graphql")
    assert (answer.status_code, "GraphiQL" in answer.text) == (200, True)


@pytest.mark.parametrize(
    "query, status",
    [
        ("mutation { " + " ".join(FIELD.format(i) for i in range(5)) + " }", 200),
        ("mutation { " + " ".join(FIELD.format(i) for i in range(6)) + " }", 400),
        ("mutation { ... on Mutation { " + " ".join(FIELD.format(i) for i in range(6)) + " } }", 400),
        ("mutation { ...F } fragment F on Mutation { " + " ".join(FIELD.format(i) for i in range(6)) + " ...F }", 400),
        ("{ " + " ".join(f"f{i}: viewer {{ id }}" for i in range(9)) + " }", 200),
    ],
)
def test_a_mutation_has_five_fields_at_most(portal, query, status):
    # pkg/util/graphqlutil/handler.go
    answer = portal.post(json={"query": query})
    assert answer.status_code == status
    if status == 400:
        assert answer.json()["error"]["message"] == "too many mutation fields in one request: got 6, limit is 5"


def test_anybody_may_see_how_a_portal_is_set_up(portal):
    # pkg/portal/model/system_config.go
    config = portal.client.get(portal.served.at(HOST) + "/api/system-config.json").json()
    assert config["authgearWebSDKSessionType"] == "refresh_token"
    assert config["authgearEndpoint"] == portal.served.at("accounts.authgear.test")
    assert {"en", "zh-HK", "es-419"} <= set(config["builtinLanguages"]) <= set(config["availableLanguages"])


@pytest.mark.parametrize("host", ["portal.authgear.test", "portal.authgearapps.test", "eu.portal.authgear.test"])
def test_a_portal_answers_under_its_names(portal, host):
    answer = portal.client.post(f"{portal.served.base}/{host}/api/graphql", json=VIEWER)
    assert answer.json() == {"data": {"viewer": None}}
    answer = portal.client.post(f"{portal.served.base}/api/graphql", json=VIEWER, headers={"Host": host})
    assert answer.json() == {"data": {"viewer": None}}


@pytest.mark.parametrize("path, status", [("/api/nothing", 404), ("/", 404)])
def test_other_paths_are_plain_text(portal, path, status):
    answer = portal.client.get(portal.served.at(HOST) + path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "effect, status, names",
    [
        ("unauthorized", 200, ("Unauthorized", "Unauthenticated")),
        ("forbidden", 200, ("Forbidden", "Forbidden")),
        ("rate-limit", 429, ("TooManyRequest", "TooManyRequest")),
        ("server-error", 500, ("InternalError", "UnexpectedError")),
        ("unavailable", 503, ("ServiceUnavailable", "ServiceUnavailable")),
    ],
)
def test_faults_speak_the_portals_language(portal, effect, status, names):
    portal.client.post(f"{portal.served.base}/_sandbox/faults", json={"effect": effect, "kind": "authgear.graphql"})
    answer = portal.post(json=VIEWER)
    assert answer.status_code == status
    if status == 200:
        found = extensions(answer.json())
        assert (found["errorName"], found["reason"]) == names
    else:
        assert (answer.json()["error"]["name"], answer.json()["error"]["reason"]) == names
    assert portal.post(json=VIEWER).json() == {"data": {"viewer": {"email": "alice@example.com"}}}


def test_other_vendors_do_not_pay_for_graphql():
    import subprocess
    import sys

    code = "import sys, sync.sandbox.app; print({'graphql', 'yaml', 'cryptography'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
