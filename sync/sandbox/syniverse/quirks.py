"""What no page of Syniverse says and a client has to cope with."""

from sync.sandbox.quirks import Quirk

ALL = "syniverse.sender, syniverse.channel"
EVENTS = "syniverse.subscription, syniverse.delivery, syniverse.topic"
EVERY = ("GET", "POST", "DELETE")
LISTS = ("GET",)

EXPIRED = Quirk(
    "syniverse-expired-token",
    f"{ALL}, {EVENTS}",
    EVERY,
    "What a call with an expired token gets: the registry of errors has a 404, the old Python SDK waits for a 401.",
    {"404": "404 with error 4046", "401": "401, as for an unknown token"},
    "404",
    "The registry is the newer source, and a careless client takes the answer for a number that is not there.",
)
WRONG_TOKEN = Quirk(
    "syniverse-wrong-token-body",
    f"{ALL}, {EVENTS}",
    EVERY,
    "The body of the 401 for a missing or unknown token.",
    {
        "gateway": "that of the gateway, with errorCode, moreInfo and userMsg",
        "scg": "that of the API behind it, with error_code and error_description",
        "empty": "none",
    },
    "gateway",
    "The gateway checks tokens before the API sees the call; a client that needs error_code fails.",
)
CODES = Quirk(
    "syniverse-error-codes",
    ALL,
    EVERY,
    "How error codes are spelt.",
    {"prefixed": "SCG_ERROR_4040, as the support article has them", "bare": "4040, as the Swagger has them"},
    "prefixed",
    "A client that compares whole codes knows them from the Swagger.",
)
PAGING = Quirk(
    "syniverse-paging",
    ALL,
    LISTS,
    "How lists are paged: the Swagger knows no paging, the SDKs send limit and offset and read a total.",
    {
        "total-text": "in pages, with total as a text of digits",
        "total-number": "in pages, with total as a number",
        "none": "everything at once, without total; limit and offset are ignored",
    },
    "total-text",
    "The Python SDK converts total to a number before it compares; a client that does not fails.",
)
PAGE_SIZE = Quirk(
    "syniverse-page-size",
    ALL,
    LISTS,
    "How many entries a page has when no limit is sent.",
    {"10": "ten", "all": "all of them"},
    "10",
    "A client that reads only the first page misses the eleventh number.",
)
ADDRESS = Quirk(
    "syniverse-address",
    "syniverse.sender",
    LISTS,
    "Whether the address of a number begins with a plus sign.",
    {"digits": "15551231234", "plus": "+15551231234"},
    "digits",
    "A client that compares with E.164 numbers letter by letter finds none of its own.",
)
CAPABILITIES = Quirk(
    "syniverse-capabilities-case",
    "syniverse.sender",
    LISTS,
    "In which case capabilities are written.",
    {"named": "SMS, VOICE, WhatsApp, as the Swagger's text names them", "lower": "sms, voice, whatsapp"},
    "named",
    "It is the only spelling in a source.",
)
VOICE_TOPIC = Quirk(
    "syniverse-voice-topic",
    EVENTS,
    ("GET", "POST"),
    "The name of the topic for calls: Syniverse's pages have the singular, PingOne's the plural.",
    {"SCG-Voice-Call": "the singular", "SCG-Voice-Calls": "the plural"},
    "SCG-Voice-Call",
    "It is Syniverse's topic; a client that knows PingOne's name for it finds no subscription.",
)
USER_TOKEN = Quirk(
    "syniverse-user-token",
    EVENTS,
    ("GET", "POST", "DELETE"),
    "Whether calls to the event manager need the header user-token, and what is in it.",
    {
        "required": "401 without the account's user_token (any text, where the account has none)",
        "ignored": "the access token is enough",
    },
    "required",
    "The page of resources lists the header as required; a careless client takes the 401 for a missing subscription.",
)
LIST_KEY = Quirk(
    "syniverse-delivery-list-key",
    "syniverse.delivery",
    LISTS,
    "Under which key the list of delivery configurations stands.",
    {"delivery-configurations": "its own name", "list": "list, as in the messaging API"},
    "delivery-configurations",
    "The documented list of subscriptions stands under its own name.",
)

QUIRKS: tuple[Quirk, ...] = (
    EXPIRED,
    WRONG_TOKEN,
    CODES,
    PAGING,
    PAGE_SIZE,
    ADDRESS,
    CAPABILITIES,
    VOICE_TOPIC,
    USER_TOKEN,
    LIST_KEY,
)
