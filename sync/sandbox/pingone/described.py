"""The form of PingOne's part of a world."""

from typing import Any

from sync.sandbox.shape import Each, Fields

_TEXTS = dict.fromkeys(("id", "name", "description", "createdAt", "updatedAt"), str)
_FLAGS = dict.fromkeys(("default", "enabled", "selected", "available", "customerAdded"), bool)
_PERSON = Fields({"name": str, "address": str})
_ROLE = Fields({"name": str, "environment": (str, None)}, ("name",))
_WORKER = {
    **dict.fromkeys(("id", "secret", "name", "method"), str),
    "environment": (str, None),
    "roles": [_ROLE],
}
_LIMITS = Fields({"max": int, "regions": [str]})
_LICENSE = Fields({**_TEXTS, "package": str, "status": str, "environments": _LIMITS})
_ORGANIZATION = Fields({**_TEXTS, "licenses": ([_LICENSE], None)})
_PRODUCT = Fields({"id": str, "type": str}, ("type",))
_BILL = Fields({"solutionType": (str, None), "products": [_PRODUCT]}, ("products",))

_NUMBER = {**_FLAGS, "number": str, "type": str, "capabilities": [str], "supportedCountries": [str]}
_SERVICE = Fields({**_FLAGS, "name": str, "messagingServiceId": str}, ("messagingServiceId",))
_CHANNEL = Fields({**_TEXTS, **_FLAGS, "priority": str, "capabilities": [str]}, ("id",))
_REQUEST = Fields({"deliveryMethod": str, "url": str, "method": str, "headers": Each(str), "body": str})
_SENDER: dict[str, Any] = {
    **_TEXTS,
    **dict.fromkeys(("provider", "sid", "authToken", "verifyServiceId"), str),
    "numbers": [Fields(_NUMBER, ("number",))],
    "messagingServices": [_SERVICE],
    "channels": [_CHANNEL],
    "requests": [_REQUEST],
    "authentication": Fields({"method": str}, ("method",)),
}
_CHAIN = [Fields({"id": str}, ("id",))]
_CONDITION = Fields({"deliveryMethods": [str], "countries": [str], "fallbackChain": _CHAIN}, ("fallbackChain",))
_POLICY: dict[str, Any] = {
    **_TEXTS,
    **_FLAGS,
    "quotas": [Fields({"type": str, "deliveryMethods": [str]})],
    "countryLimit": Fields({"type": str, "deliveryMethods": [str], "countries": [str]}, ("type",)),
    "cooldownConfiguration": dict,
    "providerConfiguration": Fields({"conditions": [_CONDITION]}, ("conditions",)),
}
_CONTENT = {**_TEXTS, **_FLAGS, **dict.fromkeys(("template", "locale", "deliveryMethod", "variant"), str)}
_SETTINGS: dict[str, Any] = {
    **_TEXTS,
    "smsProvidersFallbackChain": [str],
    "emailProviderFallbackChain": [str],
    "from": _PERSON,
    "replyTo": _PERSON,
    "deliveryMode": str,
    "whitelist": [Fields({"user": Fields({"id": str}, ("id",))}, ("user",))],
}
_ENVIRONMENT: dict[str, Any] = {
    **_TEXTS,
    **dict.fromkeys(("icon", "region", "type", "subtype", "status", "softDeletedAt", "license"), str),
    "billOfMaterials": (_BILL, None),
    "populations": ([Fields({**_TEXTS, **_FLAGS})], None),
    "users": ([Fields({**_TEXTS, **_FLAGS, "username": str, "population": Fields({"id": str})})], None),
    "languages": ([Fields({**_TEXTS, **_FLAGS, "locale": str}, ("locale",))], None),
    "senders": ([Fields(_SENDER, ("provider",))], None),
    "settings": (Fields(_SETTINGS), None),
    "email": (dict, None),
    "whatsapp": (dict, None),
    "policies": ([Fields(_POLICY)], None),
    "devicePolicies": ([Fields({**_TEXTS, "notificationsPolicy": Fields({"id": str}, ("id",))})], None),
    "contents": ([Fields(_CONTENT, ("template", "locale", "deliveryMethod"))], None),
}
SHAPE = Fields(
    {
        "organizations": ([_ORGANIZATION], None),
        "workers": ([Fields(_WORKER, ("id", "secret"), only=True)], None),
        "environments": ([Fields(_ENVIRONMENT, only=True)], None),
    },
    only=True,
)
