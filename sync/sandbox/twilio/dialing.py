"""To which countries calls may go (voice_v1)."""

from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.store import Store
from sync.sandbox.twilio import forms
from sync.sandbox.twilio.access import product
from sync.sandbox.twilio.countries import Country, countries
from sync.sandbox.twilio.errors import invalid, not_found
from sync.sandbox.twilio.paging import meta_page
from sync.sandbox.twilio.shapes import Body, pascal, snake

PERMISSION, SETTINGS = "twilio.dialing_permission", "twilio.voice_settings"
RISKS = ("low_risk_numbers_enabled", "high_risk_special_numbers_enabled", "high_risk_tollfraud_numbers_enabled")
PREFIXES = {"LV": ("+37181", "+3719000")}
"""Special numbers; the only ones that are documented."""


def permission(store: Store, account: str, country: str) -> Body:
    """What an account may dial in a country; untouched, the ordinary numbers of the US and Canada (assumed)."""
    found: Body | None = store.get(PERMISSION, account, country)
    return found or {"iso_code": country, **dict.fromkeys(RISKS, False), RISKS[0]: country == "US"}


def may_call(store: Store, account: Body, country: str) -> bool:
    """Whether a call to an ordinary number goes through; a subaccount that inherits follows its parent."""
    inherits = settings(store, account["sid"])["dialing_permissions_inheritance"]
    holder = account["owner_account_sid"] if inherits else account["sid"]
    return bool(permission(store, holder, "US" if country == "CA" else country)[RISKS[0]])


def settings(store: Store, account: str) -> Body:
    """The voice settings."""
    return store.get(SETTINGS, account, "settings") or {"dialing_permissions_inheritance": True}


def _entries(call: Call) -> list[Country]:
    own = call.quirk("twilio-voice-canada") == "own"
    return [country for country in countries().values() if own or country.iso != "CA"]


def _show(call: Call, account: Body, country: Country) -> Body:
    url = f"{call.base}/v1/DialingPermissions/Countries/{country.iso}"
    return {
        "iso_code": country.iso,
        "name": country.name,
        "country_codes": [country.prefix],
        "continent": country.continent,
        **{risk: permission(call.store, account["sid"], country.iso)[risk] for risk in RISKS},
        "url": url,
        "links": {"highrisk_special_prefixes": f"{url}/HighRiskSpecialPrefixes"},
    }


def listed(call: Call, account: Body) -> Reply:
    """All countries that the filters leave."""
    asked = call.request.args
    items = [(rank, _show(call, account, country)) for rank, country in enumerate(_entries(call))]
    for name in ("IsoCode", "Continent"):
        if wanted := asked.get(name):
            items = [(rank, item) for rank, item in items if item[snake(name)] == wanted]
    if code := asked.get("CountryCode"):
        items = [(rank, item) for rank, item in items if f"+{code.lstrip('+ ')}" in item["country_codes"]]
    for risk in RISKS:
        if wanted := asked.get(pascal(risk)):
            items = [(rank, item) for rank, item in items if item[risk] == (wanted.lower() == "true")]
    return meta_page(call, "content", items, lambda item: item)


def _one(call: Call, iso: str) -> Country:
    found = next((country for country in _entries(call) if country.iso == iso.upper()), None)
    if found is None:
        raise not_found(call)
    return found


def fetched(call: Call, account: Body, iso: str) -> Reply:
    """One country."""
    return Reply(200, _show(call, account, _one(call, iso)))


def prefixes(call: Call, account: Body, iso: str) -> Reply:
    """The prefixes of special numbers."""
    items = list(enumerate({"prefix": prefix} for prefix in PREFIXES.get(_one(call, iso).iso, ())))
    return meta_page(call, "content", items, lambda item: item)


def changed(call: Call, account: Body) -> Reply:
    """Many countries at once: an array of objects, whose switches are the texts ``true`` and ``false``."""
    sent = forms.form(call, {"UpdateRequest": forms.tree}, ("UpdateRequest",))["update_request"]
    if not isinstance(sent, list):
        raise invalid(call, "UpdateRequest")
    for item in sent:
        _change(call, account, item)
    return Reply(201, {"update_count": len(sent), "update_request": "accepted"})


def _change(call: Call, account: Body, item: Any) -> None:
    iso = str(item.get("iso_code")) if isinstance(item, dict) else ""
    if iso not in {country.iso for country in _entries(call)}:
        raise invalid(call, "UpdateRequest")
    switches = {risk: str(item[risk]).lower() for risk in RISKS if risk in item}
    if set(switches.values()) - {"true", "false"}:
        raise invalid(call, "UpdateRequest")
    read = {risk: text == "true" for risk, text in switches.items()}
    call.store.put(PERMISSION, account["sid"], iso, {**permission(call.store, account["sid"], iso), **read})


def _settings(call: Call, status: int, found: Body) -> Reply:
    return Reply(status, {**found, "url": f"{call.base}/v1/Settings"})


def shown(call: Call, account: Body) -> Reply:
    """The settings."""
    return _settings(call, 200, settings(call.store, account["sid"]))


def set_(call: Call, account: Body) -> Reply:
    """Whether a subaccount follows its parent; this answers 202."""
    sent = forms.form(call, {"DialingPermissionsInheritance": forms.switch})
    after = {**settings(call.store, account["sid"]), **sent}
    call.store.put(SETTINGS, account["sid"], "settings", after)
    return _settings(call, 202, after)


_COUNTRIES = "/v1/DialingPermissions/Countries"
_ABOUT = (PERMISSION, "voice/dialing-permissions")
ROUTES: tuple[Route, ...] = (
    *product(_COUNTRIES, *_ABOUT, GET=listed),
    *product(f"{_COUNTRIES}/<iso>", *_ABOUT, GET=fetched),
    *product(f"{_COUNTRIES}/<iso>/HighRiskSpecialPrefixes", *_ABOUT, GET=prefixes),
    *product("/v1/DialingPermissions/BulkCountryUpdates", *_ABOUT, POST=changed),
    *product("/v1/Settings", SETTINGS, "voice/settings", GET=shown, POST=set_),
)
