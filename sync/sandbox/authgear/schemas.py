"""What may stand in authgear.yaml and in the secrets about SMS (``pkg/lib/config``, commit fa7a7d551dda).

Everything that has to do with sending SMS is checked as the server does. Of the rest only the names at the top are.
"""

import re
from urllib.parse import urlsplit

from sync.sandbox.authgear.errors import Json
from sync.sandbox.authgear.texts import names

ALPHA2 = names(
    "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD"
    " CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD"
    " GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI"
    " KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW"
    " MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC"
    " SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ"
    " VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
"""The countries whose numbers the server knows (``pkg/util/territoryutil/alpha2.go``)."""
SECRET_KEYS = names(
    "admin-api.auth analytic.redis audit.db bot_protection.provider captcha.cloudflare csrf db elasticsearch images"
    " ldap mail.smtp oauth oauth.client_secrets redis saml.idp.signing saml.service_providers.signing search.db"
    " sms.custom sms.nexmo sms.twilio sso.oauth.client sso.oauth.demo_credentials webhook whatsapp.cloud-api"
    " whatsapp.on-premises whatsapp.wati"
)
_TOP = names(
    "hook search authentication session oauth saml identity user_profile account_deletion account_anonymization"
    " account_linking forgot_password welcome_message verification otp web3 google_tag_manager account_migration"
    " captcha bot_protection network_protection authentication_flow external_jwt"
)
"""Further names at the top of authgear.yaml."""

_SPAN = r"(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h)"


def x_duration_string(text: str) -> str | None:
    """What is wrong with a time span such as ``1h30m``, which is longer than none."""
    if not re.fullmatch(rf"[-+]?(?:{_SPAN})+", text):
        unknown = re.match(rf"[-+]?(?:{_SPAN})*\d+(?:\.\d*)?([^\d.]+)", text)
        why = f'unknown unit "{unknown[1]}" in' if unknown else "invalid"
        return f'time: {why} duration "{text}"'
    return None if re.search("[1-9]", text) and text[0] != "-" else f'non-positive duration "{text}"'


def http_origin(text: str) -> str | None:
    """What is wrong with the address of a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "invalid URI"
    if parts.scheme not in ("http", "https"):
        return "expect input URL with scheme http / https"
    if not parts.netloc:
        return "expect input URL with non-empty host"
    bare = text == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    return None if bare else "expect input URL without user info, path, query and fragment"


def x_hook_uri(text: str) -> str | None:
    """What is wrong with the address of a hook: a web address, or the path of a script."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "invalid URI"
    if parts.scheme == "authgeardeno" and parts.netloc:
        return "authgeardeno URI does not have host"
    known = parts.scheme in ("http", "https", "authgeardeno")
    return None if known else f"invalid scheme: {parts.scheme}"


def _closed(required: tuple[str, ...] = (), /, **properties: Json | bool) -> Json:
    """An object with nothing but these keys."""
    schema: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def _when(name: str, value: object, then: tuple[str, ...], otherwise: tuple[str, ...] = ()) -> Json:
    """More keys are required, depending on the value of one."""
    test = {"properties": {name: {"const": value}}, "required": [name]}
    return {"if": test, "then": {"required": list(then)}, "else": {"required": list(otherwise)}}


def _list(items: Json | bool, least: int = 0) -> Json:
    return {"type": "array", "items": items, "minItems": least}


def _span(least: float, most: float, kind: str = "number") -> Json:
    return {"type": kind, "minimum": least, "maximum": most}


TEXT: Json = {"type": "string"}
FLAG: Json = {"type": "boolean"}
COUNTRY: Json = {"type": "string", "enum": ALPHA2}
PROVIDER: Json = {"type": "string", "enum": ["nexmo", "twilio", "custom"]}
RATE_LIMIT = _closed(
    enabled=FLAG,
    period={"type": "string", "format": x_duration_string},
    burst={"type": "integer", "minimum": 1},
) | _when("enabled", True, ("period",))
GATEWAY = _closed(
    ("use_config_from",),
    use_config_from={"type": "string", "enum": ["environment_variable", "authgear.secrets.yaml"]},
    provider=PROVIDER,
) | {"allOf": [_when("use_config_from", "authgear.secrets.yaml", ("provider",))]}
MESSAGING = _closed(
    sms_provider=PROVIDER,
    sms_gateway=GATEWAY,
    sms={"type": "object"},
    email={"type": "object"},
    whatsapp={"type": "object"},
    rate_limits=_closed(
        **dict.fromkeys(
            ("sms", "sms_per_ip", "sms_per_target", "email", "email_per_ip", "email_per_target"), RATE_LIMIT
        )
    ),
)
PHONE_INPUT = _closed(
    allowlist=_list(COUNTRY, 1),
    pinned_list=_list(COUNTRY),
    preselect_by_ip_disabled=FLAG,
    validation=_closed(
        implementation={"type": "string", "enum": ["libphonenumber"]},
        libphonenumber=_closed(validation_method={"type": "string", "enum": ["isPossibleNumber", "isValidNumber"]}),
    ),
)
GEO: Json = {"type": "string", "minLength": 2, "maxLength": 2}
_RATIOS = {"daily_ratio": _span(0, 1), "hourly_ratio": _span(0, 1)}
_BY_COUNTRY = _closed(("geo_location_codes",), geo_location_codes=_list(GEO), **_RATIOS)
WARNINGS = [
    f"SMS__{name}_THRESHOLD_EXCEEDED"
    for name in (
        "PHONE_COUNTRIES__BY_IP__DAILY",
        "UNVERIFIED_OTPS__BY_PHONE_COUNTRY__DAILY",
        "UNVERIFIED_OTPS__BY_PHONE_COUNTRY__HOURLY",
        "UNVERIFIED_OTPS__BY_IP__DAILY",
        "UNVERIFIED_OTPS__BY_IP__HOURLY",
    )
]
FRAUD_PROTECTION = _closed(
    enabled=FLAG,
    sms=_closed(unverified_otp_budget=_closed(**_RATIOS, by_phone_country=_list(_BY_COUNTRY))),
    warnings=_list(_closed(("type",), type={"type": "string", "enum": WARNINGS})),
    decision=_closed(
        always_allow=_closed(
            ip_address=_closed(cidrs=_list(TEXT), geo_location_codes=_list(GEO)),
            phone_number=_closed(geo_location_codes=_list(GEO), regex=_list(TEXT)),
        ),
        action={"type": "string", "enum": ["record_only", "deny_if_any_warning"]},
    ),
)
USAGE_LIMIT = _closed(
    ("quota", "period", "action"),
    quota={"type": "integer", "minimum": 0},
    period={"type": "string", "enum": ["day", "month"]},
    action={"type": "string", "enum": ["alert", "block"]},
)
USAGE: Json = {
    "type": "object",
    "properties": {"limits": {"type": "object", "properties": {"sms": _list(USAGE_LIMIT)}}},
}
OOB_SMS: Json = {
    "type": "object",
    "properties": {"phone_otp_mode": {"type": "string", "enum": ["whatsapp", "whatsapp_sms", "sms"]}},
}
APP_CONFIG = _closed(
    ("id", "http"),
    id=TEXT,
    http=_closed(
        ("public_origin",),
        public_origin={"type": "string", "format": http_origin},
        allowed_origins=_list({"type": "string", "minLength": 1}),
        cookie_prefix=TEXT,
        cookie_domain=TEXT,
    ),
    messaging=MESSAGING,
    usage=USAGE,
    ui={"type": "object", "properties": {"phone_input": PHONE_INPUT}},
    localization=_closed(fallback_language=TEXT, supported_languages=_list(TEXT, 1)),
    authenticator={
        "type": "object",
        "properties": {"oob_otp": {"type": "object", "properties": {"sms": OOB_SMS}}},
    },
    fraud_protection=FRAUD_PROTECTION,
    test_mode={"type": "object"},
    **{name: {"type": "object"} for name in _TOP},
)
"""authgear.yaml."""
SECRETS = _closed(
    ("secrets",),
    secrets=_list(_closed(("key", "data"), key={"type": "string", "enum": SECRET_KEYS}, data=True)),
)
"""authgear.secrets.yaml, without what depends on the key."""
TWILIO = _closed(
    ("account_sid",),
    credential_type={"type": "string", "enum": ["api_key", "auth_token"]},
    account_sid=TEXT,
    auth_token=TEXT,
    api_key_sid=TEXT,
    api_key_secret=TEXT,
    message_service_sid=TEXT,
    **{"from": TEXT},
) | {"allOf": [_when("credential_type", "api_key", ("api_key_sid", "api_key_secret"), ("auth_token",))]}
SECRET_DATA: dict[str, Json] = {
    "sms.twilio": TWILIO,
    "sms.nexmo": _closed(("api_key", "api_secret"), api_key=TEXT, api_secret=TEXT),
    "sms.custom": _closed(("url",), url={"type": "string", "format": x_hook_uri}, timeout=_span(1, 60, "integer")),
}
"""Key of a secret → its data."""
