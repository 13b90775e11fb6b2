"""One file and its live project → the plan, and the files that it leads to. Pure but for the comparison of secrets."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from sync.errors import LiveError
from sync.finding import Finding
from sync.model.config import Config
from sync.model.contents import Content
from sync.place import Pointer
from sync.plan.diff import all_of, differences
from sync.plan.guards import guards
from sync.plan.wishes import Wishes
from sync.plan.words import Action, Change, Difference, Kind, Plan, Resource
from sync.platforms.authgear import countries, limits
from sync.platforms.authgear.edits import Files, edited
from sync.platforms.authgear.layout import message_of, message_path
from sync.platforms.authgear.live import Live, part
from sync.platforms.authgear.plan_sender import SameSecret, deletions, notes, others, plan_sender
from sync.source.graft import GraftError
from sync.wording import listing


class Draft(NamedTuple):
    """A plan with what it was made from and what it leads to."""

    live: Live
    plan: Plan
    files: Files = {}  # noqa: RUF012  never written to after the draft is made


def draft(config: Config, live: Live, wishes: Wishes, same: SameSecret | None, compared: bool | None = None) -> Draft:
    """What separates a project from its file. ``same`` compares secrets; None where they cannot be read."""
    sender = plan_sender(config, live, wishes, same)
    rest = others(config, live, wishes) if "senders" in config.sections else []
    texts = _texts(live, config, wishes)
    changes = [change for change in (sender, *_settings(config, live, wishes)) if change is not None]
    changes += _contents(config, live, wishes)
    unmanaged = [*rest, *texts]
    if wishes.prune:
        changes += [*deletions(config, rest), *map(_deleted, texts)]
        unmanaged = []
    kinds = list(Kind)
    ordered = tuple(sorted(changes, key=lambda each: (kinds.index(each.kind), each.action is Action.DELETE)))
    files, flaws = _files(config, live, ordered)
    blocking = guards(
        config.at.file,
        ordered,
        live_counts={Kind.TEMPLATE: sum(path.endswith("_sms.txt") for path in live.files)},
        protected=(),
        max_deletes=wishes.max_deletes,
        prune=wishes.prune,
    )
    plan = Plan(
        config.at.file,
        ordered,
        tuple(unmanaged),
        (*flaws, *_forbidden(config, live, ordered), *blocking),
        (*notes(config, live, ordered, compared), *_ceiling(config, live)),
    )
    return Draft(live, plan, files)


def _settings(config: Config, live: Live, wishes: Wishes) -> Iterator[Change | None]:
    if config.countries is not None and wishes.covers(Kind.SETTINGS, "countries"):
        wanted, now = countries.declared(config.countries, live), countries.current(config.countries, live)
        yield _setting("countries", differences(wanted, now), config.countries.at)
    if config.rate_limits and wishes.covers(Kind.SETTINGS, "rate_limits"):
        found = differences(limits.declared(config.rate_limits), limits.current(config.rate_limits, live))
        yield _setting("rate_limits", found, config.sections.get("rate_limits", config.at))


def _setting(key: str, found: tuple[Difference, ...], at: Pointer) -> Change | None:
    placed = tuple(each._replace(at=at / each.path[0]) for each in found)
    return Change(Action.UPDATE, Kind.SETTINGS, key, placed, at=at.key) if found else None


def _contents(config: Config, live: Live, wishes: Wishes) -> Iterator[Change]:
    for content in config.contents:
        key = _key(content)
        raw = live.files.get(message_path(content.locale, content.template))
        if not wishes.covers(Kind.TEMPLATE, key) or raw == content.text.encode():
            continue
        wanted = {"content": content.text}
        found = all_of(wanted) if raw is None else differences(wanted, {"content": raw.decode(errors="replace")})
        placed = tuple(each._replace(at=content.text_at) for each in found)
        action = Action.CREATE if raw is None else Action.UPDATE
        yield Change(action, Kind.TEMPLATE, key, placed, at=content.at.key)


def _key(content: Content) -> str:
    return f"{content.template}/{content.locale}/{content.method}"


def _texts(live: Live, config: Config, wishes: Wishes) -> list[Resource]:
    """The project's own texts that the file does not name, if it names any."""
    if "templates" not in config.sections:
        return []
    declared = {message_path(content.locale, content.template) for content in config.contents}
    found = []
    for path in sorted(live.files):
        text = message_of(path)
        if path in declared or text is None:
            continue
        key = "/".join((*text, "sms"))
        if wishes.covers(Kind.TEMPLATE, key):
            fields = {"content": live.files[path].decode(errors="replace")}
            found.append(Resource(Kind.TEMPLATE, key, fields, path))
    return found


def _deleted(each: Resource) -> Change:
    reason = "the file does not name it; Authgear's own text counts again"
    return Change(Action.DELETE, Kind.TEMPLATE, each.key, reason=reason, live_id=each.live_id)


def _files(config: Config, live: Live, changes: tuple[Change, ...]) -> tuple[Files, list[Finding]]:
    """The files that the changes lead to, or why they cannot be written."""
    try:
        return edited(config, live, changes), []
    except (GraftError, LiveError) as error:
        text = f"authgear.yaml: {error}" if isinstance(error, GraftError) else str(error)
        return {}, [Finding(config.at, text, "make this change by hand once")]


def _forbidden(config: Config, live: Live, changes: tuple[Change, ...]) -> Iterator[Finding]:
    """What the plan of the project does not allow, whether or not its server would notice."""
    kinds = {change.kind for change in changes if change.action is not Action.DELETE}
    if Kind.SENDER in kinds and part(live.features, "messaging", "custom_sms_provider_disabled") is True:
        text = "the project's plan does not include an SMS provider of your own (custom_sms_provider_disabled)"
        yield Finding(config.sections.get("senders", config.at), text, "change the plan, or leave senders out")
    if Kind.TEMPLATE in kinds and part(live.features, "messaging", "template_customization_disabled") is True:
        text = "the project's plan does not include texts of your own (template_customization_disabled)"
        yield Finding(config.sections.get("templates", config.at), text, "change the plan, or leave templates out")


def _ceiling(config: Config, live: Live) -> Iterator[Finding]:
    """Countries that the operator does not allow, whatever the project says."""
    ceiling = part(live.features, "ui", "phone_input", "allowlist")
    if config.countries is None or not isinstance(ceiling, list) or not ceiling:
        return
    refused = [code for code in config.countries.codes if code not in ceiling]
    if config.countries.mode == "allow" and refused:
        text = f"the operator of Authgear does not allow {listing(refused)}, so numbers of there are still refused"
        yield Finding(config.countries.at / "allow", text, "")


def names(config: Config) -> set[str]:
    """Everything that a file declares, as ``--only`` names it."""
    found = {f"{Kind.SENDER}/{key}" for key in config.senders}
    found |= {f"{Kind.SETTINGS}/{name}" for name in ("countries", "rate_limits") if name in config.sections}
    for content in config.contents:
        found |= {f"{Kind.TEMPLATE}/{part}" for part in accumulate(_key(content).split("/"), "{}/{}".format)}
    return found
