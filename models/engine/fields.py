"""The field vocabulary: what a declaration says of each of its columns.

    tag = text(_l("Tag"), 40, search=True, listed=True)
    unit = ref("Unit", _l("Unit"), required=False)

A declaration is one call; form, list, filter, export, import, API and audit read the same `Field`. What several fields
in a row have in common is said once:

    with group(_l("Course of the visit"), written_by="engine"):
        entered_at = moment(_l("Entered at"), listed=True)
        left_at = moment(_l("Left at"))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from .choices import Choice, Known, Pick, YesNo
from .days import Day, Time
from .kinds import Files, Identity, Kind, Lines, Link, LongText, Money, Number, Phone, Text
from .words import NONE, Words, _l


@cache
def table_name(class_name: str) -> str:
    """`RepairReport` is kept in the table `repair_report`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


class Blank(Enum):
    """What a field that was left blank means on a new record: this moment, this day, or whoever enters it, and the
    help that says so. A time that is blanked later stays as it was."""

    NOW = _l("Left blank, it is now.")
    TODAY = _l("Left blank: today.")
    MYSELF = _l("Left blank: yourself.")


NOW, TODAY, MYSELF = Blank


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a register, as its declaration says it.

    `sensitive` names the kind of secret ("phone", "identity", "plate", "name", "address", "note"): it is masked
    everywhere until somebody with `reveal` gives a reason. `search` puts it under the search box; `pinyin`, for names
    of people, lets it be found by zs and zhangsan too. `written_by` is "form" (people type it) or "engine" (transitions
    set it); what the engine writes is blank until then, so it is `required` only where the declaration says so or where
    it begins with a `default`. `blank` is what a new record gets where the field is left blank.
    """

    label: Words
    kind: Kind
    key: str = ""
    help: Words = NONE
    required: bool = False
    sensitive: str = ""
    search: bool = False
    pinyin: bool = False
    filter: bool = False
    listed: bool = False
    sort: bool = False
    unit: Words = NONE
    group: Words = NONE
    written_by: str = "form"
    default: Any = None
    blank: Blank | None = None
    synonyms: tuple[str, ...] = ()
    checks: tuple[Callable[[Any], Words | None], ...] = field(default=(), repr=False)

    @property
    def attr(self) -> str:
        """The attribute that holds the linked record itself; for other kinds the same as `key`."""
        return self.key.removesuffix("_id") if isinstance(self.kind, Link) else self.key

    @property
    def on_form(self) -> bool:
        """Whether people fill it in on the add and edit forms."""
        return self.written_by == "form"

    def named(self, key: str) -> Field:
        """The same field under the column name it got."""
        return replace(self, key=key)


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A field before its class gives it a name, and with the name a column (or a relationship, or child rows)."""

    field: Field
    unique: bool = False
    target: str = ""
    closes_circle: bool = False

    @property
    def has_column(self) -> bool:
        """Child rows and attachments live in tables of their own."""
        return not isinstance(self.field.kind, Lines | Files)


_shared: list[dict[str, Any]] = []  # what the groups that are open say, the outer ones first


@contextmanager
def group(label: Words = NONE, **nouns: Any) -> Iterator[None]:
    """What the fields of a block have in common: the heading that they stand under, and whatever else each would
    repeat. A field that says otherwise is right."""
    _shared.append({"group": label, **nouns} if label else nouns)
    try:
        yield
    finally:
        _shared.pop()


def _declare(
    kind: Kind,
    label: Words,
    *,
    required: bool | None = None,
    unique: bool = False,
    target: str = "",
    closes_circle: bool = False,
    **nouns: Any,
) -> Any:
    for said in reversed(_shared):
        nouns = said | nouns
    blank, by_engine = nouns.get("blank"), nouns.get("written_by") == "engine"
    if blank is not None and not by_engine:
        nouns = {"help": blank.value} | nouns
    if required is None:
        required = blank is None and (not by_engine or nouns.get("default") is not None)
    field = Field(label=label, kind=kind, required=required, **nouns)
    return Declared(field=field, unique=unique, target=target, closes_circle=closes_circle)


def text(label: Words, max_length: int = 200, *, required: bool | None = None, **nouns: Any) -> Any:
    """A short text on one line."""
    return _declare(Text(max_length), label, required=required, **nouns)


def long_text(label: Words, max_length: int = 4000, *, required: bool | None = None, **nouns: Any) -> Any:
    """A text of several lines."""
    return _declare(LongText(max_length), label, required=required, **nouns)


def phone(label: Words = _l("Phone"), *, required: bool | None = None, **nouns: Any) -> Any:
    """A telephone number; masked unless revealed."""
    return _declare(Phone(), label, required=required, **{"sensitive": "phone", **nouns})


def identity(label: Words = _l("Identity number"), *, required: bool = False, **nouns: Any) -> Any:
    """The number of an identity document; masked unless revealed."""
    return _declare(Identity(), label, required=required, **{"sensitive": "identity", **nouns})


def choice(
    choices: type[Choice], label: Words, *, required: bool | None = None, grows: bool = False, **nouns: Any
) -> Any:
    """One of a closed list, kept by a CHECK constraint unless the list grows without a migration."""
    return _declare(Pick(choices, grows=grows), label, required=required, **{"filter": True, **nouns})


def known(
    names: Callable[[], Mapping[str, Words]],
    label: Words,
    max_length: int = 63,
    *,
    required: bool | None = None,
    **nouns: Any,
) -> Any:
    """One of the names that the declarations give to parts of the product, such as registers."""
    return _declare(Known(names, max_length), label, required=required, **nouns)


def yes_no(label: Words, *, default: bool = False, **nouns: Any) -> Any:
    """A tick; never unknown."""
    return _declare(YesNo(), label, required=True, default=default, **nouns)


def day(label: Words, *, required: bool | None = None, **nouns: Any) -> Any:
    """A date. Named `…_on`."""
    return _declare(Day(), label, required=required, **nouns)


def moment(label: Words, *, required: bool | None = None, **nouns: Any) -> Any:
    """A UTC-aware time, typed and read in the site's zone. Named `…_at`."""
    return _declare(Time(), label, required=required, **nouns)


def money(label: Words, *, required: bool | None = None, least: Decimal | int | None = 0, **nouns: Any) -> Any:
    """An amount in yuan."""
    return _declare(Money(least), label, required=required, **{"unit": _l("yuan"), **nouns})


def number(
    label: Words,
    *,
    unit: Words = NONE,
    places: int = 0,
    least: Decimal | int | None = None,
    most: Decimal | int = 10**9,
    required: bool | None = None,
    **nouns: Any,
) -> Any:
    """A number with its unit and at most `places` decimals."""
    return _declare(Number(places, least, most), label, required=required, unit=unit, **nouns)


def ref(target: str, label: Words, *, required: bool | None = None, unique: bool = False, **nouns: Any) -> Any:
    """A record of the register whose class is `target`: makes the column `<name>_id` and the relationship `<name>`.

    `closes_circle=True` where the target links back here: the constraint is then added after both tables exist.
    """
    table = table_name(target)
    nouns = {"filter": True, **nouns}
    return _declare(Link(table), label, required=required, unique=unique, target=target, **nouns)


def staff(label: Words, *, required: bool | None = None, **nouns: Any) -> Any:
    """A member of staff."""
    return ref("StaffMember", label, required=required, **nouns)


def department(label: Words = _l("Department"), *, required: bool | None = None, **nouns: Any) -> Any:
    """A department of the office."""
    return ref("Department", label, required=required, **nouns)


def lines(model: str, label: Words, **nouns: Any) -> Any:
    """Child rows of the `Line` class `model`, filled in inside this record."""
    return _declare(Lines(model), label, required=False, target=model, **nouns)


def files(label: Words, **nouns: Any) -> Any:
    """Attachments under one heading."""
    return _declare(Files(), label, required=False, **nouns)
