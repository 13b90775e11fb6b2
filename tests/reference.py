"""The schema as a page for people: a section for each kind of object, a line for each field."""

import json

WORDS = {"string": "text", "integer": "number", "boolean": "true or false", "array": "list", "object": "mapping"}
FILES = {"pingone_file": "PingOne", "authgear_file": "Authgear", "pingid_file": "PingID"}


class Reference:
    """Reads the schema's definitions."""

    def __init__(self, schema):
        self.definitions = schema["definitions"]

    def page(self):
        """The whole page."""
        reached = self._reached(FILES)
        parts = [self._section(FILES[name], self.definitions[name]) for name in FILES]
        return "\n".join(
            parts + [self._section(heading(name), self.definitions[name]) for name in reached if self._is_object(name)]
        )

    def _is_object(self, name):
        return name not in FILES and "properties" in self.definitions[name]

    def _reached(self, names):
        """The definitions that these lead to, in the order of the schema."""
        reached, new = set(), set(names)
        while new:
            reached |= new
            new = {ref for name in new for ref in refs(self.definitions[name])} - reached
        return [name for name in self.definitions if name in reached]

    def _section(self, title, body):
        about = " ".join(filter(None, (sentence(body.get("title", "")), body.get("description", ""))))
        rows = [["Field", "What it is", "Value"], ["---"] * 3, *self._rows(body, "", body.get("required", ()))]
        lines = "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |\n" for row in rows)
        return f"## {title}\n\n{f'{text(about)}{NEW}' if about else ''}{lines}"

    def _rows(self, body, path, needed=()):
        for name, field in body.get("properties", {}).items():
            if field in (True, {"const": False}) or field.get("const") is False:
                continue
            at = f"{path}{name}"
            whole = self._resolved(field)
            about = [sentence(whole.get("title", "")), whole.get("description", "")]
            about += ["**Needed.**"] if name in needed else []
            yield [f"`{at}`", text(" ".join(filter(None, about))), self._value(field)]
            inner = field.get("additionalProperties")
            if "$ref" not in field and "properties" in field:
                yield from self._rows(field, f"{at}.", field.get("required", ()))
            elif isinstance(inner, dict) and "$ref" not in inner:
                yield from self._rows(inner, f"{at}.NAME.", inner.get("required", ()))

    def _resolved(self, field):
        """A field with what it refers to; its own words come first."""
        while "$ref" in field:
            name = field["$ref"].rpartition("/")[2]
            field = {**self.definitions[name], **{key: value for key, value in field.items() if key != "$ref"}}
        return field

    def _value(self, field):
        """What may be written there."""
        name = field.get("$ref", "").rpartition("/")[2]
        if name and "properties" in self.definitions[name]:
            return f"[{heading(name)}](#{heading(name)})"
        whole = self._resolved(field)
        parts = [self._kind(whole)]
        if "default" in whole:
            parts.append(f"default {code(whole['default'])}")
        elif whole.get("examples"):
            parts.append(f"such as {code(whole['examples'][0])}")
        return "; ".join(filter(None, parts))

    def _kind(self, whole):
        if "enum" in whole:
            return ", ".join(code(value) for value in whole["enum"])
        if "items" in whole:
            return f"list of {self._value(whole['items']) or 'values'}"
        if isinstance(whole.get("additionalProperties"), dict) and "properties" not in whole:
            return f"name → {self._value(whole['additionalProperties'])}"
        kinds = whole.get("type", [])
        return " or ".join(WORDS.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))


NEW = "\n\n"


def refs(value):
    """The names that a part of the schema refers to."""
    if isinstance(value, dict):
        own = [value["$ref"].rpartition("/")[2]] if "$ref" in value else []
        return own + [name for item in value.values() for name in refs(item)]
    return [name for item in value for name in refs(item)] if isinstance(value, list) else []


def heading(name):
    return name.replace("_", "-")


def sentence(title):
    return f"{title}." if title else ""


def code(value):
    """A value as a file writes it, on one line."""
    return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value, ensure_ascii=False)}`"


def text(words):
    """Words of the schema as Markdown."""
    return words.replace("<", "&lt;").replace("*", r"\*").replace(r"\*\*Needed.\*\*", "**Needed.**")
