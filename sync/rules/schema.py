"""Why the rules that the JSON Schema enforces exist, keyed by ``x-rule`` and by the kind of keyword."""

from sync.finding import RuleInfo, Severity


def _rule(rule: str, title: str, text: str, security: bool = False) -> RuleInfo:
    return RuleInfo(rule, title, " ".join(text.split()), Severity.ERROR, security)


_ALL = (
    _rule(
        "schema-unknown-key",
        "Every key is one that sendersync knows.",
        """A misspelt key is a setting that is not made. ``fallback_chian`` leaves the environment without the
        fallback that its author counts on.""",
    ),
    _rule(
        "schema-required",
        "What an object cannot do without is there.",
        "The platform refuses an incomplete object, and it does so in the middle of an apply.",
    ),
    _rule(
        "schema-type",
        "A value has the kind that its key takes.",
        "A text where a list belongs is refused by the platform, or worse, taken for something else.",
    ),
    _rule(
        "schema-enum",
        "A value is one of the words that its key takes.",
        "The words are fixed by what the platforms can do; another word has no meaning there.",
    ),
    _rule(
        "schema-choice",
        "Of exclusive alternatives, one is chosen.",
        """Where two ways of saying the same thing stand side by side, one of them would be ignored, and not always
        the one that the author expects.""",
    ),
    _rule(
        "schema-range",
        "A number lies within the limits of the platform.",
        "The platform refuses numbers beyond its limits. A quota of 51 codes per user stops an apply half-way.",
    ),
    _rule(
        "schema-length",
        "A text, a list or a mapping is neither empty nor too long.",
        """Empty lists have surprising meanings on the platforms (an empty fallback chain selects Ping's own account),
        so what they would mean is written as a word.""",
    ),
    _rule(
        "schema-duplicate",
        "Nothing stands twice in a list.",
        "The second entry has no effect. Often it was meant to be another one, and that one is missing.",
    ),
    _rule(
        "schema-pattern",
        "A text has the form that its key takes.",
        "A text of another form is refused by the platform.",
    ),
    _rule(
        "schema-other",
        "A file has fewer than 1,000 mistakes.",
        """A longer report helps nobody, so it ends there. It may be that a file of another kind was given the name
        of a senders file.""",
    ),
    _rule(
        "version-unknown",
        "The version of the file format is 1.",
        "A file of a version that this program does not know may mean something else by the same words.",
    ),
    _rule(
        "name-form",
        "A name is made of letters, digits, dots, underscores, hyphens and inner spaces.",
        """Names appear in plans, in commands and on the platform. The tilde belongs to sendersync: while a token is
        rotated, the new sender is called NAME~next.""",
    ),
    _rule(
        "name-reserved",
        "pingone and pingid are no names of senders.",
        "In a fallback chain these words stand for Ping's own account. A sender so named could not be told from it.",
    ),
    _rule(
        "uuid-form",
        "Identifiers of PingOne are UUIDs in lower case.",
        "An identifier with a typing error points at nothing, or at somebody else's object.",
    ),
    _rule(
        "reference-form",
        "A reference names one source: {env: NAME} or {file: name}.",
        "A reference that leads nowhere is noticed when the secret is needed, which is while senders are replaced.",
    ),
    _rule(
        "secret-literal",
        "A secret is a reference, never the value itself.",
        """Whoever can read the repository, now or in any later copy of its history, could send messages in your name
        and read the codes of your users. A secret that was committed once has to be rotated.""",
        security=True,
    ),
    _rule(
        "time-form",
        "A time is written as RFC 3339.",
        """The time of a rotation decides whether a sender is replaced. 11/12/2026 is a day in November to some and
        in December to others.""",
    ),
    _rule(
        "sid-account",
        "An account SID is AC and 32 hexadecimal digits.",
        "PingOne refuses a shorter SID, and the SID of anything but an account fails at Twilio: no message is sent.",
    ),
    _rule(
        "sid-api-key",
        "An API key SID is SK and 32 hexadecimal digits.",
        "With another SID Twilio refuses every request.",
    ),
    _rule(
        "sid-messaging-service",
        "A messaging service SID is MG and 32 hexadecimal digits.",
        "A messaging service that does not exist has no numbers to send from.",
    ),
    _rule(
        "sid-verify-service",
        "A Verify service SID is VA and 32 hexadecimal digits.",
        "A Verify service that does not exist sends no codes.",
    ),
    _rule(
        "sid-verify-template",
        "A Verify template SID is HJ and 32 hexadecimal digits.",
        "Twilio Verify refuses a message whose template it does not know.",
    ),
    _rule(
        "sid-flow",
        "A Studio flow SID is FW and 32 hexadecimal digits.",
        "The SID becomes part of the address that PingOne calls. A wrong one is answered with 404 for every code.",
    ),
    _rule(
        "country-code",
        "A country is an ISO 3166-1 alpha-2 code in capital letters.",
        """The platforms compare codes letter by letter. UK is not GB, and with it the users in Britain are the ones
        who get no code. ``--fix`` mends the letter case.""",
    ),
    _rule(
        "number-form",
        "A telephone number is written as E.164.",
        """+ and country code first, then digits only. A number in national form belongs to another country as soon as
        it is read elsewhere. ``--fix`` removes spaces, dots, hyphens and brackets.""",
    ),
    _rule(
        "number-countries",
        "Toll-free numbers and short codes have countries, standard numbers have none.",
        """PingOne refuses countries on a standard number. For a custom provider it wants them on the other two; for
        Twilio and Syniverse, without them such a number serves recipients in the US only.""",
    ),
    _rule(
        "short-code-form",
        "A short code has 3 to 8 digits.",
        "What is longer, or begins with a plus, is an ordinary number and cannot send as a short code.",
    ),
    _rule(
        "short-code-country",
        "A short code works in one country.",
        "Operators of one country assign it. PingOne accepts one country; users of the others would get nothing.",
    ),
    _rule(
        "short-code-voice",
        "A short code sends SMS only.",
        "No call can come from a short code. A user who asked for a voice call would wait in vain.",
    ),
    _rule(
        "sender-id-form",
        "A sender id has at most 11 letters, digits and spaces.",
        "Networks reject or cut longer ones. Digits alone would pass for a number that users call back.",
    ),
    _rule(
        "url-https",
        "An address begins with https.",
        "Codes and credentials must not travel in the clear, where everybody on the way can read and use them.",
        security=True,
    ),
    _rule(
        "header-name",
        "A header name has no spaces and no colon.",
        "The gateway would refuse the request, and with it every message.",
    ),
    _rule(
        "request-get-body",
        "A GET request has no body.",
        "Gateways and proxies drop the body of a GET request: the message would arrive without number and text.",
    ),
    _rule(
        "request-voice-tags",
        "before_tag and after_tag stand only with requests that deliver voice.",
        "They wrap the text of a call. In an SMS they would be read by people.",
    ),
    _rule(
        "duration-form",
        "A waiting time is written with its unit.",
        "30 can mean seconds or minutes. PingOne takes 10 seconds to 10 minutes.",
    ),
    _rule(
        "locale-form",
        "A language is a code such as en, fr-CA or zh_TW.",
        "A content in a language that does not exist is never chosen, so its users read the default language.",
    ),
    _rule(
        "template-name",
        "A template has the name that the platform gave it.",
        "Templates cannot be invented: a content under another name is refused.",
    ),
    _rule(
        "email-form",
        "An e-mail address is written as name@example.com.",
        "The platform refuses anything else, and the settings around it are not applied either.",
    ),
    _rule(
        "authgear-one-sender",
        "An Authgear project has one sender.",
        "Authgear sends everything through one gateway; which of two would be used cannot be said.",
    ),
    _rule(
        "authgear-language",
        "A language is one that Authgear has templates for.",
        "Authgear refuses a template in another language as an unknown resource.",
    ),
    _rule(
        "pingid-one-sender",
        "A PingID account has one Twilio account.",
        "PingID's screen takes either the main account or a single subaccount.",
    ),
    _rule(
        "pingid-short-code",
        "A PingID account sends from no short codes.",
        """PingID hides the numbers of an account that do SMS alone or voice alone, and a short code does no voice. A
        description that names one is not what the screen shows; write the short code into the PingOne file, once
        the account is migrated.""",
    ),
)

SCHEMA: dict[str, RuleInfo] = {rule.id: rule for rule in _ALL}
