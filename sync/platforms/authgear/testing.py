"""One test message that a portal sends through the settings of a file, whether or not they are live."""

from sync.errors import AnswerError, RefusedError, StoppedError, UnclearError, UsageError
from sync.model.config import Config
from sync.model.senders import Sender
from sync.platforms.authgear import senders
from sync.platforms.authgear.graphql import app_id, mutate
from sync.platforms.authgear.portal_door import portal_door
from sync.platforms.reach import Reach
from sync.wording import quote

MUTATION = "mutation Sendersync($input: SendTestSMSInput!) { sendTestSMSConfiguration(input: $input) }"
WORDS = "[Test] Your one-time password is 000000"
"""What the portal sends; nobody can choose other words."""
REASONS = {
    "SMSGatewayInvalidPhoneNumber": "Twilio does not take the recipient's number",
    "SMSGatewayRateLimited": "Twilio asks for patience: too many messages",
    "SMSGatewayAuthenticationFailed": "Twilio does not take the credentials: check the account SID and the secret",
    "SMSGatewayDeliveryRejected": "Twilio does not send from there to this number",
}


def origin_of(sender: Sender, language: str = "") -> str:
    """Where the message would come from, with the sender id of a language if one is named."""
    return str(sender.messaging_service) or sender.origin or _sender_id(sender, language)


def send_test(config: Config, reach: Reach, sender: Sender, to: str, origin: str) -> None:
    """Send it; identifiers are texts by now. StoppedError where it did not go out, or nobody knows."""
    target, account = config.target, config.account_of(sender)
    reference = senders.secret_of(account) if account else None
    if target is None or account is None or reference is None:
        raise UsageError(f"sender {quote(sender.key)} has no account to send from")
    door = portal_door(target, config.at.file, reach)
    given = senders.in_portal(senders.item(sender, account, reach.resolver.secret(reference)))
    if not sender.messaging_service:
        given["from"] = origin
    wanted = {"appID": app_id(str(target.app)), "to": to, "providerConfiguration": {"twilio": given}}
    try:
        mutate(door, MUTATION, {"input": wanted}, reach.resolver.scrub)
    except UnclearError as error:
        raise StoppedError(f"{error}: look into Twilio's log before you send another") from error
    except AnswerError as error:
        why = REASONS.get(error.code)
        if why is None:
            raise RefusedError(str(error)) from error
        raise StoppedError(f"{why} ({error})") from error


def _sender_id(sender: Sender, language: str) -> str:
    given = sender.sender_ids
    ids = given.get(language) or given.get("default") or next(iter(given.values()), {})
    return ids.get("default") or next(iter(ids.values()), "")
