"""Authgear's part of a world: loading adds and touches nothing else, dumping gives all of it back."""

from tests.sandbox.authgear.conftest import packed, world


def test_what_was_dumped_can_be_loaded(portal):
    portal.served.load(world(id="beta", files={"deno/a.ts": {"base64": "/w=="}}))
    first = portal.served.dump()
    portal.served.sandbox.store.clear()
    portal.served.load(first)
    assert portal.served.dump() == first


def test_files_that_were_deleted_do_not_come_back(portal):
    path = "templates/en/messages/verification_sms.txt"
    portal.update(updates=[{"path": path, "data": None}])
    portal.served.load(world())
    assert path not in portal.files()


def test_a_project_needs_only_an_id(served):
    served.load({"authgear": {"apps": [{"id": "acme"}]}})
    (app,) = served.dump()["authgear"]["apps"]
    assert app["files"] == {
        "authgear.secrets.yaml": "secrets: []\n",
        "authgear.yaml": "http:\n  public_origin: https://acme.authgear.test\nid: acme\n",
    }


def test_a_change_behind_the_back_is_a_change_of_bytes(portal):
    text = "id: acme\nhttp: {public_origin: 'https://acme.authgear.test'}\n"
    body = {"kind": "authgear.file", "id": "authgear.yaml", "set": {"data": packed(text)}}
    assert portal.client.post(f"{portal.served.base}/_sandbox/change", json=body).status_code == 200
    assert portal.files()["authgear.yaml"] == text
    assert "messaging" not in portal.app("rawAppConfig")["rawAppConfig"]
