"""A real site: gunicorn with two workers on a database, and browsers that speak HTTP to it."""

import http.cookiejar
import json
import re
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import SiteProcess, environment, flask, gunicorn
from tests.visitor import PASSWORD, csrf_token


@dataclass
class Server:
    """A running site."""

    url: str
    process: SiteProcess
    environment: dict[str, str]

    def workers(self) -> list[int]:
        """Process numbers of the workers."""
        listed = subprocess.run(
            ["ps", "--ppid", str(self.process.pid), "-o", "pid="], capture_output=True, text=True, check=False
        )
        return [int(number) for number in listed.stdout.split()]

    def flask(self, *command: str) -> SiteProcess:
        """A command of the administrator, which has ended."""
        process = flask(*command, inside=self.environment)
        process.wait()
        return process


@contextmanager
def serving(database_url: str, folder: Path, *, workers: int = 2) -> Iterator[Server]:
    """Serve until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inside = environment(database_url, folder)
    process = gunicorn(
        *("--workers", str(workers), "--threads", "8", "--preload", "--no-control-socket"),
        *("--bind", f"127.0.0.1:{port}", "app:create_app()"),
        inside=inside,
        log=folder / "server.log",
    )
    server = Server(f"http://127.0.0.1:{port}", process, inside)
    try:
        _wait_until_ready(server.url)
        yield server
    finally:
        process.stop(15)


def _wait_until_ready(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the site does not answer")


class Browser:
    """Cookies and a CSRF token; one per person or per program."""

    def __init__(self, server: Server) -> None:
        self.server = server
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.token = ""

    def open(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
        """Status and text; a refusal is an answer, not an exception."""
        request = urllib.request.Request(self.server.url + path, data=body, headers=headers)
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode()

    def sign_in(self, username: str) -> None:
        """Sign in by the form."""
        _, page = self.open("/login")
        fields = {"username": username, "password": PASSWORD, "csrf_token": csrf_token(page)}
        status, page = self.open("/login", urllib.parse.urlencode(fields).encode())
        assert status == 200, page[:500]
        assert not re.search(r'name="password"', page), "still at the door"
        self.token = csrf_token(page)

    def perform(self, register: str, record_id: int, verb: str, **typed: Any) -> tuple[int, dict[str, Any]]:
        """Make a transition through the API, with the session."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        status, text = self.open(f"/api/v1/{register}/{record_id}/{verb}", json.dumps(typed).encode(), **headers)
        return status, json.loads(text)
