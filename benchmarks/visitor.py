"""A browser that measures: it keeps cookies, reads forms, and times each answer to its last byte."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from .serving import Server


class Unexpected(RuntimeError):
    """A page that is not the one that was to be measured."""


@dataclass(frozen=True)
class Answer:
    """What came back. `seconds` to the last byte, `first_byte` to the first one of the body."""

    status: int
    seconds: float
    first_byte: float
    size: int
    text: str
    location: str = ""


@dataclass
class Form:
    """The inputs of a page's form as they stand there, ready to be sent."""

    fields: list[tuple[str, str]] = field(default_factory=list)

    def sent(self, **changes: str) -> bytes:
        """The body of the POST, with some inputs filled in otherwise."""
        kept = [(name, value) for name, value in self.fields if name not in changes]
        return urlencode([*kept, *changes.items()]).encode()


class Visitor:
    """One person's browser on one server. Each request opens a connection, so that both workers are asked."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def get(self, path: str, *, keep: bool = True) -> Answer:
        """Fetch a page; with `keep=False` its text is thrown away as it comes."""
        return self._ask("GET", path, None, {}, keep)

    def post(self, path: str, body: bytes, **headers: str) -> Answer:
        """Send a form; a redirect is an answer and is not followed."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._ask("POST", path, body, kind | told, True)

    def form(self, path: str, holding: str) -> Form:
        """The form on a page that has an input called `holding`."""
        reader = _FormReader()
        reader.feed(self.get(path).text)
        for form in reader.forms:
            if any(name == holding for name, _value in form.fields):
                return form
        raise Unexpected(f"{self.server.name}: no form with {holding} on {path}")

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str], keep: bool) -> Answer:
        headers = headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Referer": f"http://{self.server.host}:{self.server.port}{path}"}
        began = time.perf_counter()
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=900)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            start = answer.read(1)
            first_byte = time.perf_counter() - began
            parts, size = [start], len(start)
            while part := answer.read(256 * 1024):
                size += len(part)
                if keep:
                    parts.append(part)
            seconds = time.perf_counter() - began
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        text = b"".join(parts).decode("utf-8", "replace") if keep else ""
        return Answer(answer.status, seconds, first_byte, size, text, answer.headers.get("Location", ""))


class _FormReader(HTMLParser):
    """Finds the forms of a page, and in each what a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "form":
            self._open = Form()
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "input" and name and told.get("type") not in ("submit", "button", "image", "reset", "file"):
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                value = told.get("value", "on" if told.get("type") == "checkbox" else "")
                value = told.get("data-exact", value)  # a moment with its seconds, as the page's script sends it
                self._open.fields.append((name, value))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in told:
            self._open.fields.append((self._select, told.get("value", "")))
        elif tag == "textarea":
            self._textarea = name
            self._open.fields.append((name, ""))

    def handle_data(self, data: str) -> None:
        if self._textarea and self._open is not None:
            name, held = self._open.fields[-1]
            self._open.fields[-1] = (name, (held + data).removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""
