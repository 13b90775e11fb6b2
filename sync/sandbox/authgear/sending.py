"""``sendTestSMSConfiguration``: one message through the settings that a caller passes, at the simulated Twilio.

What Twilio says no to comes back under the reasons of ``pkg/lib/infra/sms/twilio/client.go``.
"""

import json
from functools import cache
from urllib.parse import quote

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request

from sync.sandbox import twilio
from sync.sandbox.authgear.errors import ApiError, Json, Unexpected, invalid
from sync.sandbox.authgear.resources import DEFAULT_SENDER
from sync.sandbox.call import Call, Refused, Reply

BODY = "[Test] Your one-time password is 000000"
HOST = "api.twilio.com"
REASONS: dict[tuple[int, ...], tuple[str, str]] = {
    (21211, 21265): ("BadRequest", "SMSGatewayInvalidPhoneNumber"),
    (30022, 14107, 51002, 63017, 63018): ("TooManyRequest", "SMSGatewayRateLimited"),
    (20003,): ("InternalError", "SMSGatewayAuthenticationFailed"),
    (30002, 21264, 21266, 21267, 21606, 21607, 21659, 21660, 21661, 21910, 63007): (
        "InternalError",
        "SMSGatewayDeliveryRejected",
    ),
}
"""Twilio's error codes → name and reason; all others are unexpected."""


def send(call: Call, to: str, provider: Json) -> None:
    """Send the test message; an exception says why it did not go out."""
    given = provider.get("twilio")
    if given is None:
        if provider.get("webhook") or provider.get("deno"):
            raise Unexpected("the sandbox reaches no other server and runs no script")
        raise invalid("no provider config given")
    form = {"Body": BODY, "To": to}
    if given.get("messagingServiceSID"):
        form["MessagingServiceSid"] = given["messagingServiceSID"]
    else:
        form["From"] = given.get("from") or DEFAULT_SENDER
    is_key = given["credentialType"] == "api_key"
    user, password = ("apiKeySID", "apiKeySecret") if is_key else ("accountSID", "authToken")
    path = f"/2010-04-01/Accounts/{quote(given['accountSID'], safe='')}/Messages.json"
    reply = _post(call, path, form, (given.get(user) or "", given.get(password) or ""))
    code = reply.body.get("error_code" if reply.status < 400 else "code") if isinstance(reply.body, dict) else 0
    if code is not None:
        raise _error(int(code))


def _error(code: int) -> ApiError:
    name, reason = next(
        (kind for codes, kind in REASONS.items() if code in codes), ("InternalError", "UnexpectedError")
    )
    info = {"ProviderErrorCode": str(code), "ProviderType": "twilio", "ProviderName": "", "Description": ""}
    return ApiError(name, reason, "sms gateway send error", info)


def _post(call: Call, path: str, form: Json, auth: tuple[str, str]) -> Reply:
    """Twilio's answer to a request, which never leaves the process."""
    from werkzeug.test import EnvironBuilder  # only here: most sandboxes never send a test

    builder = EnvironBuilder(path=path, method="POST", data=form, auth=auth, base_url=f"https://{HOST}")
    with Request(builder.get_environ()) as request:
        asked = Call(request, path, f"https://{HOST}", HOST, call.store, call.clock, call.quirks)
        try:
            route, arguments = _map().bind(HOST).match(path, method="POST")
        except HTTPException:
            return twilio.error(asked, 404, {})
        try:
            reply: Reply = route.handler(asked, **arguments)
        except Refused as refused:
            reply = refused.reply
    if reply.text is None:
        return reply
    return reply._replace(body=json.loads(reply.text))


@cache
def _map() -> Map:
    rules = [Rule(route.path, methods=[route.method], endpoint=route) for route in twilio.routes(HOST)]
    return Map(rules, strict_slashes=False, merge_slashes=False)
