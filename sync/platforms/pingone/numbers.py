"""Numbers of senders, in the words of plans and in PingOne's, one entry at a time.

https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings.html
"""

from collections.abc import Iterable
from typing import Any

from sync.model.senders import Number
from sync.plan.words import Fields

Json = dict[str, Any]

TYPES = {"standard": "PHONE_NUMBER", "toll-free": "TOLL_FREE", "short-code": "SHORT_CODE"}
OUR_TYPES = {theirs: ours for ours, theirs in TYPES.items()}


def declared_selection(numbers: Iterable[Number]) -> Fields:
    """Numbers of a Twilio or Syniverse account that send. What they are is the account's affair."""
    return {number.number: _reach(True, number.countries) for number in numbers}


def live_selection(entries: Iterable[Json]) -> Fields:
    """The same from PingOne's list, which has all numbers of the account."""
    return {
        entry["number"]: _reach(True, entry.get("supportedCountries") or ())
        for entry in entries
        if entry.get("selected")
    }


def _reach(selected: bool, countries: Iterable[str]) -> Fields:
    """Toll-free numbers and short codes without countries reach the US alone, so both spellings are one."""
    listed = tuple(sorted(set(countries)))
    return {"selected": selected} if listed in ((), ("US",)) else {"selected": selected, "countries": listed}


def declared_own(numbers: Iterable[Number]) -> Fields:
    """Numbers of a gateway of one's own, of which PingOne knows what it is told."""
    return {
        number.number: _own(number.selected, number.type or "standard", number.capabilities, number.countries)
        for number in numbers
    }


def live_own(entries: Iterable[Json]) -> Fields:
    """The same from PingOne."""
    return {
        entry["number"]: _own(
            bool(entry.get("selected")),
            OUR_TYPES.get(entry.get("type", ""), str(entry.get("type", "")).lower()),
            [capability.lower() for capability in entry.get("capabilities") or ()],
            entry.get("supportedCountries") or (),
        )
        for entry in entries
    }


def _own(selected: bool, kind: str, capabilities: Iterable[str], countries: Iterable[str]) -> Fields:
    fields: dict[str, Any] = {"selected": selected, "type": kind, "capabilities": tuple(sorted(set(capabilities)))}
    listed = tuple(sorted(set(countries)))
    return {**fields, "countries": listed} if listed else fields


def selecting(entries: Iterable[Json], wanted: Iterable[Number]) -> list[Json]:
    """PingOne's whole list with another selection: a list that leaves numbers out may deselect or refuse them."""
    chosen = {number.number: number for number in wanted}
    return [_selected(entry, chosen.get(entry["number"])) for entry in entries]


def _selected(entry: Json, number: Number | None) -> Json:
    if number is None:
        return {**entry, "selected": False}
    kept = {name: value for name, value in entry.items() if name != "supportedCountries"}
    countries = {"supportedCountries": sorted(set(number.countries))} if number.countries else {}
    return {**kept, "selected": True, **countries}


def own_body(numbers: Iterable[Number], before: Iterable[Json]) -> list[Json]:
    """The numbers of a gateway for PingOne; what it knows of a number beyond our fields is sent back."""
    known = {entry["number"]: entry for entry in before}
    return [_own_entry(number, known.get(number.number, {})) for number in numbers]


def _own_entry(number: Number, known: Json) -> Json:
    body = {name: value for name, value in known.items() if name != "supportedCountries"}
    body |= {
        "type": TYPES[number.type or "standard"],
        "number": number.number,
        "capabilities": [capability.upper() for capability in number.capabilities],
        "selected": number.selected,
        "available": known.get("available", True),
    }
    return {**body, "supportedCountries": sorted(set(number.countries))} if number.countries else body
