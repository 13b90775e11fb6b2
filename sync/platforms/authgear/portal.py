"""A project of a portal as a site (experimental): read and written through the API that the portal's own pages use.

A write is one call, which happens whole or not at all, and names the checksum of every file that it changes, so that
it never overwrites what somebody else has written in between.
"""

import base64
from collections.abc import Callable
from typing import Any

from sync.errors import (
    AnswerError,
    CredentialsError,
    HaltedError,
    LiveError,
    RefusedError,
    StoppedError,
    UnclearError,
    UnloggedError,
    UsageError,
)
from sync.model.config import Config
from sync.plan.wishes import Wishes
from sync.plan.words import Plan
from sync.platforms.authgear import senders
from sync.platforms.authgear.edits import secrets_gone, writes_secret
from sync.platforms.authgear.graphql import ConflictError, app_id, mutate
from sync.platforms.authgear.layout import CUSTOM, TWILIO
from sync.platforms.authgear.plan_sender import one_sender
from sync.platforms.authgear.planning import Draft, draft
from sync.platforms.authgear.portal_door import portal_door
from sync.platforms.authgear.portal_reading import Sums, read_portal
from sync.platforms.keeping import keeper
from sync.platforms.reach import Describe, Reach

Json = dict[str, Any]

MUTATION = """mutation Sendersync($input: UpdateAppInput!) {
  updateApp(input: $input) { app { id rawAppConfigChecksum secretConfigChecksum } }
}"""
NO_FILE = "0000000000000000"
"""The checksum of a file that does not exist."""
ATTEMPTS = 3


class PortalSite:
    """A project that a file names; identifiers are texts by now."""

    def __init__(self, config: Config, reach: Reach) -> None:
        """Nothing is read yet."""
        if config.target is None:
            raise UsageError(f"{config.at.file} has no target")
        self._config, self._reach = config, reach
        self._project = str(config.target.app)
        self._door = portal_door(config.target, config.at.file, reach)
        self._draft: Draft | None = None
        self._sums = Sums()
        self._wishes = Wishes()

    def plan(self, wishes: Wishes) -> Plan:
        """Read, and compare."""
        live, self._sums = read_portal(self._door, self._config, self._project, self._reach.resolver.scrub)
        self._wishes = wishes
        self._draft = draft(self._config, live, wishes, None)
        return self._draft.plan

    def carry_out(self, tell: Callable[[str], None], describe: Describe) -> int:
        """Write what the last plan says in one call."""
        made = self._draft
        if made is None or not made.plan.changes:
            return 0
        tell(f"update the project {self._project}")
        keep = keeper(self._reach.backup, self._project, self._reach.resolver.scrub)
        for name in made.files:
            if name in made.live.files:
                text = made.live.files[name].decode(errors="replace")
                keep(f"authgear/files/portal/{name}", {"file": name, "text": text})
        self._write({"input": self._input(made)})
        return 1

    def _write(self, given: Json) -> None:
        """Make the call, and again where it turns out not to have happened."""
        unclear = False
        for _attempt in range(ATTEMPTS):
            if self._reach.stopping():
                raise HaltedError("interrupted before anything was written")
            try:
                mutate(self._door, MUTATION, given, self._reach.resolver.scrub)
            except ConflictError as error:
                if unclear and self._has_happened(error):
                    return
                raise RefusedError(f"{error}; plan again to see what is left to do") from error
            except UnclearError as error:
                unclear = True
                if self._has_happened(error):
                    return
            except UnloggedError as error:
                raise StoppedError(str(error)) from error
            except (AnswerError, CredentialsError) as error:
                raise RefusedError(str(error)) from error
            else:
                return
        raise StoppedError(f"the portal did not say {ATTEMPTS} times whether it wrote the project; plan again to see")

    def _has_happened(self, error: LiveError) -> bool:
        """Whether a write whose answer was lost took effect; StoppedError where somebody else wrote meanwhile."""
        before = self._sums
        try:
            left = self.plan(self._wishes._replace(resend=frozenset())).changes
        except LiveError as other:
            raise StoppedError(f"{error}; it could not be looked at afterwards: {other}") from other
        if self._sums == before:
            return False
        if left:
            raise StoppedError(f"{error}; what is live is neither as before nor as the file says: plan again")
        return True

    def _input(self, made: Draft) -> Json:
        """All changes as one call; the secret is read now."""
        given: Json = {"appID": app_id(self._project)}
        updates = [
            {
                "path": path,
                "data": None if text is None else base64.b64encode(text).decode(),
                "checksum": self._sums.files.get(path) or NO_FILE,
            }
            for path, text in sorted(made.files.items())
        ]
        if updates:
            given["updates"] = updates
        if secrets := self._secrets(made):
            given["secretConfigUpdateInstructions"] = {"smsProviderSecrets": {"action": "set", "setData": secrets[0]}}
            given["secretConfigUpdateInstructionsChecksum"] = self._sums.secrets
        return given

    def _secrets(self, made: Draft) -> list[Json]:
        """What the SMS secrets are to be, all of them, because what is not named is deleted; empty: they stay."""
        sender, account = one_sender(self._config)
        gone, writes = secrets_gone(made.plan.changes), writes_secret(made.plan.changes)
        if not writes and not gone:
            return []
        found: Json = {}
        if made.live.custom is not None and CUSTOM not in gone:
            found["customSMSProviderCredentials"] = dict(made.live.custom)
        stays = writes or (made.live.twilio is not None and TWILIO not in gone)
        reference = senders.secret_of(account) if account else None
        if stays and sender is not None and account is not None and reference is not None:
            secret = self._reach.resolver.secret(reference)
            found["twilioCredentials"] = senders.in_portal(senders.item(sender, account, secret))
        return [found]
