"""Senders, in the words of plans and in PingOne's.

https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings.html
"""

from collections.abc import Collection, Mapping
from typing import Any

from sync.model import Reference
from sync.model.senders import Account, Auth, Provider, Request, Sender
from sync.plan.words import Fields
from sync.platforms.pingone import gateways, numbers

Json = dict[str, Any]

PROVIDERS = {
    Provider.TWILIO: "CUSTOM_TWILIO",
    Provider.MESSAGING_SERVICE: "CUSTOM_TWILIO_MESSAGING_SERVICE",
    Provider.VERIFY: "CUSTOM_TWILIO_VERIFY",
    Provider.STUDIO: "CUSTOM_PROVIDER",
    Provider.SYNIVERSE: "CUSTOM_SYNIVERSE",
    Provider.SYNIVERSE_CHANNELS: "CUSTOM_SYNIVERSE_CHANNELS",
    Provider.CUSTOM: "CUSTOM_PROVIDER",
}
OURS = {theirs: ours for ours, theirs in PROVIDERS.items() if ours is not Provider.STUDIO}

FIXED = ("provider", "account", "verify_service")
"""What PingOne cannot change in a sender, so that another value means another sender. Of ``verify_service`` that is
not known for certain."""

READ_ONLY = ("_links", "_embedded", "environment", "createdAt", "updatedAt", "twilioVerifyTemplates")
"""What PingOne owns in every object, and never takes back."""


def is_gateway(provider: Provider) -> bool:
    """Whether PingOne is told everything about a sender, instead of asking an account."""
    return PROVIDERS[provider] == "CUSTOM_PROVIDER"


def declared(sender: Sender, account: Account | None) -> Fields:
    """A sender of the file. Identifiers are texts by now."""
    fields: dict[str, Any] = {"provider": sender.provider.value, "name": sender.name}
    if account is not None:
        fields["account"] = account.sid
    match sender.provider:
        case Provider.TWILIO | Provider.SYNIVERSE:
            fields["numbers"] = numbers.declared_selection(sender.numbers or ())
        case Provider.MESSAGING_SERVICE:
            fields["messaging_service"] = sender.messaging_service
        case Provider.VERIFY:
            fields["verify_service"] = sender.verify_service
        case Provider.SYNIVERSE_CHANNELS:
            fields["channel"] = sender.channel
        case Provider.STUDIO:
            fields |= {
                "flows": dict(sender.flows),
                "requests": (),
                "numbers": numbers.declared_own(sender.numbers or ()),
            }
        case Provider.CUSTOM:
            fields["auth"] = gateways.declared_auth(sender.auth) if sender.auth else {}
            fields["requests"] = gateways.declared_requests(sender.requests)
            fields["numbers"] = numbers.declared_own(sender.numbers or ())
    return fields


def live(body: Json, shown: Collection[str] = gateways.USUAL, *, studio: bool | None = None) -> Fields:
    """A sender of PingOne. ``studio``: whether to see a gateway as Studio flows; by default, if it is one."""
    provider = OURS.get(body.get("provider", ""))
    fields: dict[str, Any] = {"provider": provider.value if provider else str(body.get("provider", ""))}
    fields["name"] = body.get("name") or ""
    if body.get("sid"):
        fields["account"] = body["sid"]
    match provider:
        case Provider.TWILIO | Provider.SYNIVERSE:
            fields["numbers"] = numbers.live_selection(body.get("numbers") or ())
        case Provider.MESSAGING_SERVICE:
            fields["messaging_service"] = _selected(body.get("messagingServices"), "messagingServiceId")
        case Provider.VERIFY:
            fields["verify_service"] = body.get("verifyServiceId") or ""
        case Provider.SYNIVERSE_CHANNELS:
            fields["channel"] = _selected(body.get("channels"), "name")
        case Provider.CUSTOM:
            fields |= _gateway(body, shown, studio)
        case _:
            pass
    return fields


def _gateway(body: Json, shown: Collection[str], studio: bool | None) -> dict[str, Any]:
    requests = body.get("requests") or ()
    auth = body.get("authentication") or {}
    own = {"numbers": numbers.live_own(body.get("numbers") or ())}
    flows = gateways.live_flows(requests) if auth.get("method") == "BASIC" else {}
    if flows if studio is None else studio:
        usual = gateways.declared_requests(gateways.studio_requests(flows, None))
        found = gateways.live_requests(requests)
        return {
            **own,
            "provider": Provider.STUDIO.value,
            "account": auth.get("username", ""),
            "flows": flows,
            "requests": () if found == usual else found,
        }
    return {**own, "auth": gateways.live_auth(auth), "requests": gateways.live_requests(requests, shown)}


def _selected(entries: Any, name: str) -> str:
    return next((str(entry.get(name, "")) for entry in entries or () if entry.get("selected")), "")


def as_declared(sender: Sender, body: Json) -> Fields:
    """A live sender in the words that a declared one uses, so that both can be compared.

    One without a name, which the file claims by its id and gives no name either, may stay without.
    """
    fields = _as_said(sender, body)
    nameless = not body.get("name") and sender.id == body["id"] and sender.name == sender.key
    return {**fields, "name": sender.name} if nameless else fields


def _as_said(sender: Sender, body: Json) -> Fields:
    if sender.provider is Provider.STUDIO and body.get("provider") == "CUSTOM_PROVIDER":
        return live(body, studio=True)
    if sender.provider is Provider.CUSTOM and body.get("provider") == "CUSTOM_PROVIDER":
        return live(body, gateways.open_headers(sender.requests), studio=False)
    fields = live(body)
    if sender.provider is Provider.SYNIVERSE_CHANNELS and sender.channel in _ids(body.get("channels")):
        return {**fields, "channel": _selected(body.get("channels"), "id")}
    return fields


def _ids(entries: Any) -> set[str]:
    return {entry.get("id", "") for entry in entries or ()}


def secret_of(sender: Sender, account: Account | None) -> Reference | None:
    """The reference to what PingOne signs in with at the provider."""
    if sender.auth is not None:
        return sender.auth.secret
    return sender.access_token or (account.token if account else None)


def secrets_of(sender: Sender, account: Account | None) -> list[Reference]:
    """All references whose values are sent with a sender."""
    headers = [value for request in sender.requests for value in request.headers.values()]
    found = [secret_of(sender, account), *(value for value in headers if isinstance(value, Reference))]
    return [reference for reference in found if reference is not None]


def new_body(sender: Sender, account: Account | None, secrets: Mapping[Reference, str], name: str) -> Json:
    """The body of the POST that makes a sender. Numbers, services and channels are chosen afterwards."""
    body: Json = {"provider": PROVIDERS[sender.provider], "name": name}
    if is_gateway(sender.provider):
        return {**body, **_gateway_body(sender, account, secrets, {})}
    if account is not None:
        body["sid"] = account.sid
    if sender.verify_service:
        body["verifyServiceId"] = sender.verify_service
    return {**body, **_token(sender, account, secrets)}


def changed_body(
    sender: Sender, account: Account | None, secrets: Mapping[Reference, str], name: str, now: Json
) -> Json:
    """The body of the PUT that makes a live sender what the file says, with everything else as it is.

    ``id`` belongs into it: without, PingOne takes the sender's own name for a duplicate.
    """
    body = {key: value for key, value in now.items() if key not in READ_ONLY}
    body |= {"id": now["id"], "name": name}
    if is_gateway(sender.provider):
        return {**body, **_gateway_body(sender, account, secrets, now)}
    body |= _token(sender, account, secrets)
    match sender.provider:
        case Provider.TWILIO | Provider.SYNIVERSE:
            body["numbers"] = numbers.selecting(now.get("numbers") or (), sender.numbers or ())
        case Provider.MESSAGING_SERVICE:
            body["messagingServices"] = _choosing(
                now.get("messagingServices"), ("messagingServiceId",), str(sender.messaging_service)
            )
        case Provider.SYNIVERSE_CHANNELS:
            body["channels"] = _choosing(now.get("channels"), ("name", "id"), sender.channel)
        case _:
            pass
    return body


def _token(sender: Sender, account: Account | None, secrets: Mapping[Reference, str]) -> Json:
    """The token is sent whenever the file has it: one page of the documentation demands it of a PUT."""
    reference = secret_of(sender, account)
    return {"authToken": secrets[reference]} if reference is not None else {}


def _choosing(entries: Any, names: Collection[str], wanted: str) -> list[Json]:
    return [{**entry, "selected": wanted in {entry.get(name) for name in names}} for entry in entries or ()]


def _gateway_body(sender: Sender, account: Account | None, secrets: Mapping[Reference, str], now: Json) -> Json:
    auth, requests = sender.auth, sender.requests
    if sender.provider is Provider.STUDIO and account is not None and account.token is not None:
        auth = Auth(sender.at, "basic", account.token, username=str(account.sid))
        requests = studio_requests(sender)
    if auth is None:
        return {}
    return {
        "authentication": gateways.auth_body(auth, secrets[auth.secret]),
        "requests": gateways.requests_body(requests, secrets, now.get("requests") or ()),
        "numbers": numbers.own_body(sender.numbers or (), now.get("numbers") or ()),
    }


def studio_requests(sender: Sender) -> tuple[Request, ...]:
    """The requests that a Studio sender is written out as."""
    return gateways.studio_requests(sender.flows, sender.at)
