"""To which countries SMS may go (accounts_v1)."""

from typing import Any

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.store import Store
from sync.sandbox.twilio.access import product
from sync.sandbox.twilio.countries import HIGH_RISK, NORTH_AMERICA, UNSUPPORTED, countries
from sync.sandbox.twilio.errors import invalid, missing
from sync.sandbox.twilio.forms import tree
from sync.sandbox.twilio.shapes import Body

PERMISSION = "twilio.geo_permission"


def allowed(store: Store, account: str, country: str) -> bool:
    """Whether an account may send to a country; untouched, it is the US and Canada (assumed)."""
    found = store.get(PERMISSION, account, country)
    return country in NORTH_AMERICA if found is None else bool(found["enabled"])


def allow(store: Store, account: str, country: str, enabled: bool) -> None:
    """Set a permission."""
    store.put(PERMISSION, account, country, {"country_code": country, "enabled": enabled})


def _show(call: Call, account: Body, country: str) -> Body:
    return {
        "country_code": country,
        "type": "country",
        "enabled": allowed(call.store, account["sid"], country),
        "prefix": countries()[country].prefix,
        "message": "High Risk Country" if country in HIGH_RISK else "",
    }


def listed(call: Call, account: Body) -> Reply:
    """The permissions, without pages; a filter holds one country or several with commas."""
    wanted = call.request.args.get("CountryCode")
    names: list[str] = [name for name in countries() if name not in UNSUPPORTED]
    if wanted:
        names = [name for name in wanted.split(",") if name in names]
    elif call.quirk("twilio-sms-countries") == "known":
        known = {item["country_code"] for item in call.store.all(PERMISSION, account["sid"])}
        names = [name for name in names if name in known]
    return Reply(200, {"permissions": [_show(call, account, name) for name in names]})


def changed(call: Call, account: Body) -> Reply:
    """Each item succeeds or fails for itself, and the answer is 200 either way."""
    sent = call.request.form.getlist("Permissions")
    if not sent:
        raise missing(call, "Permissions")
    return Reply(200, {"permissions": [_change(call, account, tree(call, "Permissions", text)) for text in sent]})


def _change(call: Call, account: Body, item: Any) -> Body:
    if not isinstance(item, dict) or item.get("type") != "country" or not isinstance(item.get("enabled"), bool):
        raise invalid(call, "Permissions")
    country = str(item.get("country_code"))
    if country in HIGH_RISK or country in UNSUPPORTED:
        error: tuple[int, list[str]] = (30649, ["High risk country permission cannot be updated"])
    elif country not in countries():
        error = (20001, ["Country is not known"])  # assumed
    else:
        error = (0, [])
        allow(call.store, account["sid"], country, item["enabled"])
    enabled = country in countries() and allowed(call.store, account["sid"], country)
    outcome = {"error_code": error[0], "error_messages": error[1]}
    return {"country_code": country, "type": "country", "enabled": enabled, **outcome}


ROUTES: tuple[Route, ...] = product(
    "/v1/Messaging/GeoPermissions", PERMISSION, "accounts/messaging-geopermissions", GET=listed, PATCH=changed
)
