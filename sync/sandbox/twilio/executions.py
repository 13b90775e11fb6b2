"""Executions of Studio flows, as PingOne's custom provider starts them (studio_v2)."""

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import SID, product
from sync.sandbox.twilio.errors import invalid, not_found, refused
from sync.sandbox.twilio.flows import latest_published, one, scope
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.shapes import Body, moment, picked, sid, stamp, words

EXECUTION = "twilio.execution"
SHOWN = words(
    "sid account_sid flow_sid context contact_channel_address contact_sid flow_version status date_created"
    " date_updated initiated_by"
)
RUNNING = 5.0
"""Seconds of the sandbox's clock after which an execution has ended (assumed)."""


def show(call: Call, execution: Body) -> Body:
    """An execution as studio v2 shows it; time has its way with it."""
    url = f"{call.base}/v2/Flows/{execution['flow_sid']}/Executions/{execution['sid']}"
    over = call.clock.seconds() - moment(execution["date_created"]).timestamp() >= RUNNING
    return {
        **picked(execution, SHOWN),
        "status": "ended" if over else execution["status"],
        "context": {},
        "url": url,
        "links": {"steps": f"{url}/Steps", "execution_context": f"{url}/Context"},
    }


def started(call: Call, account: Body, flow: str) -> Reply:
    """A flow begins to run for a contact."""
    owner = one(call, account, flow)
    sent = forms.form(call, {"To": forms.text, "From": forms.text, "Parameters": forms.tree}, ("To", "From"))
    parameters = sent.get("parameters", {})
    if not isinstance(parameters, dict):
        raise invalid(call, "Parameters")
    if len(f"{sent['to']}{sent['from']}".encode()) > 300:
        raise refused(call, 400, 81023, "Creating an Execution via REST API failed due to malformed contact parameters")
    version = latest_published(call, owner)
    if version is None:
        if call.quirk("twilio-draft-execution") == "not-found":
            raise not_found(call)
        version = owner
    now = stamp(call.clock.now())
    made = {
        "sid": sid("FN"),
        "account_sid": account["sid"],
        "flow_sid": flow,
        "context": {"flow": {"data": parameters, "channel": {"address": sent["from"]}}, "contact": sent["to"]},
        "contact_channel_address": sent["to"],
        "contact_sid": sid("FC"),
        "flow_version": version["revision"],
        "status": "active",
        "initiated_by": sid("CA"),
        "date_created": now,
        "date_updated": now,
    }
    call.store.put(EXECUTION, scope(owner), made["sid"], made)
    return Reply(201, show(call, made))


def _one(call: Call, account: Body, flow: str, execution: str) -> Body:
    found: Body | None = call.store.get(EXECUTION, scope(one(call, account, flow)), execution)
    if found is None:
        raise not_found(call)
    return found


def listed(call: Call, account: Body, flow: str) -> Reply:
    """All executions of a flow."""
    items = call.store.ranked(EXECUTION, scope(one(call, account, flow)))
    return meta_page(call, "executions", items, lambda execution: show(call, execution))


def fetched(call: Call, account: Body, flow: str, execution: str) -> Reply:
    """One execution."""
    return Reply(200, show(call, _one(call, account, flow, execution)))


def context(call: Call, account: Body, flow: str, execution: str) -> Reply:
    """What an execution knows; where in it the parameters stand is assumed."""
    found = _one(call, account, flow, execution)
    url = f"{call.base}/v2/Flows/{flow}/Executions/{execution}/Context"
    sids = {"account_sid": account["sid"], "flow_sid": flow, "execution_sid": execution}
    return Reply(200, {**sids, "context": found["context"], "url": url})


def steps(call: Call, account: Body, flow: str, execution: str) -> Reply:
    """The sandbox takes no steps."""
    _one(call, account, flow, execution)
    return meta_page(call, "steps", [], lambda step: step)


def ended(call: Call, account: Body, flow: str, execution: str) -> Reply:
    """An execution is brought to its end."""
    sent = forms.form(call, {"Status": forms.among("active", "ended")}, ("Status",))
    changed = {**_one(call, account, flow, execution), **sent, "date_updated": stamp(call.clock.now())}
    call.store.put(EXECUTION, f"{account['sid']}/{flow}", execution, changed)
    return Reply(200, show(call, changed))


def deleted(call: Call, account: Body, flow: str, execution: str) -> Reply:
    """An execution is forgotten."""
    _one(call, account, flow, execution)
    call.store.delete(EXECUTION, f"{account['sid']}/{flow}", execution)
    return Reply(204)


_PATH = f"/v2/Flows/<{SID}:flow>/Executions"
_ABOUT = (EXECUTION, "studio/executions")
ROUTES: tuple[Route, ...] = (
    *product(_PATH, *_ABOUT, GET=listed, POST=started),
    *product(f"{_PATH}/<{SID}:execution>", *_ABOUT, GET=fetched, POST=ended, DELETE=deleted),
    *product(f"{_PATH}/<{SID}:execution>/Context", *_ABOUT, GET=context),
    *product(f"{_PATH}/<{SID}:execution>/Steps", *_ABOUT, GET=steps),
)
