"""A request body being read. What is wrong is collected, so that one answer names all of it."""

import json
from collections.abc import Collection
from typing import Any

from sync.sandbox.call import Call
from sync.sandbox.pingone.errors import Json, detail, invalid, malformed


class Form:
    """An object in a request body. Null counts as absent, and what nobody asks for is ignored."""

    def __init__(self, body: Json, at: str = "", wrong: list[Json] | None = None) -> None:
        self.body = body
        self._at = at
        self._wrong = [] if wrong is None else wrong

    @classmethod
    def of(cls, call: Call, *types: str) -> "Form":
        """The body of a request, which must be a JSON object and say so, by one more type of content where given."""
        if call.request.mimetype not in ("application/json", *types):
            raise malformed("The Content-Type must be application/json.")
        try:
            body = call.request.get_json(silent=True, force=True)
            json.dumps(body, ensure_ascii=False, allow_nan=False).encode()  # neither half characters nor NaN
        except (RecursionError, ValueError):
            body = None
        if not isinstance(body, dict):
            raise malformed("The request body is not a JSON object.")
        return cls(body)

    def has(self, name: str) -> bool:
        """Whether something is given."""
        return self.body.get(name) is not None

    def bad(self, name: str, message: str, code: str = "INVALID_VALUE", **inner: Any) -> None:
        """Note that a value is wrong."""
        self._wrong.append(detail(code, self._at + name, message, **inner))

    def text(
        self, name: str, *, required: bool = False, among: Collection[str] = (), least: int = 1, most: int = 0
    ) -> str | None:
        """A string, one of those given or within the lengths."""
        value = self._given(name, str, required)
        if value is None:
            return None
        if among and value not in among:
            self.bad(name, f"{name} is not one of the allowed values", allowedValues=sorted(among))
        elif len(value) < least:
            self.bad(name, f"{name} must not be empty", "EMPTY_VALUE")
        elif most and len(value) > most:
            self.bad(name, f"{name} has at most {most} characters", "SIZE_LIMIT_EXCEEDED", maximumValue=most)
        else:
            return str(value)
        return None

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        """True or false."""
        value = self._given(name, bool, required)
        return None if value is None else bool(value)

    def number(self, name: str, least: int, most: int, *, required: bool = False) -> int | None:
        """A whole number within bounds."""
        value = self._given(name, int, required)
        if value is None:
            return None
        if isinstance(value, bool) or not least <= value <= most:
            message = f"{name} is between {least} and {most}"
            self.bad(name, message, "OUT_OF_RANGE", rangeMinimumValue=least, rangeMaximumValue=most)
            return None
        return int(value)

    def part(self, name: str, *, required: bool = False) -> "Form | None":
        """An object inside."""
        value = self._given(name, dict, required)
        return None if value is None else Form(value, f"{self._at}{name}.", self._wrong)

    def parts(self, name: str, *, required: bool = False, least: int = 0, most: int = 0) -> "list[Form] | None":
        """A list of objects."""
        value = self._list(name, dict, required, least, most)
        if value is None:
            return None
        return [Form(item, f"{self._at}{name}[{index}].", self._wrong) for index, item in enumerate(value)]

    def texts(
        self, name: str, *, required: bool = False, among: Collection[str] = (), least: int = 0, most: int = 0
    ) -> list[str] | None:
        """A list of strings."""
        value = self._list(name, str, required, least, most)
        if value is not None and among and (wrong := [item for item in value if item not in among]):
            self.bad(name, f"{wrong[0]} is not one of the allowed values", allowedValues=sorted(among))
        return value

    def done(self) -> None:
        """End with a 400 if anything was wrong."""
        if self._wrong:
            raise invalid(*self._wrong)

    def _list(self, name: str, kind: type, required: bool, least: int, most: int) -> list[Any] | None:
        value: list[Any] | None = self._given(name, list, required)
        if value is None:
            return None
        if not all(isinstance(item, kind) for item in value):
            self.bad(name, f"{name} has an entry of a wrong type")
            return None
        if len(value) < least:
            self.bad(name, f"{name} must not be empty", "EMPTY_VALUE")
        if most and len(value) > most:
            self.bad(name, f"{name} has at most {most} entries", "SIZE_LIMIT_EXCEEDED", maximumValue=most)
        return value

    def _given(self, name: str, kind: type, required: bool) -> Any:
        value = self.body.get(name)
        if value is None:
            if required:
                self.bad(name, f"{name} is required", "REQUIRED_VALUE")
            return None
        if not isinstance(value, kind):
            self.bad(name, f"{name} has a wrong type")
            return None
        return value


def without_nulls(body: Json) -> Json:
    """The body without what was not given."""
    return {name: value for name, value in body.items() if value is not None}
