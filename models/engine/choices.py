"""The kinds of field that hold one of a few answers: a closed list, a part of the product, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from .catalogues import in_every_language
from .columns import OneOf
from .errors import Invalid
from .kinds import Kind
from .words import Words, _l, say

YES, NO = _l("Yes"), _l("No")


class Choice(StrEnum):
    """A closed list, stored by value: `RECEIVED = "received", _l("Received"), "info"`.

    `tone` is the colour by meaning: neutral, info, warn, good, bad.
    """

    label: Words
    tone: str

    def __new__(cls, value: str, label: Words | None = None, tone: str = "neutral") -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or Words(value.replace("_", " ").capitalize())
        member.tone = tone
        return member


class Pick(Kind):
    """One of a closed list, held by a CHECK constraint too; unless the list `grows` with what is declared elsewhere."""

    name = "choice"
    widget = "select"
    operators = ("is", "not", "empty", "filled")

    def __init__(self, choices: type[Choice], *, grows: bool = False) -> None:
        super().__init__(40)
        self.choices, self.grows = choices, grows

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return OneOf(
            self.choices,
            native_enum=False,
            create_constraint=not self.grows,
            name=f"known_{key}",
            length=self.max_length,
            values_callable=lambda members: [member.value for member in members],
        )

    def parse(self, typed: str) -> Any:
        try:
            return self.choices(typed)
        except ValueError:
            raise Invalid(say("Choose one of the list; “%(typed)s” is not on it.", typed=typed[:40])) from None

    def write(self, value: Any) -> str:
        return self.choices(value).value

    def show(self, value: Any) -> Words | str:
        return self.choices(value).label

    def plain(self, value: Any) -> Any:
        return self.choices(value).value

    def options(self) -> Mapping[str, Words]:
        return {member.value: member.label for member in self.choices}

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": [member.value for member in self.choices]}


class Known(Kind):
    """What the product calls one of its own parts, such as a register: stored as the declaration has it, read in the
    language of the reader. Which there are is known once all is declared, and asked for each cell: `names` remembers
    them. One that is gone is shown as it was stored.
    """

    name = "known"
    widget = "select"
    operators = ("is", "not", "empty", "filled")

    def __init__(self, names: Callable[[], Mapping[str, Words]], max_length: int = 63) -> None:
        super().__init__(max_length)
        self.names = names

    def parse(self, typed: str) -> Any:
        text = super().parse(typed)
        for name, words in self.names().items():
            if text == name or text in in_every_language(words):
                return name
        raise Invalid(say("Choose one of the list; “%(typed)s” is not on it.", typed=text[:40]))

    def show(self, value: Any) -> Words | str:
        return self.names().get(value, str(value))

    def options(self) -> Mapping[str, Words]:
        return self.names()


class YesNo(Kind):
    """A tick."""

    name = "yes_no"
    widget = "checkbox"
    operators = ("is",)
    words = {"1": True, "true": True, "yes": True, "on": True, "y": True, "是": True, "√": True} | {
        "0": False, "false": False, "no": False, "off": False, "n": False, "否": False, "×": False
    }  # fmt: skip

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return sa.Boolean()

    def parse(self, typed: str) -> Any:
        try:
            return self.words[typed.strip().lower()]
        except KeyError:
            raise Invalid(say("Answer yes or no.")) from None

    def write(self, value: Any) -> str:
        return "1" if value else "0"

    def show(self, value: Any) -> Words | str:
        return YES if value else NO

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}
