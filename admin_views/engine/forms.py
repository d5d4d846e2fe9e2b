"""Forms made from declarations: what a page shows of each field, and what came back."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from models.engine import RECORDS, Actor, Record, Words
from models.engine.choices import YesNo
from models.engine.fields import Field, table_name
from models.engine.kinds import Files, Lines, Link
from models.engine.masks import mask

from .speech import t

LINE_NAME = re.compile(r"-(\d{1,4})-([a-z_-]+)$")


@dataclass
class Box:
    """One input of a form: what stands in it, what it is called, what is wrong with it."""

    field: Field
    name: str
    text: str = ""
    shown: str = ""
    errors: list[str] = made(default_factory=list)
    theirs: str = ""
    was: str = ""
    masked: str = ""
    rows: list[list[Box]] = made(default_factory=list)
    columns: list[Box] = made(default_factory=list)

    @property
    def widget(self) -> str:
        """Which macro draws it."""
        return self.field.kind.widget

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a closed list offers, as (value, label)."""
        options = self.field.kind.options()
        offered = [(value, t(label)) for value, label in options.items()]
        if self.text and self.text not in options:
            offered.append((self.text, self.text))  # kept as it was stored or sent
        return offered if self.field.required and self.text else [("", ""), *offered]

    @property
    def wrong(self) -> str:
        """The class of an input that holds a mistake."""
        return " is-invalid" if self.errors else ""

    @property
    def described(self) -> Markup:
        """Which texts below the input say more of it."""
        found = (("help", self.field.help or self.masked), ("theirs", self.theirs), ("errors", self.errors))
        ids = " ".join(f"f-{escape(self.name)}-{part}" for part, told in found if told)
        invalid = ' aria-invalid="true"' if self.errors else ""
        return Markup(f' aria-describedby="{ids}"{invalid}' if ids else "")

    @property
    def named(self) -> Markup:
        """What the input is called, for people's tools and for the server."""
        name = escape(self.name)
        return Markup(f'id="f-{name}" name="{name}"{self.described}')

    @property
    def likeness(self) -> Hashable:
        """What it looks like follows from this; None where it holds what was typed, or is wrong."""
        is_typed = self.widget not in ("select", "checkbox") and bool(self.text or self.shown or self.masked)
        if is_typed or self.text != self.was or self.errors or self.theirs or self.widget == "lines":
            return None
        return self.field, self.name, self.text

    @property
    def is_required(self) -> bool:
        """Whether the browser should ask for it."""
        implied = self.field.key == "community_id"  # by the home that is chosen, or the only one there is
        return self.field.required and not self.masked and not implied and self.widget not in ("checkbox", "lines")


def boxes(
    fields: Iterable[Field],
    actor: Actor,
    *,
    values: Mapping[str, Any] | None = None,
    typed: Mapping[str, Any] | None = None,
    errors: Mapping[str, list[Any]] | None = None,
    record: Record | None = None,
) -> list[Box]:
    """The inputs of a form. `values` by attribute are stored ones, `typed` by key what a person wrote and keeps."""
    values, errors = values or {}, errors or {}
    return [_box(f, f.key, actor, values, typed, errors, record) for f in fields if not isinstance(f.kind, Files)]


def _box(
    f: Field,
    name: str,
    actor: Actor,
    values: Mapping[str, Any],
    typed: Mapping[str, Any] | None,
    errors: Mapping[str, list[Any]],
    record: Record | None,
) -> Box:
    box = Box(field=f, name=name, errors=[t(told) for told in errors.get(name, [])])
    held = values.get(f.attr)
    if isinstance(f.kind, Lines):
        _fill_lines(box, f.kind, actor, held, typed.get(name) if typed is not None else None, errors)
        return box
    if f.sensitive and record is not None and held:
        box.masked, held = mask(f, held), None
    elif isinstance(f.kind, Link):
        box.shown = str(held) if held is not None else ""
        held = held.id if held is not None else None
    box.text = box.was = "" if held is None else f.kind.write(held)
    if typed is not None:
        box.text = str(typed.get(name) or "")
        if isinstance(f.kind, Link):
            box.shown = str(typed.get(f"{name}-shown") or (box.shown if box.text == box.was else ""))
        if isinstance(f.kind, YesNo):
            box.text = "1" if box.text in ("1", "on", "true") else "0"
        box.was = str(typed.get(f"was-{name}", box.was))
    return box


def _fill_lines(box: Box, kind: Lines, actor: Actor, held: Any, typed: Any, errors: Mapping[str, list[Any]]) -> None:
    model = RECORDS[table_name(kind.model)]
    rows: list[tuple[str, Mapping[str, Any], Mapping[str, Any] | None]]
    if typed is not None:
        rows = [(str(row.get("id") or ""), {}, row) for row in typed]
    else:
        rows = [
            (str(line.id or ""), {f.attr: getattr(line, f.attr) for f in model.form_fields()}, None)
            for line in held or ()
        ]
    id_field = Field(key="id", label=Words("id"), kind=Link(model.__tablename__))
    for position, (line_id, values, row) in enumerate([*rows, ("", {}, None)]):
        prefix = f"{box.name}-{position}-"
        drawn = [Box(field=id_field, name=f"{prefix}id", text=line_id)]
        for f in model.form_fields():
            inner = _box(f, f.key, actor, values, row, {}, None)
            inner.name = prefix + f.key
            inner.errors = [t(told) for told in errors.get(inner.name, [])]
            drawn.append(inner)
        if position < len(rows):
            box.rows.append(drawn)
        else:
            box.columns = drawn  # the blank row that "add a row" copies


def typed_in(form: MultiDict[str, str], fields: Iterable[Field]) -> dict[str, Any]:
    """What a posted form holds: texts by key, child rows as lists of dictionaries."""
    typed: dict[str, Any] = {}
    for key in form:
        if not LINE_NAME.search(key):
            typed[key] = form[key]
    for f in fields:
        if isinstance(f.kind, Lines):
            typed[f.key] = _typed_lines(form, f.key)
    return typed


def _typed_lines(form: MultiDict[str, str], name: str) -> list[dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for key in form:
        match = LINE_NAME.search(key)
        if match and key[: match.start()] == name:
            found.setdefault(int(match[1]), {})[match[2]] = form[key]
    return [
        row
        for _, row in sorted(found.items())
        if any(value.strip() for key, value in row.items() if key != "id") or row.get("id")
    ]


@dataclass(frozen=True)
class Group:
    """Inputs under one heading, as on the paper form."""

    heading: str
    boxes: list[Box]


def grouped(drawn: Iterable[Box]) -> list[Group]:
    """The inputs by the group that their fields name, in order of first appearance."""
    groups: dict[str, list[Box]] = {}
    for box in drawn:
        groups.setdefault(t(box.field.group) if box.field.group else "", []).append(box)
    return [Group(heading, found) for heading, found in groups.items()]
