"""Token refresh (token management API, ``/saop-rest-data/v1/apptoken-refresh``): the old token stops working at once.

Whoever calls this takes the token away from everybody else who holds it.
"""

from datetime import timedelta
from hmac import compare_digest
from uuid import uuid4

from sync.sandbox.call import Call, Reply
from sync.sandbox.syniverse.errors import gateway
from sync.sandbox.syniverse.gate import Body, find, moment

LEAST = 900
"""The shortest validity in seconds; 0 is for ever."""
REQUIRED = ("consumerkey", "consumersecret", "oldtoken", "validity")


def refresh(call: Call) -> Reply:
    """Answer ``GET /apptoken-refresh``."""
    given = call.request.args
    for name in REQUIRED:
        if not given.get(name):
            return gateway(400, 1, f"{name} parameter required", name)
    if not given["validity"].isdecimal() or 0 < int(given["validity"][:9]) < LEAST:
        return gateway(400, 1, f"validity is 0, or {LEAST} and more", "validity")
    account = find(call, given["oldtoken"])
    if account is None or not _owns(account, given["consumerkey"], given["consumersecret"]):
        return gateway(500, 1, "consumer key or secret is wrong", "consumersecret")
    validity = int(given["validity"][:9])
    ends = moment(call.clock.now() + timedelta(seconds=validity)) if validity else None
    kept = ends is not None and account.get("expires") is not None and ends <= account["expires"]
    if not kept:
        account = {**account, "token": str(uuid4()), "expires": ends}
        call.store.put("syniverse.account", "", account["name"], account)
    return Reply(200, {"accessToken": account["token"], "validityTime": validity})


def _owns(account: Body, key: str, secret: str) -> bool:
    pairs = ((account.get("consumer_key"), key), (account.get("consumer_secret"), secret))
    return all(known and compare_digest(known.encode(), given.encode()) for known, given in pairs)
