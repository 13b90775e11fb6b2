"""The sandbox's own interface, under a path that no vendor uses: worlds, quirks, faults, the journal, the clock.

It changes things behind a client's back, so it answers no browser: a request with an Origin header is refused.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from werkzeug.wrappers import Request

from sync.sandbox import notation
from sync.sandbox.call import Reply
from sync.sandbox.faults import EFFECTS, Fault
from sync.sandbox.shape import Each, Fields, at, check

if TYPE_CHECKING:
    from sync.sandbox.app import Sandbox

PREFIX = "/_sandbox/"


OTHERS = {"quirks": Each(str), "hosts": Each(str)}
"""The parts of a world that belong to no vendor, and their form."""


def answer(sandbox: "Sandbox", request: Request) -> Reply:
    """Answer a request to the control interface."""
    # What werkzeug finds no host name in, such as evil_host.example, it takes for the server's own name.
    if request.headers.get("Origin") or not _is_local(request.headers.get("Host", request.host)):
        return Reply(403, {"error": "the control interface does not answer web pages"})
    action = ACTIONS.get((request.method, request.path.removeprefix(PREFIX).rstrip("/")))
    if action is None:
        known = sorted(f"{method} {PREFIX}{path}" for method, path in ACTIONS)
        return Reply(404, {"error": "no such control", "known": known})
    try:
        with sandbox.store.transaction():
            return _written(200, action(sandbox, _body(request)), request)
    except ValueError as error:
        return _written(400, {"error": str(error)}, request)


def _is_local(host: str) -> bool:
    """Whether a name means this machine. A foreign one that resolves to it would let a web page read the answers."""
    try:
        parts = urlsplit(f"//{host}")
        name, _port = parts.hostname or "", parts.port  # a wrong port is an error here as well
    except ValueError:
        return False
    return name in ("127.0.0.1", "::1") or not set(".:") & set(name) or name.endswith((".localhost", ".test"))


def _body(request: Request) -> Any:
    text = request.get_data()
    if not text.strip():
        return {}
    return notation.read(text.decode(), is_yaml="yaml" in (request.content_type or ""))


def _written(status: int, body: Any, request: Request) -> Reply:
    """The answer as JSON, or as YAML for those who ask for it."""
    if "yaml" in request.headers.get("Accept", ""):
        return Reply(status, text=notation.write_yaml(body), content_type="application/yaml; charset=utf-8")
    return Reply(status, body)


def load(sandbox: "Sandbox", world: Any) -> Any:
    """Add what a world describes to what is there; what is there already stays as it is."""
    from sync.sandbox.app import VENDORS

    names = {vendor.NAME: vendor for vendor in VENDORS}
    if not isinstance(world, dict):
        raise ValueError("a world is a mapping of vendors")
    if unknown := set(map(str, world)) - {*names, *OTHERS}:
        raise ValueError(f"a world has no part {min(unknown)!r}; it has {', '.join([*names, *OTHERS])}")
    check(Fields({**{name: vendor.SHAPE for name, vendor in names.items()}, **OTHERS}), world)
    for name, vendor in names.items():
        if name in world:
            with at(name):
                vendor.load(sandbox.store, sandbox.clock, world[name])
    with at("quirks"):
        for name, choice in world.get("quirks", {}).items():
            sandbox.quirks.choose(name, choice)
    with at("hosts"):
        _add_hosts(sandbox, world.get("hosts", {}))
    return {"loaded": sorted(world)}


def _add_hosts(sandbox: "Sandbox", given: dict[str, str]) -> None:
    from sync.sandbox.app import vendor_of

    for host, meant in given.items():
        if vendor_of(meant) is None:
            raise ValueError(f"{host} cannot stand for {meant}, which no vendor has")
    added = {host.lower(): meant for host, meant in given.items()}
    if added:
        sandbox.store.set_setting("hosts", {**added, **(sandbox.store.setting("hosts") or {})})


def dump(sandbox: "Sandbox", _body: Any) -> Any:
    """Give everything there is as a world, secrets included."""
    from sync.sandbox.app import VENDORS

    world = {vendor.NAME: vendor.dump(sandbox.store) for vendor in VENDORS}
    return {**world, "quirks": dict(sandbox.quirks), "hosts": sandbox.store.setting("hosts") or {}}


def _reset(sandbox: "Sandbox", _body: Any) -> Any:
    """Forget everything: accounts, quirks, faults, the journal and the clock."""
    sandbox.store.clear()
    return {}


def _objects(sandbox: "Sandbox", body: Any) -> Any:
    """List all objects of a kind as they are stored, with their ids: ``{kind}``."""
    check(Fields({"kind": str}, ("kind",)), body)
    found = sandbox.store.everywhere(body["kind"])
    return [{"scope": scope, "id": key, "body": item} for scope, key, item in found]


def _change(sandbox: "Sandbox", body: Any) -> Any:
    """Change an object behind a client's back: ``{kind, id, set: {…}}``, or ``{kind, id, delete: true}``."""
    needed = ("kind", "id") if isinstance(body, dict) and body.get("delete") else ("kind", "id", "set")
    check(Fields({"kind": str, "id": str, "set": dict, "delete": bool}, needed), body)
    found = sandbox.store.find(body["kind"], body["id"])
    if found is None:
        raise ValueError(f"there is no {body['kind']} with id {body['id']}")
    scope, item = found
    if body.get("delete"):
        sandbox.store.delete(body["kind"], scope, body["id"])
        return {}
    changed = {**item, **body["set"]}
    sandbox.store.put(body["kind"], scope, body["id"], changed)
    return changed


def _quirks(sandbox: "Sandbox", body: Any) -> Any:
    """Give the answers in force; POST ``{name: answer}`` chooses some first."""
    check(Each(str), body)
    for name, choice in body.items():
        sandbox.quirks.choose(name, choice)
    return dict(sandbox.quirks)


def _list_faults(sandbox: "Sandbox", _body: Any) -> Any:
    """Give the queue of faults, used up or not, and the effects there are."""
    effects = {name: {"about": effect.about, "options": dict(effect.options)} for name, effect in EFFECTS.items()}
    return {"queue": [fault._asdict() for fault in sandbox.faults.all()], "effects": effects}


def _add_faults(sandbox: "Sandbox", body: Any) -> Any:
    """Queue a fault, or a list of them."""
    for raw in body if isinstance(body, list) else [body]:
        sandbox.faults.add(Fault.read(raw))
    return _list_faults(sandbox, body)


def _clear_faults(sandbox: "Sandbox", _body: Any) -> Any:
    """Forget all faults."""
    sandbox.faults.clear()
    return {}


def _journal(sandbox: "Sandbox", _body: Any) -> Any:
    """Give the requests to the vendors, oldest first."""
    return sandbox.store.journal()


def _clear_journal(sandbox: "Sandbox", _body: Any) -> Any:
    """Begin the journal anew."""
    sandbox.store.clear_journal()
    return {}


def _clock(sandbox: "Sandbox", body: Any) -> Any:
    """Tell the time; POST ``{advance: seconds}`` moves it forward first."""
    check(Fields({"advance": float}), body)
    sandbox.clock.advance(float(body.get("advance", 0)))
    return {"now": sandbox.clock.now().isoformat(timespec="milliseconds")}


ACTIONS: dict[tuple[str, str], Callable[["Sandbox", Any], Any]] = {
    ("GET", "world"): dump,
    ("POST", "world"): load,
    ("DELETE", "world"): _reset,
    ("POST", "objects"): _objects,
    ("POST", "change"): _change,
    ("GET", "quirks"): _quirks,
    ("POST", "quirks"): _quirks,
    ("GET", "faults"): _list_faults,
    ("POST", "faults"): _add_faults,
    ("DELETE", "faults"): _clear_faults,
    ("GET", "journal"): _journal,
    ("DELETE", "journal"): _clear_journal,
    ("GET", "clock"): _clock,
    ("POST", "clock"): _clock,
}
"""What the control interface does; the functions' docstrings are its documentation."""
