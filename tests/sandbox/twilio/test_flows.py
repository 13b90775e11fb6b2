"""Studio flows, their revisions and executions, through Twilio's client (studio_v2)."""

import json

import pytest

from .conftest import FLOW, TRIGGER, refusal

BROKEN = {
    "initial_state": "Start",
    "states": [
        {"name": "Trigger", "type": "trigger", "transitions": [{"event": "x", "next": "Nowhere"}]},
        {"name": "x"},
    ],
}
TWIN = {"initial_state": "A", "states": [{"name": "A", "type": "trigger"}, {"name": "A", "type": "say"}]}


@pytest.fixture
def flows(client):
    return client.studio.v2.flows


def test_every_save_is_a_revision_and_the_flow_shows_the_newest(flows):
    made = flows.create(friendly_name="new", status="draft", definition=TRIGGER)
    assert (made.revision, made.status, made.valid, made.definition, made.date_updated) == (
        1,
        "draft",
        True,
        TRIGGER,
        None,
    )
    changed = flows(made.sid).update(status="published", commit_message="go")
    assert (changed.revision, changed.status, changed.commit_message, changed.definition) == (
        2,
        "published",
        "go",
        TRIGGER,
    )
    later = flows(made.sid).update(status="draft", friendly_name="newer", definition={"initial_state": "Trigger"})
    assert (later.revision, later.friendly_name, later.commit_message) == (3, "newer", None)
    assert [item.revision for item in flows(made.sid).revisions.list()] == [3, 2, 1]
    assert flows(made.sid).revisions("1").fetch().friendly_name == "new"


def test_a_newer_draft_leaves_the_published_revision_alone(flows):
    assert (flows(FLOW).fetch().status, flows(FLOW).fetch().revision) == ("draft", 2)
    published, latest = (flows(FLOW).revisions(name).fetch() for name in ("LatestPublished", "LatestRevision"))
    assert [(item.revision, item.status) for item in (published, latest)] == [(1, "published"), (2, "draft")]


@pytest.mark.parametrize("quirk, end", [("not-found", (404, 20404)), ("bad-revision", (400, 81021))])
def test_a_flow_that_was_never_published_has_no_published_revision(twilio, flows, quirk, end):
    twilio.quirk("twilio-never-published", quirk)
    made = flows.create(friendly_name="new", status="draft", definition=TRIGGER)
    assert refusal(flows(made.sid).revisions("LatestPublished").fetch) == end


# 81021 of the error dictionary.
@pytest.mark.parametrize("revision, end", [("9", (404, 20404)), ("latest", (400, 81021)), ("-1", (400, 81021))])
def test_a_revision_is_a_number_or_one_of_two_words(flows, revision, end):
    assert refusal(flows(FLOW).revisions(revision).fetch) == end


def test_flows_are_listed_and_deleted(flows):
    assert [(item.sid, item.definition) for item in flows.list()] == [(FLOW, None)]
    assert flows(FLOW).delete()
    assert flows.list() == []
    assert refusal(flows(FLOW).revisions("1").fetch) == (404, 20404)


# 81022 of the error dictionary; twilio-studio-flows: details.errors holds property_path and message.
@pytest.mark.parametrize(
    "definition, paths",
    [
        (BROKEN, ["#/initial_state", "#/states/0/transitions/0/next", "#/states/1"]),
        (TWIN, ["#/states/0/name", "#/states/1/name"]),
        ({"states": 1}, ["#/states"]),
        ({"initial_state": "A", "states": [{"name": "A", "type": "x", "transitions": 1}]}, ["#/states/0/transitions"]),
        ([], ["#"]),
    ],
)
def test_a_definition_with_mistakes_is_refused_with_their_paths(twilio, definition, paths):
    form = {"FriendlyName": "x", "Status": "published", "Definition": json.dumps(definition)}
    for path in ("studio/v2/Flows/Validate", "studio/v2/Flows"):
        body = twilio("POST", path, 400, data=form).json()
        assert (body["code"], [error["property_path"] for error in body["details"]["errors"]]) == (81022, paths)


def test_a_draft_may_have_mistakes_and_tells_them(flows):
    made = flows.create(friendly_name="x", status="draft", definition=BROKEN)
    assert (made.valid, len(made.errors)) == (False, 3)
    assert refusal(flows(made.sid).update, status="published") == (400, 81022)
    assert flows(made.sid).fetch().revision == 1


def test_validating_keeps_nothing(client, flows):
    found = client.studio.v2.flow_validate.update(friendly_name="x", status="published", definition=TRIGGER)
    assert (found.valid, len(flows.list())) == (True, 1)


@pytest.mark.parametrize("form", [{}, {"FriendlyName": "x", "Status": "live", "Definition": "{}"}])
@pytest.mark.parametrize("path", ["studio/v2/Flows", "studio/v2/Flows/Validate", f"studio/v2/Flows/{FLOW}"])
def test_a_flow_needs_a_name_a_status_and_a_definition(twilio, path, form):
    assert twilio("POST", path, 400, data=form).json()["code"] == 20001
    broken = {"FriendlyName": "x", "Status": "draft", "Definition": "{"}
    assert twilio("POST", path, 400, data=broken).json()["code"] == 20001


def test_an_execution_runs_the_published_revision_and_ends(twilio, flows):
    started = flows(FLOW).executions.create(to="+447400123457", from_="+18089255327", parameters={"otp": "123456"})
    assert (started.status, started.contact_channel_address, started.context) == ("active", "+447400123457", {})
    fetched = twilio.get(f"studio/v2/Flows/{FLOW}/Executions/{started.sid}")
    assert (fetched["flow_version"], fetched["flow_sid"]) == (1, FLOW)
    context = flows(FLOW).executions(started.sid).execution_context().fetch().context
    assert context["flow"]["data"] == {"otp": "123456"}
    twilio.advance(10)
    assert [item.status for item in flows(FLOW).executions.list()] == ["ended"]
    assert flows(FLOW).executions(started.sid).steps.list() == []
    assert flows(FLOW).executions(started.sid).delete()
    assert refusal(flows(FLOW).executions(started.sid).fetch) == (404, 20404)


def test_an_execution_is_brought_to_its_end(flows):
    started = flows(FLOW).executions.create(to="+447400123457", from_="+18089255327")
    assert flows(FLOW).executions(started.sid).update(status="ended").status == "ended"


# Specification: To and From are required, at most 300 bytes together; 81023 of the error dictionary.
@pytest.mark.parametrize(
    "form, code",
    [
        ({"To": "+447400123457"}, 20001),
        ({"From": "+447400123457"}, 20001),
        ({"To": "+447400123457", "From": "x" * 300}, 81023),
        ({"To": "+447400123457", "From": "+18089255327", "Parameters": "[1]"}, 20001),
        ({"To": "+447400123457", "From": "+18089255327", "Parameters": "{"}, 20001),
    ],
)
def test_a_bad_execution_is_refused(twilio, form, code):
    assert twilio("POST", f"studio/v2/Flows/{FLOW}/Executions", 400, data=form).json()["code"] == code


@pytest.mark.parametrize("quirk, status", [("not-found", 404), ("started", 201)])
def test_a_draft_may_not_run(twilio, flows, quirk, status):
    twilio.quirk("twilio-draft-execution", quirk)
    made = flows.create(friendly_name="x", status="draft", definition=TRIGGER)
    form = {"To": "+447400123457", "From": "+18089255327"}
    twilio("POST", f"studio/v2/Flows/{made.sid}/Executions", status, data=form)
