"""Studio flows: whether they exist and are published, and begin when the platform calls them."""

from collections.abc import Iterator

from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import Flow
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.place import Pointer


def check(view: View) -> Iterator[Told]:
    """Look at each flow, where it is named first."""
    named: dict[str, Pointer] = {}
    for sender in view.senders:
        for method, sid in sender.flows.items():
            named.setdefault(str(sid), sender.at / "flows" / method)
    for sid, at in named.items():
        flow = view.facts.flow(sid)
        if isinstance(flow, NotChecked):
            yield unknown(at, f"the Studio flow {sid}", flow)
        elif flow is None:
            message = f"{view.name} has no Studio flow {sid}"
            hint = "a person makes it at Twilio, or corrects flows"
            yield "account-flow-missing", Finding(at, message, hint)
        else:
            yield from _flow(sid, at, flow)


def _flow(sid: str, at: Pointer, flow: Flow) -> Iterator[Told]:
    if flow.published is None:
        message = f"the Studio flow {sid} was never published, so it does not run"
        yield "account-flow-unpublished", Finding(at, message, "a person publishes it at Twilio")
        return
    if not flow.begins:
        message = f"the Studio flow {sid} does nothing when it is called: REST API leads nowhere from its trigger"
        hint = "a person connects the trigger's REST API with the first widget, and publishes that"
        yield "account-flow-trigger", Finding(at, message, hint)
    if flow.is_draft and flow.revision > flow.published:
        message = f"the Studio flow {sid} runs as revision {flow.published}, and {flow.revision} is a draft"
        hint = "a person publishes the draft at Twilio, if somebody believes that it is live"
        yield "account-flow-draft", Finding(at, message, hint)
