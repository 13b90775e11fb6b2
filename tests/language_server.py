"""An editor's half of the language server protocol, as much of it as a test needs.

https://microsoft.github.io/language-server-protocol
"""

import itertools
import json
import subprocess


class Server:
    """A YAML language server that runs beside the test."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.numbers = itertools.count(1)
        self.folder = folder
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")
        settings = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}}
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def close(self):
        self.ask("shutdown")
        self.tell("exit")
        self.process.communicate(timeout=10)

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        """The next message; what the server asks of an editor is answered with nothing."""
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            items = message.get("params", {}).get("items", [])
            self.send({"id": message["id"], "result": [None] * len(items) or None})
        return message

    def tell(self, method, **params):
        self.send({"method": method, "params": params})

    def ask(self, method, **params):
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        answers = (message for message in iter(self.receive, None) if "method" not in message)
        return next(message["result"] for message in answers if message["id"] == number)

    def open(self, text, path=None):
        """Open a text as a file of the editor and give its address."""
        uri = (path or self.folder / f"{next(self.numbers)}.senders.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def diagnostics(self, *files):
        """What is underlined in each of some texts, or (text, path) pairs: line (from 1) and message."""
        pairs = [file if isinstance(file, tuple) else (file, None) for file in files]
        wanted = [self.open(text, path) for text, path in pairs]
        found = {}
        while missing := set(wanted) - set(found):
            told = self.receive().get("params", {})
            if "diagnostics" in told and told["uri"] in missing:
                found[told["uri"]] = [
                    (one["range"]["start"]["line"] + 1, one["message"]) for one in told["diagnostics"]
                ]
        return [found[uri] for uri in wanted]

    def ask_about(self, text, offset, method):
        """What the server answers for a place in a text."""
        before = text[:offset]
        position = {"line": before.count("\n"), "character": offset - before.rfind("\n") - 1}
        return self.ask(f"textDocument/{method}", textDocument={"uri": self.open(text)}, position=position)

    def completions(self, text):
        """What may stand where a text ends."""
        answer = self.ask_about(text, len(text), "completion")
        return [item["label"] for item in answer["items"]]

    def hover(self, text, word):
        """The help for a word of a text."""
        answer = self.ask_about(text, text.index(word) + 1, "hover")
        return answer["contents"]["value"]
