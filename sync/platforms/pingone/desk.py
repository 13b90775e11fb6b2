"""What all steps of one apply share: the pen, and which live sender stands for which name by now."""

from collections.abc import Callable, Mapping
from typing import Any

from sync.errors import SyncError
from sync.finding import Finding
from sync.model import Reference
from sync.model.senders import Account
from sync.plan.words import Action
from sync.platforms.pingone import chains, policies, senders
from sync.platforms.pingone.draft import Draft
from sync.platforms.pingone.live import CONTENTS, LANGUAGES, POLICIES, SENDERS, SETTINGS, environment_of
from sync.platforms.pingone.match import Match
from sync.platforms.pingone.pen import Pen
from sync.platforms.reach import Describe, Lines

Json = dict[str, Any]


class Desk:
    """Where one draft is carried out."""

    def __init__(
        self,
        door: Any,
        draft: Draft,
        secret: Callable[[Reference], str],
        pen: Pen,
        sleep: Callable[[float], None],
        numbers_of: Callable[[Account], Lines],
        describe: Describe,
    ) -> None:
        """Begin with what the draft was made from."""
        environment = environment_of(draft.config)
        self.door, self.draft, self.config, self.pen = door, draft, draft.config, pen
        self._secret, self.sleep, self.numbers_of, self._describe = secret, sleep, numbers_of, describe
        self.senders, self.settings = SENDERS.format(environment), SETTINGS.format(environment)
        self.policies, self.languages = POLICIES.format(environment), LANGUAGES.format(environment)
        self._environment = environment
        self.ids = {key: match.current["id"] for key, match in draft.matching.matches.items() if match.current}
        """Name of a sender in the file → the live one that chains are to name."""
        self.renamed: dict[str, str | None] = {}
        """Identifier of a live sender that goes away → the one that takes its place, if there is one."""
        self._leaving = {change.live_id for change in draft.changes if change.action is Action.DELETE}
        self._remember()

    def _remember(self) -> None:
        live = self.draft.live
        folders = [(self.senders, live.senders), (self.policies, live.policies), (self.languages, live.languages)]
        folders += [(self.contents(template), bodies) for template, bodies in live.contents.items()]
        for folder, bodies in folders:
            for body in bodies or ():
                self.pen.saw(f"{folder}/{body['id']}", body)
        self.pen.saw(self.settings, dict(live.settings))

    def contents(self, template: str) -> str:
        """Where the contents of a template are."""
        return CONTENTS.format(self._environment, template)

    def secrets(self, match: Match) -> Mapping[Reference, str]:
        """The secrets that are sent with a sender, read now."""
        references = senders.secrets_of(match.sender, self.config.account_of(match.sender))
        return {reference: self._secret(reference) for reference in references}

    def stop(self, finding: Finding) -> SyncError:
        """The error that ends an apply which finds out only now that the account contradicts the file."""
        return self.pen.stop(self._describe([finding]))

    def id(self, name: str) -> str:
        """The identifier of a sender that the file names in a chain."""
        return chains.PINGONE if name == chains.OUR_PINGONE else self.ids[name]

    def rename(self, old: str) -> str | None:
        """The sender that stands for a live one by now."""
        return self.renamed.get(old, old)

    def final(self, old: str) -> str | None:
        """The same in the end, when deleted senders are gone too."""
        return None if old in self._leaving else self.rename(old)

    def repoint(self) -> None:
        """Let everything name the senders that have taken over, and change nothing else.

        Chains are taken from what was read at the beginning, so that a sender which was missing for a while comes back
        to its place.
        """
        live = self.draft.live
        chain = chains.renamed_settings(dict(live.settings), self.rename)
        wanted = {key: chain[key] for key in ("smsProvidersFallbackChain",) if key in chain}
        self.pen.put(self.settings, lambda now: {**writable(now), **wanted}, "the settings")
        for policy in live.policies or ():
            routes = chains.renamed_policy(policy, self.rename).get("providerConfiguration")

            def change(now: Json, routes: Any = routes) -> Json:
                body = policies.changed_body(now, None, self.id, self.rename)
                return {**body, "providerConfiguration": routes} if routes else body

            self.pen.put(f"{self.policies}/{policy['id']}", change, f"policy {policy.get('name', '')}")


def writable(body: Json) -> Json:
    """An object without what PingOne owns of it."""
    return {key: value for key, value in body.items() if key not in (*senders.READ_ONLY, "id", "customerAdded")}
