"""As much of GitHub's REST API as the action uses, served over HTTP from memory; and the server, for other APIs too."""

import io
import json
import re
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

TOKEN = "ghs_0123456789abcdefghijklmnopqrstuvwxyz"
BOT = "github-actions[bot]"
REPOSITORY = "acme/identity"


class Hub:
    """A repository: its comments, issues, artifacts, and the pull requests that commits come from."""

    def __init__(self):
        self.comments, self.issues, self.artifacts = [], [], []
        self.pulls = {}
        self.zips = {}
        self.requests, self.forbidden = [], set()
        self.address = ""

    def keep(self, name, head, text, fork=False):
        """An artifact that a run for this head commit has uploaded."""
        number = len(self.artifacts) + 1
        run = {"head_sha": head, "repository_id": 1, "head_repository_id": 2 if fork else 1}
        made = f"2026-11-20T10:00:{number:02}Z"
        self.artifacts.append({"id": number, "name": name, "expired": False, "created_at": made, "workflow_run": run})
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("plan.json", text)
        self.zips[number] = packed.getvalue()

    def answer(self, method, path, query, body):
        """Status and answer: JSON, or bytes."""
        for (verb, pattern), act in ROUTES.items():
            if verb == method and (match := re.fullmatch(f"/repos/{REPOSITORY}/{pattern}", path)):
                if (method, pattern) in self.forbidden:
                    return 403, {"message": "Resource not accessible\nby integration"}
                return act(self, match, query, body)
        return 404, {"message": "Not Found"}


def page(items, query):
    size, number = int(query.get("per_page", 30)), int(query.get("page", 1))
    return items[(number - 1) * size : number * size]


def comments(hub, match, query, body):
    return 200, page([item for item in hub.comments if item["issue"] == int(match[1])], query)


def add_comment(hub, match, query, body):
    made = {"id": 5000 + len(hub.comments), "issue": int(match[1]), "user": {"login": BOT}, "body": body["body"]}
    hub.comments.append(made)
    return 201, made


def change(items, key):
    def act(hub, match, query, body):
        (item,) = [item for item in getattr(hub, items) if item[key] == int(match[1])]
        item.update(body)
        return 200, item

    return act


def issues(hub, match, query, body):
    state = query.get("state", "open")
    return 200, page([item for item in hub.issues if item["state"] == state], query)


def add_issue(hub, match, query, body):
    made = {"number": 100 + len(hub.issues), "state": "open", "user": {"login": BOT}, **body}
    hub.issues.append(made)
    return 201, made


def pulls(hub, match, query, body):
    return 200, page(hub.pulls.get(match[1], []), query)


def artifacts(hub, match, query, body):
    found = [item for item in hub.artifacts if query.get("name") in (None, item["name"])]
    return 200, {"total_count": len(found), "artifacts": page(found, query)}


def archive(hub, match, query, body):
    return 200, hub.zips[int(match[1])]


ROUTES = {
    ("GET", r"issues/(\d+)/comments"): comments,
    ("POST", r"issues/(\d+)/comments"): add_comment,
    ("PATCH", r"issues/comments/(\d+)"): change("comments", "id"),
    ("GET", "issues"): issues,
    ("POST", "issues"): add_issue,
    ("PATCH", r"issues/(\d+)"): change("issues", "number"),
    ("GET", "commits/([0-9a-f]+)/pulls"): pulls,
    ("GET", "actions/artifacts"): artifacts,
    ("GET", r"actions/artifacts/(\d+)/zip"): archive,
}


@contextmanager
def serving(hub, allowed):
    """Serve ``hub.answer`` on loopback; ``allowed`` tells from the headers whether a request is signed."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self):
            asked = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            hub.requests.append((self.command, asked.path))
            signed = allowed(self.headers)
            status, answer = hub.answer(self.command, asked.path, query, body) if signed else (401, {"message": "no"})
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = handle_one  # noqa: N815  the names that http.server looks for

        def log_message(self, *args):
            """Silent: the tests look at ``hub.requests``."""

    # HTTPServer would ask the name service for the name of 127.0.0.1
    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield hub
    server.shutdown()
    thread.join()
    server.server_close()


def signed(headers):
    return headers.get("Authorization") == f"Bearer {TOKEN}"
