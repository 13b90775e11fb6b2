"""``sendersync test-send`` for an Authgear project in a directory: what it would send in one of its languages."""

from typing import NamedTuple
from urllib.parse import urlsplit

from sync.accounts.letters import NO_WORDS, USUAL_MESSAGE, Choice, Letter, go_letter, picked
from sync.accounts.sending import Draft, draft_from
from sync.cli.session import Session
from sync.errors import UsageError
from sync.model.config import Config
from sync.model.contents import Content
from sync.model.senders import Sender
from sync.platforms.authgear.folder import Folder, read_folder
from sync.platforms.authgear.live import Live, part
from sync.platforms.authgear.resolution import origin_of, product_name
from sync.wording import listing, quote

LINK = "forgot_password"
"""The one message with a link; in the others it is empty."""


class Prepared(NamedTuple):
    """A message of a project, and its words."""

    draft: Draft
    letter: Letter


def prepared(opened: Session, config: Config, sender: Sender, to: str, choice: Choice) -> Prepared:
    """What Authgear would send once the file is applied; identifiers are texts by now."""
    live = read_folder(Folder(config, opened.reach.copies), opened.reach.resolver.learn)
    asked = choice if config.contents else choice._replace(locale="")
    content = picked(config, "sms", asked, USUAL_MESSAGE, live.fallback)
    if content is None and choice.locale not in ("", *live.supported):
        known = listing(live.supported)
        raise UsageError(f"--locale {quote(choice.locale)} is no language of the project; it has {known}")
    language = content.locale if content else choice.locale or live.fallback
    origin = origin_of(sender, live, language, content.template if content else USUAL_MESSAGE)
    letter = go_letter(content, _values(content, live, to)) if content else NO_WORDS
    account = config.account_of(sender)
    return Prepared(draft_from(sender, str(account.sid) if account else "", to, origin, letter.text), letter)


def _values(content: Content, live: Live, to: str) -> dict[str, str]:
    """What the fields of a message stand for, as far as the project and the recipient tell."""
    name, address = product_name(live, content.locale), str(part(live.config, "http", "public_origin") or "")
    link = address if content.template == LINK else ""
    host = urlsplit(address).netloc
    return {"app.name": name, ".AppName": name, ".Phone": to, ".Host": host, ".Link": link, ".URL": link}
