"""What went wrong in a run of attempts: all of it is told at once, not only the first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from .offices import Office
from .pages import document_of

SENTENCE = re.compile(
    r'(?:data-reason>|notice-words">|class="field-errors"[^>]*><div>|chip-fault"[^>]*><i [^>]*></i>)\s*([^<\s][^<]+)'
)


def sentence_of(answer: TestResponse) -> str:
    """What a refusal says to whoever reads it."""
    if answer.is_json:
        return next((text for texts in document_of(answer)["errors"].values() for text in texts), "")
    found = SENTENCE.search(answer.text)
    return found[1] if found else ""


class Complaints:
    """Attempts that must all be refused in words, and must not change anything."""

    def __init__(self, office: Office) -> None:
        self._office, self._told = office, list[str]()
        self._before = office.rewind()

    def expect_refusal(self, what: str, send: Callable[..., TestResponse], *sent: Any, **more: Any) -> None:
        try:
            answer = send(*sent, **more)
        except Exception as bug:  # outside of tests a page that says "something went wrong"
            self._told.append(f"{what}: {type(bug).__name__}: {str(bug)[:120]}")
            return
        if not 400 <= answer.status_code < 500:
            self._told.append(f"{what}: answered {answer.status_code}")
        elif not sentence_of(answer):
            self._told.append(f"{what}: {answer.status_code} without a sentence")
        if self._office.mark() != self._before:
            self._told.append(f"{what}: {answer.status_code}, and something changed")
            self._before = self._office.rewind()

    def must_be_none(self) -> None:
        assert not self._told, "\n".join(self._told)
