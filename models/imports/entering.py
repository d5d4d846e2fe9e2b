"""Entering one row: new, a change to what is known, identical, or refused with every reason at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.engine import Act, Invalid, Refused, Register, Rejected, Words, ledger, say
from models.engine.entry import clean
from models.engine.kinds import Files, Lines, Link
from models.engine.masks import mask
from models.engine.policy import one, require
from models.engine.takeback import Touch, Touches
from models.engine.words import freeze

from .batch import ImportRow, Outcome
from .books import Cell
from .names import UNCLAIMED
from .reading import Reading, RowReader
from .twins import Twins, by_key


@dataclass
class Entered:
    """What became of a row."""

    outcome: Outcome
    title: str = ""
    record_id: int | None = None
    told: list[tuple[str, Words | str]] = field(default_factory=list)
    changes: dict[str, list[Any]] = field(default_factory=dict)
    touches: list[Touch] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)

    def frozen(self) -> list[dict[str, Any]]:
        """What is said about the row, as JSON."""
        return [
            {"field": key, "words": freeze(said if isinstance(said, Words) else Words(said))} for key, said in self.told
        ]


def enter_row(
    session: Session,
    act: Act,
    model: type[Register],
    reader: RowReader,
    twins: Twins,
    number: int,
    cells: list[Cell],
    planned: ImportRow | None = None,
) -> Entered:
    """Enter a row in a savepoint of its own; a refused one leaves nothing behind. What the check foretold (`planned`)
    must come true: nobody agreed to anything else."""
    touches = Touches(session)
    reading = Reading()
    try:
        with session.begin_nested(), touches.watched():
            reading = reader.read(cells)
            entered = _entered(session, act, model, reading, twins, number)
            if planned is not None and (entered.outcome, entered.changes) != (planned.outcome, planned.changes):
                raise Refused(
                    say("This is no longer as it was checked: somebody has changed it. Check the file again.")
                )
    except Rejected as refusal:
        told = [(key if key != "_" else "", said) for key, texts in refusal.errors.items() for said in texts]
        entered = Entered(Outcome.REFUSED, told=told, missing=reading.missing)
    except (IntegrityError, DataError, StaleDataError) as error:
        reason = model.conflict(error) if isinstance(error, IntegrityError) else None
        entered = Entered(
            Outcome.REFUSED, told=[("", reason or say("One of the values does not fit into its column."))]
        )
    else:
        entered.touches = touches.found()
        entered.told += reading.remarks
    if entered.outcome == Outcome.REFUSED:
        for target in {f.kind.target for f in model.fields.values() if isinstance(f.kind, Link)}:
            reader.references.forget(target)  # what was made for this row is gone with it
    return entered


def _entered(session: Session, act: Act, model: type[Register], reading: Reading, twins: Twins, number: int) -> Entered:
    actor = act.actor
    typed = ledger.at_home(session, actor, model, reading.typed)
    form = [(attr, f) for attr, f in ledger.form_of(model)]
    asked = [(attr, f) for attr, f in form if f.key in typed and not isinstance(f.kind, Lines | Files)]
    errors = dict(reading.errors)
    given = _cleaned(asked, typed, errors, session, act)
    past_fields = [(f.attr, f) for f in model.fields.values() if f.key in reading.past and f.key not in UNCLAIMED]
    past = _cleaned(past_fields, reading.past, errors, session, act, getattr(given.get("community"), "id", None))
    if past.get("created_at") and past["created_at"] > act.at:
        errors["created_at"] = [say("This time is still to come.")]
    values = by_key({**past, **given}, model.fields)
    known = None
    if not errors:
        twins.earlier(values, number)
        known = twins.find(session, actor, values)
    if known is not None:
        twins.remember(values, number)
        return _changed(session, act, model, known.id, given, past, typed)
    rest = [(attr, f) for attr, f in form if f.key not in typed and f.key not in errors]
    given |= _cleaned(rest, {}, errors, session, act)
    if errors:
        raise Invalid(errors)
    history = "state" in past
    record = ledger.store(session, act, model, given, past if history else None)
    told: list[tuple[str, Words | str]] = []
    if past and not history:
        told = [(key, say("Left out: it counts only in rows that have a state.")) for key in reading.past]
    twins.remember(values, number)
    return Entered(Outcome.NEW, str(record), record.id, told)


def _cleaned(
    fields: list[tuple[str, Any]],
    typed: Mapping[str, Any],
    errors: dict[str, list[Words | str]],
    session: Session,
    act: Act,
    community_id: int | None = None,
) -> dict[str, Any]:
    try:
        return clean(fields, typed, session=session, actor=act.actor, community_id=community_id)
    except Invalid as fault:
        errors |= fault.errors
        return {}


def _changed(
    session: Session,
    act: Act,
    model: type[Register],
    record_id: int,
    given: dict[str, Any],
    past: dict[str, Any],
    typed: Mapping[str, Any],
) -> Entered:
    """Compare with the record that is known; what differs is edited by the rules of its form."""
    record = one(session, act.actor, model, record_id, lock=True)
    fields = {f.attr: f for f in model.form_fields()}
    differing = [
        attr
        for attr, value in given.items()
        if _written(fields[attr], getattr(record, attr)) != _written(fields[attr], value)
    ]
    told: list[tuple[str, Words | str]] = []
    if "state" in past and past["state"] != record.state:
        told.append(
            ("state", say("It stands as “%(state)s”; a state moves only by its own actions.", state=record.state.label))
        )
    title = str(record)
    if not differing:
        return Entered(Outcome.SAME, title, record.id, told)
    changes = {
        fields[attr].key: [_shown(fields[attr], value) for value in (getattr(record, attr), given[attr])]
        for attr in differing
    }
    require(act.actor, f"{model.__tablename__}.edit")
    new = {fields[attr].key: typed[fields[attr].key] for attr in differing}
    ledger.edit(session, act, record, {**new, "version": record.version}, partial=True)
    return Entered(Outcome.CHANGE, str(record), record.id, told, changes)


def _written(f: Any, value: Any) -> Any:
    """A value as its form shows it: seconds that nobody sees are no difference."""
    if value is None or value == "":
        return None
    return value.id if isinstance(f.kind, Link) else f.kind.write(value)


def _shown(f: Any, value: Any) -> Any:
    """A value as people read it, as JSON; sensitive ones masked."""
    if value is None or value == "":
        return ""
    if f.sensitive:
        return mask(f, value)
    told = str(value) if isinstance(f.kind, Link) else f.kind.show(value)
    return freeze(told) if isinstance(told, Words) else str(told)
