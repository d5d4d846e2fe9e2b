"""A page as a browser without pictures sees it: its forms, and what they would send."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from werkzeug.test import TestResponse


def document_of(answer: TestResponse) -> Any:
    """The JSON that an answer holds."""
    assert answer.is_json, f"{answer.request.path} answers {answer.status_code} without a document"
    return answer.json


class Form(list[tuple[str, str]]):
    """(name, value) of everything that a form would send as it stands."""

    action = ""

    def filled_in(self, typed: dict[str, Any]) -> list[tuple[str, str]]:
        """The same with other texts in some boxes; child rows take the names of the first row."""
        flat = dict(flattened(typed))
        names = {name for name, _ in self}
        assert set(flat) <= names, f"the form does not ask for {sorted(set(flat) - names)}"
        kept = [(name, value) for name, value in self if name not in flat and name != "csrf_token"]
        return [*kept, *flat.items()]


def flattened(typed: dict[str, Any]) -> list[tuple[str, str]]:
    """Texts by the names that boxes have, child rows under `name-0-column`."""
    flat = []
    for key, value in typed.items():
        if isinstance(value, list):
            for number, row in enumerate(value):
                flat += [(f"{key}-{number}-{column}", text) for column, text in row.items()]
        else:
            flat.append((key, value))
    return flat


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._textarea: str | None = None
        self._text = ""
        self._templates = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "template":
            self._templates += 1
        elif tag == "form":
            self._form = Form()
            self._form.action = said.get("action", "")
            self.forms.append(self._form)
        elif self._form is None or self._templates:
            return
        elif tag == "input" and said.get("name"):
            is_unticked = said.get("type") in ("checkbox", "radio") and "checked" not in said
            if not is_unticked and said.get("type") not in ("file", "submit"):
                self._form.append((said["name"], said.get("value", "")))
        elif tag == "select" and said.get("name"):
            self._select = (said["name"], [])
        elif tag == "option" and self._select is not None:
            self._select[1].append((said.get("value", ""), "selected" in said))
        elif tag == "textarea" and said.get("name"):
            self._textarea, self._text = said["name"], ""

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._form = None
        elif tag == "select" and self._select is not None and self._form is not None:
            name, options = self._select
            chosen = [value for value, is_selected in options if is_selected] or [v for v, _ in options[:1]]
            self._form.extend((name, value) for value in chosen[:1])
            self._select = None
        elif tag == "textarea" and self._textarea is not None and self._form is not None:
            # A browser drops one line break right after the opening tag.
            self._form.append((self._textarea, self._text.removeprefix("\n")))
            self._textarea = None


def forms_of(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


_TAG = re.compile(r'<form\b[^>]*\baction="([^"?]*)')


def form_for(html: str, action: str) -> Form:
    """The form of the page that is sent to this address. Nothing else of the page is read: most of it is menu."""
    for tag in _TAG.finditer(html):
        if unescape(tag[1]) == action:
            (form,) = forms_of(html[tag.start() : html.index("</form>", tag.end())])
            return form
    raise AssertionError(f"no form is sent to {action}: {html[:300]}")
