"""Organizations and their licences, read-only; a fresh sandbox has one of each.

https://developer.pingidentity.com/pingone-api/getting-started/create-a-test-environment/step-2-read-all-licenses.html
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.pingone import hal
from sync.sandbox.pingone.errors import NO_ACCESS, Json, detail, missing, refusal
from sync.sandbox.pingone.filters import TIMES
from sync.sandbox.store import Store

REGIONS = {"AP": "AP", "AU": "AU", "CA": "CA", "EU": "EU", "NA": "NORTH_AMERICA", "SG": "SG"}
"""An environment's word for a region → a licence's word for it."""
ORGANIZATION = "9a2a8b6e-5b1c-4c3e-8a0d-1f6d7c2b3a41"
LICENSE = "34f0efac-21d9-4a17-8a35-196bb3362983"
"""The ids of the first organization and its licence unless a world names others, so that they can be written down."""
_ALLOWED = {
    "authorize": "ApiAccessManagement DynamicAuthorization",
    "credentials": "Credentials",
    "fraud": "BotMaliciousDeviceDetection AccountProtection",
    "gateways": "LdapGateway KerberosGateway RadiusGateway",
    "intelligence": "GeoVelocity AnonymousNetworkDetection Reputation DataConsent Risk AdvancedPredictors",
    "mfa": "PushNotification NotificationOutsideWhitelist Fido2Devices VoiceOtp EmailOtp SmsOtp Totp",
    "orchestrate": "Orchestration",
}
_ENVIRONMENTS = "AddResources Connections CustomDomain CustomSchema Production"
_VERIFY = "PushNotifications DocumentMatch FaceMatch"
_USERS = (
    "PasswordManagementNotifications IdentityProviders MyAccount PasswordManagement PasswordOnlyAuthentication"
    " PasswordPolicy Provisioning InboundProvisioning RoleAssignment VerificationFlow UpdateSelf"
)
_EQ = frozenset({"eq"})


def first(store: Store) -> str:
    """The id of the organization that tokens belong to; makes one in a fresh sandbox."""
    for key in (key for _scope, key, _item in store.everywhere("pingone.organization")):
        return key
    load_one(store, {"id": ORGANIZATION, "licenses": [{"id": LICENSE}]})
    return ORGANIZATION


def load_one(store: Store, raw: Json) -> None:
    """Add an organization of a world with its licences."""
    org = raw.get("id") or ORGANIZATION
    if store.get("pingone.organization", "", org) is None:
        start = {"name": "Sandbox", "description": "", "type": "INTERNAL", "billingConnections": [{"id": "sandbox"}]}
        body = {**start, **raw, "id": org}
        store.put("pingone.organization", "", org, {k: v for k, v in body.items() if k != "licenses"})
    for index, license_ in enumerate(raw.get("licenses") or [{"id": LICENSE}]):
        key = license_.get("id") or str(uuid5(NAMESPACE_URL, f"{org}/{index}"))  # known by its place
        if store.get("pingone.license", org, key) is None:
            store.put("pingone.license", org, key, {**_fresh_license(), **license_, "id": key})


def _fresh_license() -> Json:
    """A licence like that of the Terraform provider's live tests, which allows all but one thing."""
    return {
        "name": "INTERNAL",
        "package": "INTERNAL",
        "status": "ACTIVE",
        "beginsAt": "2022-01-01T00:00:00.000Z",
        "expiresAt": "2042-01-01T00:00:00.000Z",
        "advancedServices": {"pingId": {"included": True, "type": "FULL"}},
        **{group: dict.fromkeys((f"allow{word}" for word in words.split()), True) for group, words in _ALLOWED.items()},
        "environments": {
            **dict.fromkeys((f"allow{word}" for word in _ENVIRONMENTS.split()), True),
            "max": 1000,
            "regions": sorted(REGIONS.values()),
        },
        "verify": {
            **dict.fromkeys((f"allow{word}" for word in _VERIFY.split()), True),
            "allowManualIdInspection": False,
        },
        "users": {
            **dict.fromkeys((f"allow{word}" for word in _USERS.split()), True),
            "entitledToSupport": True,
            "max": 10000,
            "hardLimitMax": 11000,
            "annualActiveIncluded": 10000,
        },
    }


def dump(store: Store) -> list[Any]:
    """All organizations as a world has them."""
    found = (item for _scope, _key, item in store.everywhere("pingone.organization"))
    return [{**item, "licenses": store.all("pingone.license", item["id"])} for item in found]


def load(store: Store, organizations: list[Any]) -> None:
    """Add the organizations of a world."""
    for raw in organizations:
        load_one(store, raw)


def licenses(call: Call, org: str) -> Reply:
    """All licences of an organization."""
    _own(call, org)
    known = {"status": _EQ, "beginsAt": TIMES, "name": _EQ, "id": _EQ}
    items = call.store.all("pingone.license", org)
    steps = ("organizations", org, "licenses")
    return Reply(200, hal.listed(call, "licenses", items, steps, known, lambda item: _license(call, org, item)))


def license_(call: Call, org: str, key: str) -> Reply:
    """One licence."""
    _own(call, org)
    item = call.store.get("pingone.license", org, key)
    if item is None:
        raise missing()
    return Reply(200, _license(call, org, item))


def _license(call: Call, org: str, item: Json) -> Json:
    used = sum(env["license"]["id"] == item["id"] for env in call.store.all("pingone.environment", org))
    links = {
        "self": hal.link(call, "organizations", org, "licenses", item["id"]),
        "organization": hal.link(call, "organizations", org),
    }
    return {"_links": links, **item, "organization": {"id": org}, "assignedEnvironmentsCount": used}


def organizations(call: Call) -> Reply:
    """The organization of the token."""
    items = [call.store.get("pingone.organization", "", first(call.store))]
    show = hal.listed(call, "organizations", items, ("organizations",), {}, lambda item: _organization(call, item))
    return Reply(200, show)


def organization(call: Call, org: str) -> Reply:
    """One organization."""
    return Reply(200, _organization(call, _own(call, org)))


def _organization(call: Call, item: Json) -> Json:
    return {"_links": {"self": hal.link(call, "organizations", item["id"])}, **item}


def _own(call: Call, org: str) -> Json:
    """The token's organization; any other answers as the vendor's tests of the data source show."""
    if org != first(call.store):
        raise refusal(403, "ACCESS_FAILED", NO_ACCESS, detail("INSUFFICIENT_PERMISSIONS", None, NO_ACCESS))
    found: Json = call.store.get("pingone.organization", "", org)
    return found


ROUTES = (
    Route("GET", "/v1/organizations", "pingone.organization", organizations),
    Route("GET", "/v1/organizations/<org>", "pingone.organization", organization),
    Route("GET", "/v1/organizations/<org>/licenses", "pingone.license", licenses),
    Route("GET", "/v1/organizations/<org>/licenses/<key>", "pingone.license", license_),
)
"""What the API answers about organizations."""
