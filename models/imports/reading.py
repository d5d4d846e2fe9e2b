"""From the cells of one row to what a form would hold, with a remark wherever something was not taken literally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.engine import Act, Invalid, Register, Words, ledger, say
from models.engine.choices import Pick, YesNo
from models.engine.days import Day, Time
from models.engine.entry import clean
from models.engine.fields import Field
from models.engine.kinds import Identity, Link, LongText, Number, Phone, Text
from models.engine.policy import require
from models.engine.record import RECORDS, REGISTERS

from .amounts import read_number
from .books import Cell, is_blank, text_of
from .moments import read_moment
from .names import mappable
from .phones import read_digits, read_phones
from .picks import read_choice, read_tick
from .references import WITH_PHONE, Missing, References

SHORT_TEXT = 60


@dataclass
class Reading:
    """What a row says: `typed` for the form, `past` for what only history may bring, by field key, as text."""

    typed: dict[str, str] = field(default_factory=dict)
    past: dict[str, str] = field(default_factory=dict)
    remarks: list[tuple[str, Words]] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    errors: dict[str, list[Words | str]] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one batch in one transaction."""

    def __init__(
        self, session: Session, act: Act, model: type[Register], mapping: Mapping[str, Any], years: Mapping[int, int]
    ) -> None:
        self._session, self._act, self._model = session, act, model
        self._fields = {f.key: f for f in mappable(model)}
        self._columns = {int(at): key for at, key in mapping.get("columns", {}).items() if key in self._fields}
        self._fixed = {key: text for key, text in mapping.get("fixed", {}).items() if key in self._fields and text}
        self._create: Mapping[str, Mapping[str, str]] = mapping.get("create", {})
        self._years = years
        self.references = References(session, act.actor)

    def read(self, cells: list[Cell]) -> Reading:
        """Understand a row; faults of all its cells are gathered in `errors`."""
        reading = Reading()
        raw, places = self._raw(cells)
        self._complete(raw, reading)
        spare: list[str] = []
        community_id: int | None = None
        for key in sorted(raw, key=lambda key: key != "community_id"):
            f = self._fields[key]
            try:
                text = self._understand(f, raw[key], places.get(key), community_id, reading, spare)
            except Missing as fault:
                reading.missing[key] = text_of(raw[key])
                reading.errors[key] = list(fault.errors["_"])
                continue
            except Invalid as fault:
                reading.errors[key] = [said for texts in fault.errors.values() for said in texts]
                continue
            if text is None:
                continue
            if key == "community_id":
                community_id = int(text)
            (reading.typed if f.on_form else reading.past)[key] = text
        self._place(spare, reading)
        return reading

    def _raw(self, cells: list[Cell]) -> tuple[dict[str, Cell], dict[str, int]]:
        raw: dict[str, Cell] = dict(self._fixed)
        places: dict[str, int] = {}
        for at, key in self._columns.items():
            if at < len(cells) and not is_blank(cells[at]):
                raw[key], places[key] = cells[at], at
        return raw, places

    def _complete(self, raw: dict[str, Cell], reading: Reading) -> None:
        texts = {key: text_of(cell) for key, cell in raw.items() if self._fields[key].on_form}
        before = dict(texts)
        self._model.spread_cells(self._session, self._act.actor, texts)
        for key, text in texts.items():
            if before.get(key, "") != text:
                raw[key] = text
                reading.remarks.append((key, say("“%(text)s” was taken out of another cell of the row.", text=text)))

    def _understand(
        self, f: Field, cell: Cell, at: int | None, community_id: int | None, reading: Reading, spare: list[str]
    ) -> str | None:
        """The text that the field's kind reads; None where the cell says nothing after all."""
        kind, text = f.kind, text_of(cell)
        if text[:1] == "'" and text[1:2] in tuple("=+-@"):
            text = text[1:]  # exports write texts so, lest a spreadsheet calculates them
        if f.sensitive and "**" in text:
            reading.remarks.append((f.key, say("A masked value is no value: what is stored stays.")))
            return None
        if isinstance(kind, Link):
            return str(self._reference(f, kind, cell, text, community_id))
        if isinstance(kind, Pick):
            value, said = read_choice(cell, kind.choices)
        elif isinstance(kind, YesNo):
            value, said = read_tick(cell), None
        elif isinstance(kind, Day):
            year = self._years.get(at) if at is not None else None
            value, said = read_moment(cell, with_time=isinstance(kind, Time), year=year)
        elif isinstance(kind, Phone):
            value, *others = read_phones(cell)
            spare += others
            said = None
        elif isinstance(kind, Identity):
            value, said = read_digits(cell), None
        elif isinstance(kind, Number):
            value, said = read_number(cell, f), None
        else:
            value, said = text, self._suspicion(kind, cell)
        if said is not None:
            reading.remarks.append((f.key, said))
        kind.parse(value)  # so that all faults of a row are told at once
        return value

    @staticmethod
    def _suspicion(kind: Any, cell: Cell) -> Words | None:
        if not isinstance(cell, date | datetime):
            return None
        if isinstance(kind, Text) and not isinstance(kind, LongText) and kind.max_length <= SHORT_TEXT:
            raise Invalid(say("The workbook made a date of this; type it again as text."))
        return say("The workbook holds a date here.")

    def _reference(self, f: Field, kind: Link, cell: Cell, text: str, community_id: int | None) -> int:
        if isinstance(cell, date | datetime):
            raise Invalid(say("The workbook made a date of this; type it again as text."))
        try:
            return self.references.read(kind.target, text, community_id)
        except Missing:
            if f.key not in self._create:
                raise
            return self._made(kind.target, text, self._create[f.key], community_id)

    def _made(self, target: str, text: str, extra: Mapping[str, str], community_id: int | None) -> int:
        """Make the missing record, as the person allowed for this file. They need the right to add there."""
        model = REGISTERS[target]
        require(self._act.actor, f"{target}.add")
        typed: dict[str, Any] = {**extra, model.about.title: text}
        if community_id is not None:
            typed["community_id"] = community_id
        phones = [f.key for f in model.form_fields() if isinstance(f.kind, Phone)]
        if (told := WITH_PHONE.match(text)) and phones and "*" not in told["tail"] and len(told["tail"]) >= 7:
            typed |= {model.about.title: told["name"].strip(), phones[0]: told["tail"]}
        actor = self._act.actor
        typed = dict(ledger.at_home(self._session, actor, model, typed))
        values = clean(ledger.form_of(model), typed, session=self._session, actor=actor)
        record = ledger.store(self._session, self._act, model, values)
        self.references.forget(target)
        return int(record.id)

    def _place(self, spare: list[str], reading: Reading) -> None:
        """Second telephone numbers of a cell go where the register has room for them."""
        free = [
            f.key
            for f in self._model.form_fields()
            if isinstance(f.kind, Phone)
            and f.key not in reading.typed
            and f.key not in self._columns.values()
            and not f.key.startswith("emergency")
        ]
        for number in spare:
            if not free:
                reading.remarks.append(("", say("There is no place for a second telephone number; it was left out.")))
                return
            key = free.pop(0)
            try:
                self._fields[key].kind.parse(number)
            except Invalid:
                reading.errors[key] = [say("The second telephone number in the cell is not understood.")]
                continue
            reading.typed[key] = number
            reading.remarks.append((key, say("The cell holds two numbers; the second was put here.")))


def creatable(target: str, may: Any) -> list[Field] | None:
    """What must be asked to make records of this register from their names alone; None where that cannot be."""
    model = REGISTERS.get(target)
    if model is None or not may(f"{target}.add"):
        return None
    title = model.fields[model.about.title]
    if not title.on_form:
        return None
    asked = [
        f for f in model.form_fields() if f.required and f.default is None and f.key not in (title.key, "community_id")
    ]
    return asked if all(isinstance(f.kind, Pick | Text) and f.key in RECORDS[target].fields for f in asked) else None
