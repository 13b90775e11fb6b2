"""OAuth tokens by client credentials (oauth_v2)."""

import secrets
from datetime import datetime

from sync.sandbox.call import Call, Reply, Route
from sync.sandbox.twilio.access import BEARER, living, same
from sync.sandbox.twilio.errors import refused
from sync.sandbox.twilio.shapes import Body, sid

CLIENT = "twilio.oauth_client"
LIFETIME = 3600


def new(now: datetime, account: str, given: Body) -> Body:
    """A client as it is stored."""
    return {"sid": sid("OQ"), "secret": secrets.token_urlsafe(24), "friendly_name": "", **given}


def token(call: Call) -> Reply:
    """A token that opens what the account's credentials open; how a wrong secret is refused is assumed."""
    sent = call.request.form
    found = call.store.find(CLIENT, sent.get("client_id", ""))
    known = found is not None and same(found[1]["secret"], sent.get("client_secret", ""))
    if sent.get("grant_type") != "client_credentials":
        raise refused(call, 400, 70002, "Bad request")
    if found is None or not known or living(call.store, call.clock, found[0]) is None:
        raise refused(call, 401, 20003, "Authenticate")
    made = secrets.token_urlsafe(32)
    call.store.put(BEARER, found[0], made, {"expires": call.clock.seconds() + LIFETIME})
    return Reply(200, {"access_token": made, "token_type": "Bearer", "expires_in": LIFETIME})


ROUTES: tuple[Route, ...] = (Route("POST", "/v2/token", "twilio.token", token),)
