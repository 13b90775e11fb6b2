"""One sample report, and one that attacks, for the tests of all formats."""

import pytest

from sync.finding import Ignored, Problem, Report, RuleInfo, Severity
from sync.place import Span

RULES = (
    RuleInfo(
        "fallback-unknown-sender",
        "Every name in the fallback chain is a declared sender.",
        "A chain with an unknown name is refused by the platform half-way through an apply.",
        Severity.ERROR,
    ),
    RuleInfo(
        "literal-secret",
        "Secrets are references, never literals.",
        "Whoever can read the repository can read a literal secret, also in its history.\n\n"
        "Write a reference such as `{env: TWILIO_TOKEN}` and rotate what was committed.",
        Severity.ERROR,
        security=True,
    ),
    RuleInfo("schema-required", "Nothing that a sender needs is missing.", "", Severity.ERROR),
    RuleInfo(
        "template-variable",
        "Every variable of a text is one that the platform fills in.",
        "An unknown variable is sent to people as it stands: [see the list](facts) of {0} names.",
        Severity.WARNING,
    ),
)

LONG = "        body: " + "Your code is ${opt}. ".rjust(150, "-") + "It ends soon. " * 8

PROBLEMS = (
    Problem(
        Span("config/senders.yaml", 7, 5, 9, 1),
        "schema-required",
        Severity.ERROR,
        '"numbers" is missing',
        "a sender of type twilio has numbers or a messaging service",
        "    otp:\r\n",
    ),
    Problem(
        Span("config/senders.yaml", 14, 22, 14, 28),
        "fallback-unknown-sender",
        Severity.ERROR,
        '"alerts" is not a sender of this file',
        'did you mean "alert"?',
        "    fallback_chain: [alerts, otp]",
    ),
    Problem(
        Span("config/senders.yaml", 31, 20, 31, 52),
        "literal-secret",
        Severity.ERROR,
        "auth_token holds a secret as text",
        "write {env: TWILIO_TOKEN} and rotate this one",
    ),
    Problem(
        Span("texts/日本.yaml", 3, 18, 3, 24),
        "template-variable",
        Severity.WARNING,
        '"${opt}" is not a variable',
        'did you mean "${otp}"?',
        "\tja: ワンタイムコード e\u0301 ${opt}",
    ),
    Problem(
        Span("texts/日本.yaml", 4, 157, 4, 163),
        "template-variable",
        Severity.WARNING,
        '"${opt}" is not a variable',
        'did you mean "${otp}"?',
        LONG,
    ),
    Problem(
        Span("texts/日本.yaml", 9, 157, 9, 163),
        "template-variable",
        Severity.WARNING,
        '"${opt}" is not a variable',
        'did you mean "${otp}"?',
        LONG,
    ),
    Problem(
        Span("texts/日本.yaml", 12, 3, 12, 9),
        "account-not-checked",
        Severity.NOTE,
        "the numbers of the account: not checked, because the variable TWILIO_TOKEN is not set",
    ),
)

IGNORED = (
    Ignored(
        Problem(
            Span("sandbox.yaml", 12, 15, 12, 47),
            "literal-secret",
            Severity.ERROR,
            "auth_token holds a secret as text",
            "write {env: TWILIO_TOKEN} and rotate this one",
        ),
        "a token of the simulated account",
    ),
    Ignored(
        Problem(
            Span("sandbox.yaml", 20, 1, 20, 1),
            "template-variable",
            Severity.WARNING,
            '"${name}" is not a variable',
        ),
        "",
    ),
)


@pytest.fixture(scope="session")
def report():
    return Report(PROBLEMS, IGNORED, files=12, rules={rule.id: rule for rule in RULES})


HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x9b2J\x07\x7f\0",
    "\u202eevil\u2066",
    "zero\u200bwidth\ufeff\u3164\ufe0f\U000e0041",
    "\udc80\ud800",
    "one\n::error::two\r\n::error::three\u2028four\t",
    "::error::boo",
    " ::add-mask::x",
    "##[command]boo",
    "##vso[task.complete]",
    "%0A::error::x,line=1::y",
    "`code` ```fence``` ``",
    "a|b\\|c",
    "<script>alert(1)</script> <!-- ]]> &amp; \"'",
    "![x](https://evil.example/x.png) [y](javascript:alert) <https://evil.example>",
    "https://evil.example www.evil.example someone@evil.example",
    "@everyone #123 !45 ~bug GH-6 :tada:",
    "*bold* _slanted_ ~~gone~~ $x$ \\",
    "{0} {env: X} [a\\](b) [c](1)",
    "- item\n# heading",
)


def _attack(text):
    problem = Problem(Span(text, 3, 1, 3, 2), text, Severity.ERROR, text, text, text)
    rule = RuleInfo(text, text, text, Severity.ERROR, security=True)
    return Report((problem,), (Ignored(problem, text),), files=1, rules={text: rule})


@pytest.fixture(scope="session")
def attack():
    """Makes a report with the same hostile text in every field."""
    return _attack


@pytest.fixture(params=[*HOSTILE, "".join(HOSTILE)], ids=lambda text: ascii(text)[:40])
def hostile(request):
    return request.param
