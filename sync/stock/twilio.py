"""Configs → the Twilio accounts of a world: one per SID, with everything that any sender of any file expects there."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from sync.model import Identifier, Reference
from sync.model.config import Config
from sync.model.policies import Countries
from sync.model.senders import Account, Number, Sender
from sync.numbering import facts_of, is_nanp_toll_free

World = dict[str, Any]
Secret = Callable[[Reference], str]

BALANCE = "100.00"
"""What is in an account that nobody has said more of."""
_WIDGETS = {"sms": "send-message", "voice": "make-outgoing-call-v2"}
"""What a Studio flow does with a message."""


def named(reference: Reference, sid: Identifier) -> Reference:
    """The reference to a secret of Twilio's, named after the SID that it belongs to."""
    return reference._replace(env=f"TWILIO_{sid}", file="")


def twilio_accounts(configs: Iterable[Config], secret: Secret) -> list[World]:
    """The accounts of all senders, in the order in which the files name them."""
    accounts: dict[str, _Twilio] = {}
    for config in configs:
        for sender in config.senders.values():
            if (account := config.account_of(sender)) is not None:
                stocked = accounts.setdefault(str(account.sid), _Twilio(str(account.sid)))
                stocked.add(config, sender, account, secret)
    return [account.world() for account in accounts.values()]


class _Twilio:
    """What one Twilio account has to hold. Each dict is keyed by what makes its entries one and the same."""

    def __init__(self, sid: str) -> None:
        self.sid = sid
        self.head: World = {"sid": sid, "balance": BALANCE}
        self.keys: dict[str, World] = {}
        self.numbers: dict[str, World] = {}
        self.short_codes: dict[str, World] = {}
        self.services: dict[str, World] = {}
        self.flows: dict[str, World] = {}
        self.verify_services: dict[str, World] = {}
        self.verify_templates: dict[str, World] = {}
        self.countries: dict[str, set[str]] = {"sms": set(), "voice": set()}

    def add(self, config: Config, sender: Sender, account: Account, secret: Secret) -> None:
        """Add what one sender of a file expects."""
        token = account.token or named(Reference(account.at), account.sid)
        self.head = {"friendly_name": account.name or sender.name, "auth_token": secret(token), **self.head}
        for key in (account.read_key, account.api_key):
            if key is not None:
                self.keys.setdefault(str(key.sid), {"sid": key.sid, "secret": secret(key.secret)})
        origin = (Number(sender.at, sender.origin),) if sender.origin.lstrip("+").isdecimal() else ()
        for number in (*(sender.numbers or ()), *origin):
            self._number(number)
        if sender.messaging_service:
            self._service(str(sender.messaging_service), sender.key, config)
        for method, flow in sender.flows.items():
            self.flows.setdefault(str(flow), {"sid": flow, **_flow(f"{sender.key} {method}", method)})
        if sender.verify_service:
            service = str(sender.verify_service)
            self.verify_services.setdefault(service, {"sid": service, "friendly_name": sender.key})
            self._templates(config)
        for method, country in _reached(config):
            self.countries[method].add(country)

    def world(self) -> World:
        """The account as a world has it; one without any number gets one, for no real one sends without."""
        if not self.numbers and not self.short_codes:
            self._made_up(self.sid)
        free = [{"tollfree_phone_number": number, "status": "TWILIO_APPROVED"} for number in self.numbers]
        parts = {
            "keys": list(self.keys.values()),
            "numbers": list(self.numbers.values()),
            "short_codes": list(self.short_codes.values()),
            "services": list(self.services.values()),
            "tollfree_verifications": [one for one in free if is_nanp_toll_free(one["tollfree_phone_number"])],
            "flows": list(self.flows.values()),
            "verify_services": list(self.verify_services.values()),
            "verify_templates": list(self.verify_templates.values()),
            "sms_permissions": sorted(self.countries["sms"]),
            "voice_permissions": sorted(self.countries["voice"]),
        }
        return {**self.head, **{name: part for name, part in parts.items() if part}}

    def _number(self, number: Number) -> None:
        if number.is_short_code:
            country = number.countries[0] if number.countries else "US"
            self.short_codes.setdefault(number.number, {"short_code": number.number, "country_code": country})
            return
        entry = self.numbers.setdefault(number.number, {"phone_number": number.number, "capabilities": []})
        can = {*entry["capabilities"], *(number.capabilities or ("sms", "voice"))}
        entry["capabilities"] = sorted(can)
        if number.type == "toll-free" or facts_of(number.number).toll_free:
            entry["type"] = "tollfree"

    def _made_up(self, seed: str) -> str:
        """A number of the account that no file names, always the same one for the same seed."""
        digest = sha256(seed.encode()).hexdigest()
        sid, number = f"PN{digest[:32]}", f"+1415555{int(digest, 16) % 10_000:04d}"
        self.numbers.setdefault(sid, {"sid": sid, "phone_number": number, "capabilities": ["sms", "voice"]})
        return sid

    def _service(self, sid: str, name: str, config: Config) -> None:
        if sid not in self.services:
            # Not a declared number: one can be in one service only, and files do not say in which.
            pool = {"phone_numbers": [self._made_up(sid)], "alpha_senders": []}
            self.services[sid] = {"sid": sid, "friendly_name": name, **pool}
        held, asked = self.services[sid]["alpha_senders"], {content.sender for content in config.contents}
        self.services[sid]["alpha_senders"] = sorted({"PASSCODES", *held, *asked} - {""})

    def _templates(self, config: Config) -> None:
        for content in config.contents:
            if content.verify_template is None:
                continue
            sid, locale = content.verify_template
            start: World = {"friendly_name": content.template, "channels": [], "translations": {}}
            entry = self.verify_templates.setdefault(sid, {"sid": sid, **start})
            entry["channels"] = sorted({*entry["channels"], content.method})
            text = {"status": "approved", "locale": locale, "text": "Your code is: {{code}}."}
            entry["translations"][locale] = {**text, "is_default_translation": not entry["translations"]}


def _flow(name: str, method: str) -> World:
    """A published flow that begins when PingOne calls it."""
    begin = {"event": "incomingRequest", "next": "deliver"}
    states = [
        {"name": "Trigger", "type": "trigger", "transitions": [begin]},
        {"name": "deliver", "type": _WIDGETS[method], "transitions": []},
    ]
    return {"friendly_name": name, "definition": {"initial_state": "Trigger", "states": states}}


def _reached(config: Config) -> Iterator[tuple[str, str]]:
    """Every method and country that a policy, or an Authgear project, lets through."""
    limits = [policy.countries for policy in config.policies.values()] + [config.countries]
    for limit in limits:
        if limit is not None:
            for method in ("sms", "voice"):
                yield from ((method, country) for country in _allowed(limit, method))


def _allowed(limit: Countries, method: str) -> Iterable[str]:
    if limit.mode == "allow" and method in limit.methods:
        return limit.codes
    import phonenumbers

    every: set[str] = phonenumbers.SUPPORTED_REGIONS
    return every.difference(limit.codes) if limit.mode == "deny" and method in limit.methods else every
