"""The numbers of a sender: what a provider's account lists, and what an administrator chose from it.

https://developer.pingidentity.com/pingone-api/platform/notifications/phone-delivery-settings.html
"""

import re
from collections.abc import Callable, Iterable

from sync.sandbox.accounts import Line
from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json, invalid_value
from sync.sandbox.pingone.form import Form, without_nulls
from sync.sandbox.quirks import Quirk

TYPES = ("SHORT_CODE", "TOLL_FREE", "PHONE_NUMBER")
CAPABILITIES = ("SMS", "VOICE")
_COUNTRY = re.compile("[A-Z]{2}")

QUIRKS = (
    Quirk(
        "pingone-numbers-partial",
        "pingone.sender",
        ("PUT",),
        "What happens to numbers of a Twilio or Syniverse sender that a PUT with some numbers leaves out.",
        {
            "deselected": "they are no longer selected",
            "kept": "they stay as they were",
            "refused": "the request is refused",
        },
        "deselected",
        "A client that sends only the numbers it changes loses the selection of the others, without a word.",
    ),
    Quirk(
        "pingone-numbers-extra",
        "pingone.sender",
        ("PUT",),
        "What a PUT answers that names a number which is not in the provider's account.",
        {
            "refused": "400 with INVALID_VALUE",
            "ignored": "the number is dropped",
            "stored": "the number is kept as one that is not available",
        },
        "refused",
        "A client that never looks at the account's numbers finds out.",
    ),
    Quirk(
        "pingone-numbers-refresh",
        "pingone.sender",
        ("GET",),
        "Whether reading a Twilio or Syniverse sender asks the provider again.",
        {
            "live": "new numbers appear, and numbers that are gone are marked as not available",
            "stored": "the list is that of the last write",
        },
        "live",
        "The definition of 'available' speaks for it, and a client that compares whole lists sees drift.",
    ),
    Quirk(
        "pingone-numbers-none-selected",
        "pingone.sender",
        ("PUT",),
        "What a PUT answers that selects no number at all, which the console does not let an administrator do.",
        {"accepted": "the sender has no number to send from", "refused": "400 with INVALID_VALUE"},
        "accepted",
        "The Terraform provider sends such a PUT after each creation of a sender without chosen numbers.",
    ),
)


def listed(lines: Iterable[Line], known: Iterable[Json] = ()) -> list[Json]:
    """The numbers of an account with what is known of them: new ones are not selected, gone ones not available."""
    before = {item["number"]: item for item in known}
    items = []
    for line in lines:
        old = before.pop(line.number, {"selected": False})
        now = {"type": line.type, "number": line.number, "capabilities": list(line.capabilities), "available": True}
        items.append({**old, **now})
    return [*items, *({**old, "available": False} for old in before.values())]


def refreshed(call: Call, stored: Json, lines: Callable[[], Iterable[Line]]) -> Json:
    """A sender with its numbers as its account lists them now, or as they were stored."""
    if call.method != "GET" or call.quirk("pingone-numbers-refresh") == "stored":
        return stored
    return {**stored, "numbers": listed(lines(), stored["numbers"])}


def choose(call: Call, form: Form, known: list[Json]) -> list[Json]:
    """The known numbers with the selection of a PUT; without numbers in it everything stays as it is."""
    entries = form.parts("numbers") or []
    if not entries:
        return known
    wanted = {str(choice.get("number")): choice for choice in map(_choice, entries)}
    form.done()
    partial, extra = call.quirk("pingone-numbers-partial"), call.quirk("pingone-numbers-extra")
    chosen = []
    for old in known:
        choice = wanted.pop(old["number"], {})
        if choice:
            facts = {name: old[name] for name in ("type", "number", "capabilities", "available")}
            chosen.append({**facts, **{k: v for k, v in choice.items() if k in ("selected", "supportedCountries")}})
        elif partial == "refused":
            raise invalid_value("numbers", f"The number {old['number']} is missing.")
        else:
            chosen.append(old if partial == "kept" else {**old, "selected": False})
    if wanted and extra == "refused":
        raise invalid_value("numbers", f"The account has no number {next(iter(wanted))}.")
    if extra == "stored":
        chosen += ({**choice, "available": False} for choice in wanted.values())
    if call.quirk("pingone-numbers-none-selected") == "refused" and not any(item["selected"] for item in chosen):
        raise invalid_value("numbers", "At least one number must be selected.")
    return chosen


def _choice(form: Form) -> Json:
    body = read(form)
    if form.has("supportedCountries") and "supportedCountries" in body:
        _check_countries(form, body, required=False)
    return body


def custom(form: Form) -> list[Json] | None:
    """The numbers of a custom provider, which are the caller's own."""
    entries = form.parts("numbers")
    if entries is None:
        return None
    items = []
    for entry in entries:
        body = read(entry)
        _check_countries(entry, body, required=True)
        items.append({"available": False, **body})
    return items


def read(form: Form) -> Json:
    """One entry of ``numbers``. The server does not check the number against the type: live tests store such."""
    return without_nulls(
        {
            "type": form.text("type", required=True, among=TYPES),
            "number": form.text("number", required=True),
            "capabilities": form.texts("capabilities", among=CAPABILITIES),
            "selected": form.flag("selected") or False,
            "available": form.flag("available"),
            "supportedCountries": form.texts("supportedCountries"),
        }
    )


def _check_countries(form: Form, body: Json, *, required: bool) -> None:
    """Countries: none for a phone number, one for a short code, at least one for a toll-free number."""
    name, countries, kind = "supportedCountries", body.get("supportedCountries"), body.get("type")
    if kind == "PHONE_NUMBER" and countries is not None:
        form.bad(name, "supportedCountries must not be specified for a PHONE_NUMBER")
    elif kind == "PHONE_NUMBER":
        return
    elif countries is None and required:
        form.bad(name, f"supportedCountries is required for a {kind}", "REQUIRED_VALUE")
    elif countries == []:
        form.bad(name, "supportedCountries must not be empty", "EMPTY_VALUE")
    elif countries and kind == "SHORT_CODE" and len(countries) != 1:
        form.bad(name, "supportedCountries has exactly one entry for a SHORT_CODE")
    elif countries and not all(map(_COUNTRY.fullmatch, countries)):
        form.bad(name, "supportedCountries has entries like US")
