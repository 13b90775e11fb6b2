"""The contents that every environment has from the start: one for each template, delivery method and system language.

They can be neither changed nor deleted, so they are not stored but made when somebody asks. The words are the
sandbox's own, and English in every language.
"""

from functools import lru_cache
from itertools import product
from uuid import NAMESPACE_URL, uuid5

from sync.sandbox.pingone.errors import Json
from sync.sandbox.pingone.languages import SYSTEM
from sync.sandbox.pingone.settings import FROM
from sync.sandbox.pingone.templates import TEMPLATES

_PAGE = "<html><head><title>{title}</title></head><body><p>{text}.</p></body></html>"


@lru_cache(1024)
def contents(env: str, name: str, time: str) -> tuple[Json, ...]:
    """The predefined contents of a template in an environment; nobody changes what this gives."""
    template = TEMPLATES[name]
    own = str(uuid5(NAMESPACE_URL, f"{env}/{name}"))[:-4]  # one for each content takes longer than all the rest
    return tuple(
        {
            "id": f"{own}{index:04x}",
            "locale": locale,
            "deliveryMethod": method,
            "default": True,
            "createdAt": time,
            "updatedAt": time,
            **_words(method, template.title, template.text),
        }
        for index, (method, locale) in enumerate(product(template.methods, SYSTEM))
    )


def _words(method: str, title: str, text: str) -> Json:
    if method == "Email":
        words = {"subject": title, "body": _PAGE.format(title=title, text=text)}
        return {**words, "from": FROM, "replyTo": FROM, "charset": "UTF-8", "emailContentType": "text/html"}
    if method == "Push":
        return {"title": title, "body": f"{text}.", "pushCategory": "BANNER_BUTTONS"}
    if method == "Voice":
        return {"content": f"Hello <pause1sec> {text}.", "voice": "Alice"}
    return {"content": f"{text}."}
