"""Twilio Verify: whether the services exist, and the templates with the languages that contents name."""

from collections.abc import Iterator

from sync.accounts.known import NotChecked
from sync.accounts.twilio_facts import VerifyTemplate
from sync.accounts.view import Told, View, unknown
from sync.finding import Finding
from sync.model.contents import Content
from sync.model.senders import Provider
from sync.names import plain

APPROVED = "approved"


def check(view: View) -> Iterator[Told]:
    """Look at the services, then at the templates; of Verify's own permissions for countries no API tells."""
    senders = view.of(Provider.VERIFY)
    if not senders:
        return
    services = view.facts.verify_services()
    if isinstance(services, NotChecked):
        yield unknown(senders[0].at / "verify_service", f"the Verify services of {view.name}", services)
        return
    for sender in senders:
        if str(sender.verify_service) not in services:
            message = f"{view.name} has no Verify service {sender.verify_service}"
            hint = "a person makes it at Twilio, or corrects verify_service"
            yield "account-verify-service-missing", Finding(sender.at / "verify_service", message, hint)
    yield from _templates(view)


def _templates(view: View) -> Iterator[Told]:
    contents = [content for content in view.config.contents if content.verify_template]
    if not contents:
        return
    templates = view.facts.verify_templates()
    if isinstance(templates, NotChecked):
        yield unknown(contents[0].at / "verify_template", f"the Verify templates of {view.name}", templates)
        return
    for content in contents:
        flaw = _flaw(view, content, templates.get((content.verify_template or ("", ""))[0]))
        if flaw:
            hint = "a person corrects verify_template, or changes the template at Twilio"
            yield "account-verify-template", Finding(content.at / "verify_template", flaw, hint)


def _flaw(view: View, content: Content, template: VerifyTemplate | None) -> str:
    sid, locale = content.verify_template or ("", "")
    if template is None:
        return f"{view.name} has no Verify template {sid}"
    if content.method not in template.channels:
        return f"the Verify template {sid} is not made for {content.method}"
    status = next((status for name, status in template.translations.items() if plain(name) == plain(locale)), "")
    if not status:
        return f"the Verify template {sid} has no text in {locale}"
    return "" if status == APPROVED else f"the text of the Verify template {sid} in {locale} is {status}, not approved"
