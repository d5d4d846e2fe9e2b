"""Valid records of every register in every state, made from the declarations alone.

What a declaration cannot say, such as a rule between two fields, stands in `exceptions.py`.
"""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import RECORDS, REGISTERS, Act, Actor, Record, Refused, Register, Rejected, Transition, clock, ledger
from models.engine.acts import begin_act
from models.engine.choices import YesNo
from models.engine.days import Day, Time
from models.engine.fields import Field, table_name
from models.engine.kinds import Files, Identity, Lines, Link, Number, Phone

from .exceptions import BORN, DAYS_LATER, INPUTS, OF_WHO_ENTERED, TYPED, VARIANTS, WAYS, Way

# What stands in every sensitive field. No page, file or answer may show it unless it was revealed.
SECRET_PHONE, OTHER_SECRET_PHONE, SECRET_WORD = "13912345678", "13987654321", "topsecret"
SECRETS = re.compile(f"{SECRET_PHONE}|{OTHER_SECRET_PHONE}|{SECRET_WORD}", re.IGNORECASE)
VOID = "void"  # beside the states of a register: taken out of use

_counted = count(1)
_roads: dict[Any, dict[str, str]] = {}  # the same in every office, and in every process
_found: list[Path] = []  # the folder in which processes leave the roads that they have found


def share_roads(folder: Path) -> None:
    """Finding the roads of a register takes longer than walking them: one process of the run does it."""
    folder.mkdir(exist_ok=True)
    _found[:] = [folder]


class Specimens:
    """Makes records of one community. `links` are the records that others point to, one of each register."""

    def __init__(
        self, session: Session, *, adder: Actor, mover: Actor, links: dict[str, int], names: dict[str, int]
    ) -> None:
        self.session, self.adder, self.mover, self.links, self.names = session, adder, mover, links, names

    def act(self, actor: Actor, later: timedelta = timedelta()) -> Act:
        """Say who does what follows."""
        act = Act(actor, at=clock.now() + later)
        begin_act(self.session, act)
        return act

    # -- what people type ---------------------------------------------------------------------------------------------

    def typed(self, model: type[Record], given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What stands in a filled-in form: all that must, and all that is secret."""
        fixed = {**TYPED.get(model.__tablename__, {}), **(given or {})}
        values: dict[str, Any] = {}
        for field in model.form_fields():
            if field.key in fixed:
                values[field.key] = self.settled(fixed[field.key])
            elif isinstance(field.kind, Lines):
                values[field.key] = [self.typed(RECORDS[table_name(field.kind.model)])]
            elif (field.required and field.default is None) or field.sensitive:
                values[field.key] = self.value(field)
        return {key: value for key, value in values.items() if value is not None}

    def inputs(
        self, model: type[Register], move: Transition, given: Mapping[str, Mapping[str, Any]] = Way().inputs
    ) -> dict[str, Any]:
        """What stands in the filled-in form of a transition."""
        name = f"{model.__tablename__}.{move.name}"
        fixed = {**INPUTS.get(name, {}), **given.get(name, {})}
        values = {}
        for field in move.inputs(model).values():
            if field.key in fixed:
                values[field.key] = self.settled(fixed[field.key])
            elif field.required and field.default is None:
                values[field.key] = self.value(field)
        return values

    def settled(self, value: Any) -> Any:
        """An exception may be a function of these specimens."""
        return value(self) if callable(value) else value

    def value(self, field: Field) -> str:
        """A text that this field accepts; another one each time where it may have to be unique."""
        number, kind = next(_counted), field.kind
        if isinstance(kind, Link):
            return str(self.the(kind.target))
        if options := kind.options():
            return next(iter(options))
        if isinstance(kind, YesNo):
            return "0"
        if isinstance(kind, Time):
            return clock.now().isoformat()
        if isinstance(kind, Day):
            return clock.today().isoformat()
        if isinstance(kind, Number):
            return str(kind.least or 1)
        if isinstance(kind, Phone):
            return SECRET_PHONE if field.sensitive else "057188886666"
        if isinstance(kind, Identity):
            return f"{SECRET_WORD.upper()}{number}"
        return f"{SECRET_WORD if field.sensitive else field.key} {number}"[-kind.max_length :]

    # -- records ------------------------------------------------------------------------------------------------------

    def the(self, register: str) -> int:
        """The record of this register that others point to."""
        if register not in self.links:
            self.links[register] = self.new(REGISTERS[register], Way()).id
        return self.links[register]

    def get(self, register: str, field: str) -> Any:
        """A value of that record."""
        return getattr(self.session.get(REGISTERS[register], self.the(register)), field)

    def another(self, register: str, road: str = "") -> int:
        """A record of this register that nothing points to yet, after the moves of `road`."""
        return int(self.walk(self.new(REGISTERS[register], Way()), road, Way()).id)

    def new(self, model: type[Register], way: Way) -> Any:
        """A record as it is entered, or as what happens to another one makes it."""
        if model.__tablename__ in BORN:
            parent, road = BORN[model.__tablename__]
            born_of = self.walk(self.new(REGISTERS[parent], way), road, way)
            return self.related(born_of, model)
        typed = self.typed(model, way.given)
        try:
            return ledger.add(self.session, self.act(self.adder), model, typed)
        except Rejected as rejected:
            rejected.add_note(f"while entering {model.__tablename__}: {rejected.errors}\n{typed}")
            raise

    def walk(self, record: Any, road: str, way: Way) -> Any:
        """Make the moves of a road, one after another."""
        for step in road.split():
            try:
                self.step(record, step, way)
            except Rejected as rejected:
                rejected.add_note(f"while making {step!r} of {road!r} on {record!r}: {rejected.errors}")
                raise
        return record

    def step(self, record: Any, step: str, way: Way = Way()) -> None:
        """Make one move: "verb" of the record itself, "register.verb" of the one that it belongs with."""
        *hops, verb = step.split(".")
        for register in hops:
            record = record and self.related(record, REGISTERS[register])
        if record is None:
            raise Refused(f"there is no {hops[-1]}")
        model = type(record)
        name = f"{model.__tablename__}.{verb}"
        who = self.adder if name in OF_WHO_ENTERED else self.mover
        act = self.act(who, timedelta(days=DAYS_LATER.get(name, 0)))
        move = model.transitions[verb]
        typed = self.inputs(model, move, way.inputs)
        move.follow(record, act, **ledger.inputs_for(self.session, act, record, move, typed))

    def related(self, record: Any, model: type[Register]) -> Any:
        """The newest record of another register that this one points to, or that points to this one."""
        for field in type(record).fields.values():
            if getattr(field.kind, "target", "") == model.__tablename__ and getattr(record, field.attr) is not None:
                return getattr(record, field.attr)
        back = [f.key for f in model.fields.values() if getattr(f.kind, "target", "") == record.__tablename__]
        statement = sa.select(model).where(sa.or_(*(getattr(model, key) == record.id for key in back)))
        return self.session.scalars(statement.order_by(model.id.desc())).first()

    def at(self, model: type[Register], state: str, way: Way) -> Any:
        """A record in this state, or None where the way leads past it."""
        pinned, start = WAYS.get(f"{model.__tablename__}.{state}"), way
        road = "" if way.is_whole else self._roads_of(model, way).get(state)
        if road is None and pinned is not None:
            road, start = pinned.road, way.after(pinned)
        if road is None:
            return None
        try:
            record = self.walk(self.new(model, start), f"{road} {way.road}", start)
        except Rejected:
            if way.is_particular:
                return None
            raise
        return record if self.state_of(record) == state else None

    @staticmethod
    def state_of(record: Any) -> str:
        return VOID if record.is_void else str(record.state.value)

    def _roads_of(self, model: type[Register], way: Way) -> dict[str, str]:
        key = (model, repr(way.given), repr(way.inputs))
        if key not in _roads:
            _roads[key] = self._explore(model, way) if way.given or way.inputs else self._plain_roads_of(model)
        return _roads[key]

    def _plain_roads_of(self, model: type[Register]) -> dict[str, str]:
        file = _found[0] / f"{model.__tablename__}.json"
        if file.exists():
            roads: dict[str, str] = json.loads(file.read_text())
            return roads
        roads = self._explore(model, Way())
        whole = file.with_suffix(f".{os.getpid()}")
        whole.write_text(json.dumps(roads))
        whole.rename(file)
        return roads

    def _explore(self, model: type[Register], way: Way) -> dict[str, str]:
        """The shortest road to each state, found by making people's own moves wherever they can be made."""
        links = dict(self.links)
        with self.session.begin_nested() as attempt:
            roads = {str(self.new(model, way).state.value): ""}
            for name, pinned in WAYS.items():
                register, _, state = name.partition(".")
                if register == model.__tablename__ and pinned == Way(pinned.road):
                    roads[state] = pinned.road
            found = deque(roads)
            while found:
                here = found.popleft()
                if not (moves := list(self._moves_beyond(model, here, roads))):
                    continue
                with self.session.begin_nested() as visit:
                    for reached, step in self._try(moves, model, roads[here], way):
                        if reached not in roads:
                            roads[reached] = f"{roads[here]} {step}".strip()
                            found.append(reached)
                    visit.rollback()
                    self.session.expunge_all()  # the next visit makes other records with the same ids
            attempt.rollback()
            self.session.expunge_all()
        self.links = links
        return roads

    @staticmethod
    def _moves_beyond(model: type[Register], here: str, roads: Mapping[str, str]) -> Iterator[Transition]:
        """The moves that people can make in this state and that may lead where no road leads yet."""
        for move in model.transitions.values():
            if here == VOID or not move.leaves(model.State(here)):
                continue
            beyond = [VOID] if move.name == VOID else [state.value for state in move.to if move.may]
            if any(state not in roads for state in beyond):
                yield move

    def _try(self, moves: list[Transition], model: type[Register], road: str, way: Way) -> Iterator[tuple[str, str]]:
        """(state reached, verb) of each move that can be made at the end of a road."""
        try:
            record = self.walk(self.new(model, way), road, way)
        except Rejected:
            if way.is_particular:
                return
            raise
        for move in moves:
            with self.session.begin_nested() as attempt, suppress(Rejected):
                self.step(record, move.name, way)
                yield self.state_of(record), move.name
                attempt.rollback()


def ways_for(move: str, state: str) -> Iterator[Way]:
    """How to make a record in this state for this move, the most particular way first."""
    for name in (f"{move}@{state}", move):
        if name in VARIANTS:
            yield VARIANTS[name]
    yield Way()


def is_filled_in(field: Field) -> bool:
    """Whether a form has a plain box for it."""
    return not isinstance(field.kind, Lines | Files)
