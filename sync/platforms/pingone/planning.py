"""One file and its live environment → a Draft: the plan, and what its steps need to know. Pure."""

from collections.abc import Iterable
from itertools import accumulate

from sync.finding import Finding
from sync.model.config import Config
from sync.names import plain
from sync.plan.guards import guards
from sync.plan.wishes import Wishes
from sync.plan.words import Action, Change, Kind, Plan
from sync.platforms.pingone.contents import shown_key
from sync.platforms.pingone.draft import Draft, Found
from sync.platforms.pingone.languages import spelling
from sync.platforms.pingone.live import Live
from sync.platforms.pingone.match import match
from sync.platforms.pingone.plan_contents import match_contents, plan_contents
from sync.platforms.pingone.plan_languages import plan_languages
from sync.platforms.pingone.plan_pointing import ENVIRONMENT, match_policies, plan_moves, plan_policies, plan_settings
from sync.platforms.pingone.plan_senders import plan_senders
from sync.wording import quote


def draft(config: Config, live: Live, wishes: Wishes) -> tuple[Draft, Plan]:
    """What separates an environment from its file."""
    matching = match(config, live.senders)
    made = Draft(config, live, wishes, matching, match_policies(config, live.policies or ()))
    made = made._replace(contents=match_contents(config, live))
    if wrong := _wrong_environment(config, live):
        return made, Plan(config.at.file, obstacles=(wrong,))
    parts = [plan_languages(config, live.languages or (), wishes), plan_senders(config, matching, wishes)]
    parts += [plan_settings(made), plan_policies(made), plan_contents(config, live, made.contents, wishes)]
    made = made._replace(changes=_changes(parts))
    parts.append(plan_moves(made))
    made = made._replace(changes=_changes(parts))
    blocking = guards(
        config.at.file,
        made.changes,
        live_counts=_counts(live),
        protected=_protected(config),
        max_deletes=wishes.max_deletes,
        prune=wishes.prune,
    )
    return made, Plan(
        config.at.file,
        made.changes,
        tuple(resource for part in parts for resource in part.unmanaged),
        (*(finding for part in parts for finding in part.obstacles), *_unknown(made), *blocking),
        tuple(finding for part in parts for finding in part.notes),
        tuple(finding for part in parts for finding in part.lost),
    )


def needs_policies(config: Config, live: Live, wishes: Wishes) -> bool:
    """Whether senders go away, so that policies which the file does not speak of have to be looked at too."""
    if live.policies is not None:
        return False
    changes = plan_senders(config, match(config, live.senders), wishes).changes
    return any(change.action in (Action.REPLACE, Action.DELETE) for change in changes)


def _changes(parts: Iterable[Found]) -> tuple[Change, ...]:
    """The changes as plans list them: by kind, deletions last, then in the order of the file."""
    kinds = list(Kind)
    found = [change for part in parts for change in part.changes]
    return tuple(sorted(found, key=lambda change: (kinds.index(change.kind), change.action is Action.DELETE)))


def _wrong_environment(config: Config, live: Live) -> Finding | None:
    target = config.target
    if target is None or live.name is None or live.name == target.name:
        return None
    text = f"the environment {target.environment} is called {quote(live.name)}, not {quote(target.name)}"
    return Finding(target.at / "name", text, "correct the name or the environment in the file")


def _counts(live: Live) -> dict[Kind, int]:
    contents = sum(len(bodies) for bodies in live.contents.values())
    return {
        Kind.LANGUAGE: len(live.languages or ()),
        Kind.SENDER: len(live.senders),
        Kind.POLICY: len(live.policies or ()),
        Kind.TEMPLATE: contents,
    }


def _protected(config: Config) -> set[tuple[Kind, str]]:
    senders = {(Kind.SENDER, key) for key, sender in config.senders.items() if sender.protect}
    return senders | {(Kind.POLICY, key) for key, policy in config.policies.items() if policy.protect}


def _unknown(made: Draft) -> Iterable[Finding]:
    """With ``--only``, a chain or text may need a sender or language that does not exist yet and is not to be made."""
    if not made.wishes.only:
        return
    yield from _unknown_languages(made)
    absent = {
        key
        for key, match in made.matching.matches.items()
        if match.current is None and made.change(Kind.SENDER, key) is None
    }
    pointing = [("fallback_chain", made.config.chain.senders, made.config.chain.at)] if made.config.chain else []
    if made.change(Kind.SETTINGS, "environment") is None:
        pointing = []
    pointing += [
        (f"policy {key}", route.senders, route.at)
        for key, (policy, _body) in made.policies.items()
        if made.change(Kind.POLICY, key) is not None
        for route in policy.routes or ()
    ]
    for who, names, at in pointing:
        for name in names:
            if name in absent:
                text = f"{who} names {quote(name)}, which does not exist in PingOne yet"
                yield Finding(at, text, f"add --only sender/{name}")


def _unknown_languages(made: Draft) -> Iterable[Finding]:
    there = {plain(str(body.get("locale", ""))) for body in made.live.languages or ()}
    there |= {plain(change.key) for change in made.changes if change.kind is Kind.LANGUAGE}
    spelt = spelling(made.config)
    for key, (content, _body) in made.contents.items():
        locale = spelt[plain(content.locale)]
        if plain(locale) not in there and made.change(Kind.TEMPLATE, key) is not None:
            text = f"template {key} is in {quote(locale)}, a language that does not exist in PingOne yet"
            yield Finding(content.at.key, text, f"add --only language/{locale}")


def names(config: Config) -> set[str]:
    """Everything that a file declares, as ``--only`` names it."""
    found = {f"{Kind.SENDER}/{key}" for key in config.senders} | {f"{Kind.POLICY}/{key}" for key in config.policies}
    found |= {f"{Kind.LANGUAGE}/{locale}" for locale in spelling(config).values()}
    if config.chain is not None or config.settings is not None:
        found.add(f"{Kind.SETTINGS}/{ENVIRONMENT}")
    for content in config.contents:
        key = shown_key(content.template, content.locale, content.method, content.variant)
        found |= {f"{Kind.TEMPLATE}/{part}" for part in accumulate(key.split("/"), "{}/{}".format)}
    return found
