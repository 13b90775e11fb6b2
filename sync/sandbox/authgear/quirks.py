"""What neither Authgear's documentation nor its code at commit fa7a7d551dda settles for a given portal."""

from sync.sandbox.quirks import Quirk

POST = ("POST",)  # GraphQL: reading, too

SESSION = Quirk(
    "authgear-session",
    "authgear.graphql, authgear.system-config",
    ("GET", "POST"),
    "How a portal knows who is signed in: by an access token, or by the cookie of a browser. Each deployment is set to"
    " one of them; to which one Authgear Cloud is set is not known.",
    {
        "refresh_token": "by Authorization: Bearer",
        "cookie": "by a cookie that only a browser gets; a Bearer token is ignored, and the caller is signed out",
    },
    "refresh_token",
    "With cookies a program has no way in at all; a client should read system-config.json and say so.",
)
EMPTY = Quirk(
    "authgear-empty-strings",
    "authgear.graphql",
    POST,
    "How a Twilio setting that is not set comes back: apiKeySID, messagingServiceSID and from.",
    {"empty": "as an empty text", "null": "as null"},
    "empty",
    "It follows from the types in the portal's code; a client that expects null sees a change in every plan.",
)
PLAN = Quirk(
    "authgear-sms-provider-plan",
    "authgear.graphql",
    POST,
    "Whether the server refuses an SMS provider of one's own where the plan has custom_sms_provider_disabled. The code"
    " leaves that to the pages of the portal; whether Authgear Cloud runs that code is not known.",
    {
        "not-enforced": "the update is accepted",
        "enforced": "ValidationFailed, as for an SMTP server of one's own under a plan without it",
    },
    "not-enforced",
    "A client that does not read the plan itself then uses what has not been paid for.",
)

QUIRKS: tuple[Quirk, ...] = (SESSION, EMPTY, PLAN)
