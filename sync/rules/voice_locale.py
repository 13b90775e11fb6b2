"""A voice is documented for the language that it reads, with every provider that may make the call.

A voice that does not speak a language reads it as if it were another one, or the call fails. In both cases nobody
understands the code.
"""

from collections.abc import Iterator

from sync.finding import Finding, Severity
from sync.messages.voices import VOICES, speaks
from sync.model.config import Config
from sync.model.contents import Content
from sync.model.senders import Provider
from sync.rules.carriers import Carrier, carriers
from sync.wording import listing, quote

SEVERITY = Severity.WARNING
_PROVIDERS = {
    Provider.TWILIO: "Twilio",
    Provider.SYNIVERSE: "Syniverse",
    Provider.SYNIVERSE_CHANNELS: "Syniverse",
}


def check(config: Config) -> Iterator[Finding]:
    """Look at every voice message that chooses one of the documented voices; without a voice there is a default."""
    contents = [content for content in config.contents if content.voice in VOICES["Twilio"]]
    if config.is_base or not contents:
        return
    providers = dict.fromkeys(name for carrier in carriers(config, "voice") if (name := _provider(carrier)))
    for content in contents:
        silent = [name for name in providers if not speaks(name, content.voice, content.locale)]
        if silent:
            message = f"{content.voice} is not documented to speak {quote(content.locale)} with {listing(silent)}"
            yield Finding(content.at / "voice", message, _hint(content, list(providers)))


def _provider(carrier: Carrier) -> str:
    """The provider whose voices are documented; Ping's own account is one at Twilio."""
    return _PROVIDERS.get(carrier.sender.provider, "") if carrier.sender else "Twilio"


def _hint(content: Content, providers: list[str]) -> str:
    able = [voice for voice in VOICES["Twilio"] if all(speaks(name, voice, content.locale) for name in providers)]
    return f"documented {_are(able)} {listing(able)}" if able else "choose another voice of the provider"


def _are(voices: list[str]) -> str:
    return "is" if len(voices) == 1 else "are"
