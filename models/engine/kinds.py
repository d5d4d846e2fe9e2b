"""The kinds of field. Each says once how a value is stored, understood, shown and exchanged.

`parse` reads what a person or a program typed; forms, filters, API and import all go through it.
`write` is its inverse (what stands in an input), `show` is what people read, `plain` is what JSON and the audit hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlalchemy as sa

from .columns import Exact
from .errors import Invalid
from .words import Words, say

# The last range is halves of characters, which JSON can hold and no database can.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Kind:
    """What all kinds share; a text without line breaks unless a subclass says otherwise."""

    name = "text"
    widget = "text"
    align = "start"
    operators: tuple[str, ...] = ("is", "not", "contains", "empty", "filled")

    def __init__(self, max_length: int = 200) -> None:
        self.max_length = max_length

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        """The type of the column that holds it."""
        return sa.String(self.max_length)

    def parse(self, typed: str) -> Any:
        """The value of a non-blank text. Raises `Invalid` with a sentence that says what would be right."""
        text = " ".join(typed.split())
        return self._checked(text)

    def _checked(self, text: str) -> str:
        if CONTROL.search(text):
            raise Invalid(say("Remove the control characters: they cannot be stored."))
        if len(text) > self.max_length:
            raise Invalid(say("At most %(most)s characters; this has %(many)s.", most=self.max_length, many=len(text)))
        return text

    def write(self, value: Any) -> str:
        """The value as it stands in an input."""
        return str(value)

    def show(self, value: Any) -> Words | str:
        """The value as people read it."""
        return str(value)

    def plain(self, value: Any) -> Any:
        """The value as JSON holds it."""
        return value

    def options(self) -> Mapping[str, Words]:
        """What can be chosen, by the word that is stored; nothing where the value is free."""
        return {}

    def schema(self) -> dict[str, Any]:
        """Its JSON schema, for the API document."""
        return {"type": "string", "maxLength": self.max_length}


class Text(Kind):
    """A short text on one line."""


class LongText(Kind):
    """A text of several lines."""

    name = "long_text"
    widget = "textarea"

    def __init__(self, max_length: int = 4000) -> None:
        super().__init__(max_length)

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return sa.Text()

    def parse(self, typed: str) -> Any:
        return self._checked(typed.replace("\r\n", "\n").strip())


class Phone(Kind):
    """A telephone number: digits with an optional +, blanks and hyphens taken out, an extension after "x"."""

    name = "phone"
    widget = "tel"
    operators = ("is", "empty", "filled")

    def __init__(self) -> None:
        super().__init__(24)

    def parse(self, typed: str) -> Any:
        number = re.sub(r"[\s\-()（）]", "", typed).replace("转", "x")
        if not re.fullmatch(r"\+?\d{5,15}(x\d{1,6})?", number):
            raise Invalid(say("Write a telephone number in digits, such as 13800138000 or 0571-88886666."))
        return number

    def show(self, value: Any) -> Words | str:
        """Of a fixed line the area code stands apart: 010-65551234, 0571-88886666."""
        fixed = re.fullmatch(r"(010|02\d|0[3-9]\d\d)(\d{7,8}(?:x\d+)?)", str(value))
        return f"{fixed[1]}-{fixed[2]}" if fixed else str(value)


class Identity(Kind):
    """An identity card, passport or company number."""

    name = "identity"
    operators = ("is", "empty", "filled")

    def __init__(self) -> None:
        super().__init__(30)

    def parse(self, typed: str) -> Any:
        number = re.sub(r"\s", "", typed).upper()
        if not re.fullmatch(r"[0-9A-Z()（）]{5,30}", number):
            raise Invalid(say("Write the number of the document: digits and letters, 5 to 30 of them."))
        if re.fullmatch(r"\d{17}[\dX]", number) and not _identity_card_adds_up(number):
            raise Invalid(say("The last character of this identity card number does not fit; check the digits."))
        return number


def _identity_card_adds_up(number: str) -> bool:
    """The check character of an 18-character identity card (GB 11643: ISO 7064, MOD 11-2)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return "10X98765432"[total % 11] == number[-1]


class Number(Kind):
    """A number with at most `places` decimals, stored exactly."""

    name = "number"
    widget = "number"
    align = "end"
    operators = ("is", "least", "most", "between", "empty", "filled")

    def __init__(self, places: int = 0, least: Decimal | int | None = None, most: Decimal | int = 10**9) -> None:
        super().__init__(20)
        self.places, self.least, self.most = places, least, most

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return Exact(14, self.places) if self.places else sa.Integer()

    def parse(self, typed: str) -> Any:
        try:
            number = Decimal(typed.strip().replace(",", "").replace("¥", ""))  # "1,280.00" is how ledgers write it
            exponent = number.as_tuple().exponent
        except InvalidOperation:
            raise Invalid(say("Write a number.")) from None
        if not isinstance(exponent, int):
            raise Invalid(say("Write a number."))
        # The bounds first: a number of a thousand digits cannot even be rounded.
        if not -self.most <= number <= self.most:
            raise Invalid(say("Not more than %(most)s.", most=self.most))
        if self.least is not None and number < self.least:
            raise Invalid(say("Not less than %(least)s.", least=self.least))
        if -exponent > self.places and number != round(number, self.places):
            raise Invalid(say("At most %(places)s decimals.", places=self.places))
        return number.quantize(Decimal(1).scaleb(-self.places)) if self.places else int(number)

    def show(self, value: Any) -> Words | str:
        return f"{value:,}"

    def plain(self, value: Any) -> Any:
        return str(value) if self.places else value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "decimal"} if self.places else {"type": "integer"}


class Money(Number):
    """An amount in yuan, to the fen."""

    name = "money"

    def __init__(self, least: Decimal | int | None = 0) -> None:
        super().__init__(places=2, least=least, most=Decimal("999999999.99"))

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return Exact(12, 2)

    def show(self, value: Any) -> Words | str:
        return f"¥{value:,.2f}"


class Link(Kind):
    """A record of another register. Chosen by search among the rows that the person may see, never from a full list."""

    name = "reference"
    widget = "lookup"
    operators = ("is", "not", "empty", "filled")

    def __init__(self, target: str) -> None:
        super().__init__(20)
        self.target = target

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return sa.Integer()

    def parse(self, typed: str) -> Any:
        if not re.fullmatch(r"[0-9]{1,10}", typed.strip()) or int(typed) > 2**31 - 1:
            raise Invalid(say("Choose a record from the list that appears while you type."))
        return int(typed)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "x-register": self.target}


class Lines(Kind):
    """Child rows that are filled in inside their parent. Held by their own table, not by a column."""

    name = "lines"
    widget = "lines"
    operators = ()

    def __init__(self, model: str) -> None:
        super().__init__(0)
        self.model = model

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "object"}}


class Files(Kind):
    """A list of attachments under one heading."""

    name = "files"
    widget = "files"
    operators = ()

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}


class Secret(Text):
    """Something typed that must never be shown again, such as a new password."""

    name = "secret"
    widget = "password"
    operators = ()

    def parse(self, typed: str) -> Any:
        return self._checked(typed)

    def write(self, value: Any) -> str:
        return ""
