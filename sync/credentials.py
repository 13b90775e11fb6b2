"""References → values, from the environment and from files below ``--secrets-dir``; or placeholders for the sandbox.

Besides the command line this is the only module that reads the environment. A value is read when it is needed, and
from then on it is scrubbed from every message.
"""

import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from uuid import UUID

from sync.errors import CredentialsError
from sync.finding import Finding
from sync.model import Reference
from sync.place import Pointer
from sync.references import Role, Use, may_resolve
from sync.scrubbing import Scrubber
from sync.wording import quote

LARGEST = 65_536
"""Bytes of a secret file."""
UUID_FORM = "uuid"
"""What ``identifier`` takes in place of a SID's prefix for the identifiers of PingOne."""


class Resolver(Protocol):
    """Where the values of references come from. Threads may share one."""

    def secret(self, reference: Reference, role: Role = Role.SENDER) -> str:
        """The value of a secret; CredentialsError says what is wrong with the variable or the file."""

    def identifier(self, reference: Reference, form: str = "", role: Role = Role.IDENTIFIER) -> str:
        """The value of an identifier; ``form`` is a SID's prefix such as ``AC``, ``uuid``, or empty for any text."""

    def flaw(self, reference: Reference, role: Role = Role.SENDER) -> Finding | None:
        """Why ``secret`` would fail, without keeping the value."""

    def variable(self, name: str) -> str:
        """A setting of our own from the environment; empty where it is not set."""

    def learn(self, secret: str) -> None:
        """Let a secret that was not read here, such as a token, be scrubbed too."""

    def scrub(self, text: str) -> str:
        """A text without any secret that was seen so far."""


class _Flawed(Exception):  # noqa: N818  becomes a Finding
    """What is wrong with a value, and the way out."""

    def __init__(self, message: str, hint: str) -> None:
        self.message = message
        self.hint = hint


class Environment:
    """Reads variables and files."""

    def __init__(
        self, secrets_dir: str = "", allowed: frozenset[str] = frozenset(), environ: Mapping[str, str] | None = None
    ) -> None:
        """Read below ``secrets_dir``; ``allowed`` are variables that the command line allows by name."""
        self._folder = secrets_dir
        self._allowed = allowed
        self._environ = os.environ if environ is None else environ
        self._scrubber = Scrubber()
        self.learn, self.scrub = self._scrubber.learn, self._scrubber.scrub

    def secret(self, reference: Reference, role: Role = Role.SENDER) -> str:
        """The value of a secret."""
        value = self._value(reference, role)
        self.learn(value)
        return value

    def identifier(self, reference: Reference, form: str = "", role: Role = Role.IDENTIFIER) -> str:
        """The value of an identifier, in the form that the file would have to have."""
        value = self._value(reference, role)
        if not re.fullmatch(_pattern(form), value):
            wanted = {UUID_FORM: "a UUID", "": "one printable line"}.get(form, f"{form} and 32 hexadecimal digits")
            raise CredentialsError(f"{place(reference.at)}: {_source(reference)} does not hold {wanted}")
        return value.lower() if form == UUID_FORM else value

    def flaw(self, reference: Reference, role: Role = Role.SENDER) -> Finding | None:
        """Why a reference cannot be resolved."""
        try:
            self._read(reference, role)
        except _Flawed as flawed:
            return Finding(reference.at, flawed.message, flawed.hint)
        return None

    def variable(self, name: str) -> str:
        """A setting from the environment."""
        return self._environ.get(name, "").strip()

    def _value(self, reference: Reference, role: Role) -> str:
        try:
            return self._read(reference, role)
        except _Flawed as flawed:
            raise CredentialsError(f"{place(reference.at)}: {flawed.message}; {flawed.hint}") from None

    def _read(self, reference: Reference, role: Role) -> str:
        source = _source(reference)
        if not may_resolve(Use(reference, role), self._allowed):
            hint = f"rename it, or allow it with --allow-env {reference.env}"
            raise _Flawed(f"{role} cannot come from {source}", hint)
        value = self._variable(reference.env) if reference.env else self._file(reference.file)
        value = value.removesuffix("\n").removesuffix("\r")
        if not value.strip():
            raise _Flawed(f"{source} is empty", "put the value there, or take another one")
        if any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in value):
            raise _Flawed(f"{source} is not text in UTF-8", "put the value there as text")
        return value

    def _variable(self, name: str) -> str:
        if name not in self._environ:
            raise _Flawed(f"the variable {name} is not set", "set it where sendersync runs, or take another one")
        return self._environ[name]

    def _file(self, name: str) -> str:
        source = f"the secret file {quote(name)}"
        if not self._folder:
            raise _Flawed(f"{source} is looked for in no folder", "name the folder with --secrets-dir")
        folder = Path(self._folder).resolve()
        path = (folder / name).resolve() if "\0" not in name else folder.parent
        if not path.is_relative_to(folder):
            raise _Flawed(f"{source} leads out of --secrets-dir", "name a file of that folder")
        if not path.is_file():
            raise _Flawed(f"{source} does not exist in --secrets-dir", "put it there, or name another one")
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            raise _Flawed(f"{source} cannot be read: {error.strerror}", "let the user of sendersync read it") from None
        if len(data) > LARGEST:
            raise _Flawed(f"{source} is larger than {LARGEST // 1024} KiB", "name a file that holds only the secret")
        return data.decode("utf-8", "surrogateescape")


class Placeholders:
    """Reads nothing: every reference has a value of its own that depends on nothing but its name."""

    def secret(self, reference: Reference, role: Role = Role.SENDER) -> str:
        """32 hexadecimal digits, which is what most secrets look like."""
        return _digits(reference)

    def identifier(self, reference: Reference, form: str = "", role: Role = Role.IDENTIFIER) -> str:
        """A UUID, or the prefix with 32 hexadecimal digits."""
        digits = _digits(reference)
        return str(UUID(digits)) if form == UUID_FORM else form + digits

    def flaw(self, reference: Reference, role: Role = Role.SENDER) -> None:
        """A placeholder is never missing."""

    def variable(self, name: str) -> str:
        """No setting is read."""
        return ""

    def learn(self, secret: str) -> None:
        """Nothing here is secret."""

    def scrub(self, text: str) -> str:
        """The text as it is."""
        return text


def place(at: Pointer) -> str:
    """Where a value stands, for a sentence: ``senders.yaml, accounts.acme.auth_token``."""
    return f"{at.file}, {'.'.join(map(str, at.path))}" if at.path else at.file


def _source(reference: Reference) -> str:
    return f"the variable {reference.env}" if reference.env else f"the secret file {quote(reference.file)}"


def _pattern(form: str) -> str:
    if form == UUID_FORM:
        return "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    return f"{form}[0-9a-fA-F]{{32}}" if form else r"[!-~]([ -~]{0,198}[!-~])?"


def _digits(reference: Reference) -> str:
    return sha256(f"{reference.env}\0{reference.file}".encode()).hexdigest()[:32]
