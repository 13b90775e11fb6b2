"""One run over four targets in which everything happens, and one that attacks, for the tests of the plan formats."""

from sync.finding import Finding, Problem, Severity
from sync.place import Pointer, Span
from sync.plan.words import SECRET, Action, Change, Difference, Kind, Plan, Planned, Resource

FILE = Pointer("config/production.yaml")
SENDERS = FILE / "senders"
MAIL = "<html>\n<body>\n<p>Hello ${user.name.given},</p>\n<p>your code is ${opt}.</p>\n<p>ACME</p>\n</body>\n</html>"

CHANGES = (
    Change(
        Action.CREATE,
        Kind.LANGUAGE,
        "ja",
        (Difference(("enabled",), None, True), Difference(("name",), None, "日本語")),
        at=FILE / "languages",
    ),
    Change(
        Action.CREATE,
        Kind.SENDER,
        "acme-twilio",
        (
            Difference(("account",), None, "AC00000000000000000000000000000001"),
            Difference(("name",), None, "acme-twilio"),
            Difference(
                ("numbers",),
                None,
                {
                    "+14155550100": {"selected": True},
                    "+18005550100": {"countries": ("CA", "US"), "selected": True},
                },
            ),
            Difference(("token",), None, SECRET),
        ),
        at=SENDERS / "acme-twilio",
    ),
    Change(
        Action.UPDATE,
        Kind.SENDER,
        "gateway",
        (
            Difference(("auth", "secret"), SECRET, SECRET, SENDERS / "gateway" / "auth"),
            Difference(("name",), "Gateway ", "Gateway", SENDERS / "gateway" / "name"),
            Difference(("numbers", "+442071838750"), {"selected": True, "type": "standard"}, None),
            Difference(
                ("requests",),
                ({"headers": {"x-tenant": "acme", "x-route": SECRET}, "url": "https://old.example.com/sms"},),
                ({"headers": {"x-tenant": "acme", "x-route": SECRET}, "url": "https://sms.example.com/"},),
            ),
        ),
        live_id="0b8d3f52-7c1e-4a6f-8e2d-93c5a1f4d7b0",
        at=SENDERS / "gateway",
    ),
    Change(
        Action.REPLACE,
        Kind.SENDER,
        "alerts",
        (Difference(("token",), SECRET, SECRET),),
        "a Twilio token cannot be edited",
        live_id="9d2f6a41-3b58-4c07-b1e9-5f80c4a7e236",
        at=SENDERS / "alerts",
    ),
    Change(
        Action.DELETE,
        Kind.SENDER,
        "old",
        (Difference(("name",), "old", None), Difference(("numbers", "+14155550199", "selected"), True, None)),
        live_id="5f80c4a7-3b58-4c07-b1e9-9d2f6a41e236",
    ),
    Change(
        Action.UPDATE,
        Kind.SETTINGS,
        "environment",
        (Difference(("fallback_chain",), ("old", "alerts"), ("acme-twilio", "alerts", "gateway")),),
        at=FILE / "fallback_chain",
    ),
    Change(
        Action.REPOINT,
        Kind.POLICY,
        "Partners",
        (Difference(("routes", "0", "senders"), ("alerts",), ("alerts~next",)),),
        "a sender that it names is replaced",
    ),
    Change(
        Action.UPDATE,
        Kind.TEMPLATE,
        "strong_authentication/en/email",
        (Difference(("body",), MAIL, MAIL.replace("${opt}", "${otp}").replace("ACME", "ACME Inc.")),),
        at=FILE / "templates" / "strong_authentication",
    ),
    Change(
        Action.UPDATE,
        Kind.TEMPLATE,
        "strong_authentication/en/sms",
        (
            Difference(
                ("content",),
                "Your code is ${opt}. It ends in ten minutes. Never give it to anybody, whoever they say they are.",
                "Your code is ${otp}. It ends in ten minutes. Never tell it to anybody, whoever they say they are!",
            ),
        ),
        at=FILE / "templates" / "strong_authentication" / "en",
    ),
)

EVERYTHING = Plan(
    FILE.file,
    CHANGES,
    unmanaged=(
        *(Resource(Kind.SENDER, f"test-{number}", live_id=f"id-{number}") for number in range(1, 8)),
        Resource(Kind.POLICY, "Console", live_id="id-8"),
    ),
    notes=(Finding(SENDERS / "gateway", 'sender "gateway" is adopted: it has the name that the file gives'),),
)
BLOCKED = Plan(
    "config/staging.yaml",
    (Change(Action.DELETE, Kind.POLICY, "Partners"),),
    obstacles=(
        Finding(
            Span("config/staging.yaml", 14, 5, 14, 12), 'policy "Partners" is protected', "take protect away first"
        ),
    ),
    lost=(Finding(Pointer("config/staging.yaml") / "senders", "+14155550100 is no number of the account any more"),),
)
LINES = {
    **{change.at: 10 * i + 1 for i, change in enumerate(CHANGES) if change.at},
    SENDERS / "gateway" / "name": 23,
    SENDERS / "gateway" / "auth": 24,
}
PLACES = {at: Span(at.file, line, 3, line, 9) for at, line in LINES.items()}

ACCOUNT = (
    Problem(
        Span(FILE.file, 9, 3, 9, 17),
        "account-number-missing",
        Severity.ERROR,
        "the Twilio account AC00000000000000000000000000000001 does not have the number +14155550100",
        "a person buys or ports it, or takes it out of the file",
    ),
    Problem(
        Span(FILE.file, 12, 3, 12, 17),
        "account-not-checked",
        Severity.NOTE,
        "the messaging services of the account: not checked, because the API key lacks the permission for it",
    ),
)

SAMPLE = (
    Planned(FILE.file, EVERYTHING, places=PLACES, account=ACCOUNT),
    Planned(BLOCKED.target, BLOCKED),
    Planned("config/test.yaml", None, "PingOne did not answer within 30 seconds: try again"),
    Planned("config/development.yaml", Plan("config/development.yaml")),
)


def attacked(text):
    """A run with the same hostile text in every field."""
    span = Span(text, 3, 1, 3, 2)
    at = Pointer(text, (text,))
    finding = Finding(at, text, text)
    longer = f"{text} {'word ' * 20}{text}"
    nested = {text: (text, {text: text})}
    differences = (
        Difference((text, text), None, text, at),
        Difference((text,), text, f"{text}!", at),
        Difference((text, "nested"), nested, {text: text}, at),
        Difference((text, "list"), (nested,), (text, text), at),
        Difference((text, "long"), longer, f"{text}{longer}\n{text}", at),
        Difference((text, "lines"), f"{longer}\n{text}\n", f"{text}\n{longer}", at),
        Difference((text, "secret"), SECRET, SECRET, at),
    )
    changes = [Change(*one, text, differences, text, text, at) for one in zip(Action, Kind, strict=True)]
    unmanaged = tuple(Resource(kind, text, nested, text, at) for kind in Kind)
    plan = Plan(text, tuple(changes), unmanaged, (finding,), (finding,), (finding,))
    account = tuple(Problem(span, text, severity, text, text) for severity in Severity)
    return (Planned(text, plan, places={at: span}, account=account), Planned(text, plan), Planned(text, None, text))
