"""Transitions, declared once on the register. The header is what can be checked before the click; the keyword-only
parameters are the input form; the body is the effect; the docstring is what staff read as help."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import object_session
from sqlalchemy.orm.exc import StaleDataError

from .acts import Act, Actor, step
from .choices import Choice, YesNo
from .errors import DeclarationError, NotPermitted, Refused
from .fields import Field, table_name
from .kinds import Kind, Text
from .words import NONE, Words, say
from .writes import NOTHING, Written, written_by

if TYPE_CHECKING:
    from .record import Register

Guard = Callable[[Any], Words | None]


@dataclass(frozen=True)
class Ask:
    """An input that is no column of the record."""

    label: Words
    kind: Kind | None = None
    required: bool = False
    default: Any = None
    help: Words = NONE
    sensitive: str = ""


@dataclass(frozen=True)
class Like:
    """An input that borrows the field of another register: `Like("KeyLoan", "borrower")`."""

    model: str
    attr: str
    required: bool = True
    default: Any = None


def reads(*columns: str) -> Callable[[Guard], Guard]:
    """Say which columns a guard reads, so that lists can decide it from the row they already have."""

    def mark(guard: Guard) -> Guard:
        guard.reads = columns  # type: ignore[attr-defined]
        return guard

    return mark


@dataclass(frozen=True, eq=False)
class Transition:
    """One declared move. `sources` empty: from every state. `to`: one state, several (the effect returns which), or
    None (the state stays)."""

    label: Words
    sources: frozenset[Choice]
    to: tuple[Choice, ...]
    may: frozenset[str]
    effect: Callable[..., Choice | None]
    guards: tuple[Guard, ...] = ()
    name: str = ""
    verb: str = ""
    tone: str = ""
    on_void: bool = False
    written: Written = NOTHING

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)
        if not self.verb:
            object.__setattr__(self, "verb", name)
        if not inspect.getdoc(self.effect):
            raise DeclarationError(f"{owner.__name__}.{name} needs a docstring: staff read it as help")
        if "record" in inspect.signature(self.effect).parameters:
            # `perform(record, act, **inputs)` could not be told which of the two is meant.
            raise DeclarationError(f"{owner.__name__}.{name} asks for “record”, which is the record itself: rename it")

    def __get__(self, record: Any, owner: type | None = None) -> Any:
        if record is None:
            return self
        return lambda act, **inputs: self.perform(record, act, **inputs)

    @property
    def help(self) -> Words:
        """What staff read above the form."""
        return Words(inspect.getdoc(self.effect) or "")

    def permission(self, model: type[Register]) -> str:
        """The permission that allows it on this register."""
        return f"{model.__tablename__}.{self.verb}"

    def inputs(self, model: type[Register]) -> dict[str, Field]:
        """The fields of its form, by parameter name, in the order of the signature."""
        return dict(_inputs_of(self, model))

    def leaves(self, state: Choice) -> bool:
        """Whether it may start from this state."""
        return not self.sources or state in self.sources

    def why_not(self, record: Any, actor: Actor) -> Refused | NotPermitted | None:
        """Why this person cannot make the move now: permission, then state, then guards; None if they can."""
        permission = self.permission(type(record))
        if not actor.may(permission):
            return NotPermitted(say("“%(verb)s” is not among your rights. Ask IT if it should be.", verb=self.label))
        return self.why_not_now(record)

    def why_not_now(self, record: Any) -> Refused | None:
        """The reason that lies in the record, whoever asks."""
        if self.on_void != (record.voided_at is not None):
            return Refused(
                say("%(record)s is void: %(reason)s", record=str(record), reason=record.void_reason)
                if record.voided_at is not None
                else say("This record is not void.")
            )
        if not self.leaves(record.state):
            return Refused(
                say(
                    "“%(verb)s” is not possible: %(record)s is already “%(state)s”.",
                    verb=self.label,
                    record=str(record),
                    state=record.state.label,
                )
            )
        for guard in self.guards:
            if reason := guard(record):
                return Refused(reason)
        return None

    def perform(self, record: Register, act: Act, **inputs: Any) -> None:
        """Make the move, or raise what `why_not` returns. Everything it touches is undone together."""
        if refusal := self.why_not(record, act.actor):
            raise refusal
        self._apply(record, act, inputs)

    def follow(self, record: Register, act: Act, **inputs: Any) -> None:
        """Make the move as a consequence of another one: state and guards decide, not the person's rights."""
        if refusal := self.why_not_now(record):
            raise refusal
        self._apply(record, act, inputs)

    def _apply(self, record: Register, act: Act, inputs: dict[str, Any]) -> None:
        from . import audit

        session = object_session(record)
        assert session is not None, "a transition needs a record that belongs to a session"
        with one_winner(record), step(session, act, record, self.name), session.no_autoflush:
            deed = act.because(f"{record.__tablename__}.{self.name}")
            told = self._unasked() | inputs
            self.written.before(record, deed, told)
            chosen = self.effect(record, deed, **told)
            self.written.after(record, deed)
            to = self._target(chosen)
            record.updated_at = act.at
            if to is not None:
                record.move(to)
            session.flush()
            audit.ensure(session, record, self.name)

    def _unasked(self) -> dict[str, Any]:
        """What an effect gets for a question that a caller in the code did not answer."""
        return {
            name: parameter.default.default if isinstance(parameter.default, Ask | Like) else parameter.default
            for name, parameter in self.questions().items()
            if parameter.default is not parameter.empty
        }

    def questions(self) -> Mapping[str, inspect.Parameter]:
        """The keyword-only parameters of the effect, by name."""
        return _questions_of(self.effect)

    def _target(self, chosen: Choice | None) -> Choice | None:
        if chosen is not None and chosen not in self.to:
            raise DeclarationError(f"{self.name} went to {chosen!r}, which its header does not name")
        if chosen is None and len(self.to) > 1:
            raise DeclarationError(f"{self.name} has several targets: its effect must return one")
        return chosen or (self.to[0] if self.to else None)


@contextmanager
def one_winner(record: Any) -> Any:
    """Turn the database's "somebody was faster" into a refusal that staff can read."""
    title = str(record)
    try:
        yield
    except StaleDataError:
        raise Refused(
            say("Somebody else has just changed %(record)s. Open it again to see what happened.", record=title)
        ) from None
    except IntegrityError as error:
        raise Refused(type(record).conflict(error)) from None


def transition(
    label: Words,
    *sources: Choice,
    to: Choice | tuple[Choice, ...] | None,
    may: frozenset[str] = frozenset(),
    unless: Guard | tuple[Guard, ...] = (),
    permission: str = "",
    tone: str = "",
    on_void: bool = False,
) -> Callable[[Callable[..., Any]], Any]:
    """Declare a move. `unless`: functions of the record returning a reason to refuse, or None."""
    targets = to if isinstance(to, tuple) else () if to is None else (to,)
    guards = unless if isinstance(unless, tuple) else (unless,)

    def declare(effect: Callable[..., Any]) -> Transition:
        return Transition(
            label=label,
            sources=frozenset(sources),
            to=targets,
            may=may,
            effect=effect,
            guards=guards,
            verb=permission,
            tone=tone,
            on_void=on_void,
            written=written_by(effect),
        )

    return declare


@cache
def _questions_of(effect: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    """A declaration stays as it is, and reading a signature takes longer than asking whether somebody may."""
    found = inspect.signature(effect).parameters
    return {name: parameter for name, parameter in found.items() if parameter.kind is parameter.KEYWORD_ONLY}


@cache
def _inputs_of(move: Transition, model: type[Register]) -> dict[str, Field]:
    return {name: _input(model, move, parameter) for name, parameter in move.questions().items()}


def _input(model: type[Register], move: Transition, parameter: inspect.Parameter) -> Field:
    """The field behind one parameter: a column of the register, a borrowed one, or a question of its own."""
    from .record import RECORDS

    name, default = parameter.name, parameter.default
    where = f"{model.__name__}.{move.name}({name})"
    if isinstance(default, Ask):
        kind = default.kind or (YesNo() if parameter.annotation in (bool, "bool") else Text())
        return Field(
            key=name,
            label=default.label,
            kind=kind,
            required=default.required,
            default=default.default,
            help=default.help,
            sensitive=default.sensitive,
        )
    if isinstance(default, Like):
        source: Any = RECORDS.get(table_name(default.model))
        required, initial, attr = default.required, default.default, default.attr
    else:
        source, attr = model, name
        required = default is parameter.empty
        initial = None if required else default
    found: Field | None = source and (source.fields.get(attr) or source.fields.get(f"{attr}_id"))
    if not found:
        raise DeclarationError(f"{where} is neither a column nor an Ask")
    key = f"{name}_id" if found.key.endswith("_id") and not name.endswith("_id") else name
    # An effect's own default wins over the column's: None means "leave it", a value stands in the form.
    return replace(found, key=key, required=required, default=initial, written_by="form")
