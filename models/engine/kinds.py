"""The kinds of field. Each says once how a value is stored, understood, shown and exchanged.

`parse` reads what a person or a program typed; forms, filters, API and import all go through it.
`write` is its inverse (what stands in an input), `show` is what people read, `plain` is what JSON and the audit hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from . import clock
from .catalogues import in_every_language
from .columns import Exact, Moment, OneOf
from .errors import Invalid
from .words import Words, _l, say

# The last range is halves of characters, which JSON can hold and no database can.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
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


class Day(Kind):
    """A date without a time."""

    name = "date"
    widget = "date"
    operators = ("is", "before", "since", "between", "within", "empty", "filled")

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return sa.Date()

    def parse(self, typed: str) -> Any:
        try:
            day = date.fromisoformat(typed.strip())
        except ValueError:
            raise Invalid(say("Write a date such as 2026-11-21.")) from None
        if not 1900 <= day.year <= 2200:
            raise Invalid(say("The year must lie between 1900 and 2200."))
        return day

    def write(self, value: Any) -> str:
        return str(value.isoformat())

    def plain(self, value: Any) -> Any:
        return value.isoformat()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


class Time(Day):
    """A moment: typed and read in the site's zone, stored UTC-aware."""

    name = "moment"
    widget = "datetime-local"

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return Moment()

    def parse(self, typed: str) -> Any:
        try:
            moment = datetime.fromisoformat(typed.strip())
        except ValueError:
            raise Invalid(say("Write a date and time such as 2026-11-21 09:30.")) from None
        if not 1900 <= moment.year <= 2200:
            raise Invalid(say("The year must lie between 1900 and 2200."))
        if moment.tzinfo is None:
            return moment.replace(tzinfo=clock.zone())
        return moment

    def write(self, value: Any) -> str:
        return clock.local(value).strftime("%Y-%m-%dT%H:%M")

    def show(self, value: Any) -> Words | str:
        return clock.told(value)

    def plain(self, value: Any) -> Any:
        return value.isoformat()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}


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


def within(word: str, at: datetime) -> tuple[date, date]:
    """First and last day of a period named relative to `at`: the words of the filter "within"."""
    day = clock.today(at)
    monday = day - timedelta(days=day.weekday())
    first = day.replace(day=1)
    last_month_end = first - timedelta(days=1)
    quarter = first.replace(month=first.month - (first.month - 1) % 3)
    last_quarter_end = quarter - timedelta(days=1)
    periods = {
        "today": (day, day),
        "yesterday": (day - timedelta(days=1), day - timedelta(days=1)),
        "week": (monday, monday + timedelta(days=6)),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "month": (first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)),
        "last_month": (last_month_end.replace(day=1), last_month_end),
        "quarter": (quarter, (quarter + timedelta(days=93)).replace(day=1) - timedelta(days=1)),
        "last_quarter": (last_quarter_end.replace(month=last_quarter_end.month - 2, day=1), last_quarter_end),
        "year": (day.replace(month=1, day=1), day.replace(month=12, day=31)),
        "last_year": (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
        "tomorrow": (day + timedelta(days=1), day + timedelta(days=1)),
        "next_7_days": (day, day + timedelta(days=6)),
        "last_7_days": (day - timedelta(days=6), day),
        "last_30_days": (day - timedelta(days=29), day),
    }
    try:
        return periods[word]
    except KeyError:
        raise Invalid(
            say("“%(word)s” is no period; use one of %(known)s.", word=word[:20], known=", ".join(periods))
        ) from None


class Secret(Text):
    """Something typed that must never be shown again, such as a new password."""

    name = "secret"
    widget = "password"
    operators = ()

    def parse(self, typed: str) -> Any:
        return self._checked(typed)

    def write(self, value: Any) -> str:
        return ""
