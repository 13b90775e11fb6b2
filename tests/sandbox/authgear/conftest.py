"""A portal with one project, its owner, its editor, and somebody who has no part in it."""

import base64
import zlib
from datetime import UTC, datetime
from typing import NamedTuple

import httpx
import pytest

HOST = "portal.authgear.test"
ID = "QXBwOmFjbWU"  # App:acme
SID, KEY, SERVICE = (f"{prefix}{'0' * 31}1" for prefix in ("AC", "SK", "MG"))
CONFIG = """\
# the project of Acme
id: acme
http: {public_origin: "https://acme.authgear.test"}
messaging:
  sms_gateway:
    provider: twilio
    use_config_from: authgear.secrets.yaml
"""
SECRETS = f"""\
secrets:
  - key: webhook
    data: {{keys: [{{kid: one, kty: oct, k: c2VjcmV0}}]}}
  - key: sms.twilio
    data:
      credential_type: auth_token
      account_sid: {SID}
      auth_token: hush
      message_service_sid: {SERVICE}
"""
FILES = {
    "authgear.yaml": CONFIG,
    "authgear.secrets.yaml": SECRETS,
    "templates/en/messages/verification_sms.txt": "{{ .Code }} from Acme\n",
}
OLD, NOW = "2026-01-01T00:00:00Z", datetime.now(UTC).isoformat()


def world(**app):
    users = [
        {"id": "alice", "token": "of-alice", "authenticated_at": NOW},
        {"id": "bob", "token": "of-bob", "authenticated_at": OLD},
        {"id": "carol", "token": "of-carol"},
    ]
    made = {"id": "acme", "collaborators": {"alice": "OWNER", "bob": "EDITOR"}, "files": FILES, **app}
    return {"authgear": {"users": users, "apps": [made]}}


def packed(text):
    return base64.b64encode(text.encode()).decode()


def checksum(text):
    return f"{zlib.crc32(text.encode()):016x}"


class Portal(NamedTuple):
    """A client of the portal."""

    served: object
    client: httpx.Client

    def post(self, token="of-alice", headers=(), **request):
        headers = {**dict(headers), **({} if token is None else {"Authorization": f"Bearer {token}"})}
        return self.client.post(self.served.at(HOST) + "/api/graphql", headers=headers, **request)

    def ask(self, query, token="of-alice", **variables):
        answer = self.post(token, json={"query": query, "variables": variables})
        assert answer.status_code == 200
        return answer.json()

    def app(self, fields, token="of-alice", **variables):
        """Fields of the project."""
        query = f"query ($id: ID!) {{ node(id: $id) {{ ... on App {{ {fields} }} }} }}"
        return self.ask(query, token, id=ID, **variables)["data"]["node"]

    def update(self, token="of-alice", app=ID, **changes):
        query = "mutation ($input: UpdateAppInput!) { updateApp(input: $input) { app { rawAppConfigChecksum } } }"
        return self.ask(query, token, input={"appID": app, **changes})

    def files(self):
        """What the project's files hold, as texts."""
        return self.served.dump()["authgear"]["apps"][0]["files"]


@pytest.fixture
def portal(served, client):
    served.load(world())
    return Portal(served, client)


def extensions(answer):
    """The only error's extensions."""
    (error,) = answer["errors"]
    return error.get("extensions")
