"""The directory of a self-hosted project → what stands in it, as Live."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sync.errors import LiveError
from sync.messages.gotemplate import MESSAGES
from sync.model.config import Config
from sync.place import Path as ValuePath
from sync.platforms.authgear import disk
from sync.platforms.authgear.layout import ALLOWED, CONFIG, CUSTOM, FEATURES, NEXMO, PINNED, SECRETS, TWILIO
from sync.platforms.authgear.live import Live, part
from sync.platforms.authgear.senders import SECRET_FIELDS, UNQUOTED
from sync.platforms.authgear.words import entries
from sync.source.discover import STDIN, named_by
from sync.source.document import Document
from sync.source.graft import EMPTY
from sync.source.locate import Places, locate
from sync.source.parse import parse
from sync.source.read import STDIN_NAME
from sync.source.scalars import looks_like_number, looks_like_word
from sync.wording import quote


class Folder:
    """Where the files of a project are, links followed; none of them may lie outside of the repository."""

    def __init__(self, config: Config, copies: str = "") -> None:
        """``copies`` is the folder of the copies that stand in for directories on the sandbox."""
        self._config, self._copies = config, copies

    def path(self, name: str) -> Path:
        """Where a file of the project is."""
        found = self._real(name)
        if self._copies:
            return self.copy / name
        return found

    @property
    def copy(self) -> Path:
        """The copy of the directory, made when it is first asked for; secrets are not copied."""
        real = self._real("")
        folder = Path(self._copies) / sha256(str(real).encode()).hexdigest()[:16]
        if not folder.is_dir():
            made = folder.with_name(f"{folder.name}-part")
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True, mode=disk.PRIVATE | 0o100)
            for name in (CONFIG, FEATURES, *_texts(real)):
                raw = disk.read(self._real(name))
                if raw is not None:
                    disk.write(made / name, raw)
            disk.write(made / SECRETS, b"secrets: []\n", disk.PRIVATE)
            made.replace(folder)
        return folder

    def texts(self) -> Iterator[str]:
        """The paths of the messages and short texts that the project has of its own, or began to get."""
        try:
            yield from _texts(self.copy if self._copies else self._real(""))
        except OSError as error:
            raise LiveError(f"{error.filename} cannot be read: {error.strerror}") from error

    def _real(self, name: str) -> Path:
        directory = self._config.target.directory if self._config.target else ""
        file = self._config.at.file
        found = named_by(STDIN if file == STDIN_NAME else file, f"{directory}/{name}")
        if found is None:
            raise LiveError(f"{quote(directory)} leads out of the repository: {name or 'it'} is not looked at")
        return found


def _texts(folder: Path) -> Iterator[str]:
    wanted = [f"messages/{message}_sms.txt" for message in MESSAGES]
    try:
        languages = sorted((folder / "templates").iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    for language in languages:
        for name in (*wanted, "translation.json"):
            if (language / name).exists() or disk.traces_of(language / name) is not None:
                yield f"templates/{language.name}/{name}"


def read_folder(folder: Folder, learn: Callable[[str], None]) -> Live:
    """The project as it stands in its directory; ``learn`` is told its Twilio secrets, so that none gets out."""
    files, names = {}, (CONFIG, SECRETS, *folder.texts())
    for name in names:
        raw = disk.read(folder.path(name))
        if raw is not None:
            files[name] = raw
    if CONFIG not in files:
        raise LiveError(f"there is no {CONFIG} in the project's directory any more")
    config = _with_codes(_document(CONFIG, files[CONFIG]))
    secrets = _secrets(files.get(SECRETS))
    for name in SECRET_FIELDS:
        learn(str(secrets.get(TWILIO, {}).get(name) or ""))
    features = disk.read(folder.path(FEATURES))
    return Live(
        files,
        config,
        secrets.get(TWILIO),
        secrets.get(CUSTOM),
        NEXMO in secrets,
        {path.split("/")[1]: entries(path, raw) for path, raw in files.items() if path.endswith(".json")},
        features=_mapping(_document(FEATURES, features)) if features is not None else {},
        unfinished=tuple(name for name in names if disk.traces_of(folder.path(name)) is not None),
    )


def _document(name: str, raw: bytes) -> Document:
    document = parse(name, raw)
    fault = document.faults[0] if document.faults else None
    if fault is not None and fault.rule != EMPTY:
        place = getattr(fault.at, "line", None)
        where = f"{name}, line {place}" if place else name
        # the sentence of a fault may quote the text, and the text may hold a secret
        raise LiveError(f"{where}: the file is no YAML that can be read without doubt ({fault.rule}); correct it first")
    if not isinstance(document.data, dict | None):
        raise LiveError(f"{name} is no mapping, which Authgear refuses; correct it first")
    return document


def _mapping(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _secrets(raw: bytes | None) -> Mapping[str, dict[str, Any]]:
    """Key → data of the secrets about SMS. Of a key that stands twice nobody knows which one counts."""
    if raw is None:
        return {}
    document = _document(SECRETS, raw)
    listed = _mapping(document).get("secrets")
    found: dict[str, dict[str, Any]] = {}
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        key = each.get("key") if isinstance(each, dict) else None
        if key not in (TWILIO, CUSTOM, NEXMO):
            continue
        if key in found:
            text = f"{SECRETS} has the secret {key} twice, and Authgear is not of one mind which of them counts"
            raise LiveError(f"{text}; delete one")
        data = each.get("data")
        found[key] = _as_authgear_reads(document, index, data) if isinstance(data, dict) else {}
    return found


def _as_authgear_reads(document: Document, index: int, data: dict[str, Any]) -> dict[str, Any]:
    """Data in which a number or a word such as NO without quotes is no text, because Authgear refuses it as one."""
    places = locate(document)
    return {name: _read(places, ("secrets", index, "data", name), value) for name, value in data.items()}


def _with_codes(document: Document) -> dict[str, Any]:
    """authgear.yaml as data; a country such as NO without quotes is none there, for the same reason."""
    data = _mapping(document)
    for path in (ALLOWED, PINNED):
        codes = part(data, *path)
        if isinstance(codes, list) and any(map(_is_odd, codes)):
            places = locate(document)
            read = [_read(places, (*path, index), code) for index, code in enumerate(codes)]
            data = _replaced(data, path, read)
    return data


def _read(places: Places, path: ValuePath, value: Any) -> Any:
    node = places.node(path) if _is_odd(value) else None
    return f"{value}{UNQUOTED}" if node is not None and node.style == "plain" else value


def _is_odd(value: Any) -> bool:
    return isinstance(value, str) and (looks_like_number(value) or looks_like_word(value))


def _replaced(data: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    name, *rest = path
    return {**data, name: _replaced(data[name], tuple(rest), value) if rest else value}
