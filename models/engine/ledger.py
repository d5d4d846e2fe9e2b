"""Adding, changing and moving records: what every channel calls, so that rights, scope and checks are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from . import clock, deadlines
from .acts import Act, Actor, step
from .entry import clean
from .errors import Invalid, NotFound, Refused, Rejected, Stale
from .fields import Blank, Field, table_name
from .kinds import Files, Lines, Link
from .policy import one, require
from .record import RECORDS, Record, Register
from .transitions import Transition, one_winner
from .words import say

MOST_AT_ONCE = 1000


def form_of(model: type[Record]) -> list[tuple[str, Field]]:
    """(attribute, field) of the add and edit forms."""
    return [(field.attr, field) for field in model.form_fields()]


def add(session: Session, act: Act, model: type[Register], typed: Mapping[str, Any]) -> Any:
    """Enter a new record. Raises `NotPermitted`, `Invalid` or `Refused`; then nothing was stored."""
    require(act.actor, f"{model.__tablename__}.add")
    typed = at_home(session, act.actor, model, typed)
    return store(session, act, model, clean(form_of(model), typed, session=session, actor=act.actor))


def store(
    session: Session, act: Act, model: type[Register], values: dict[str, Any], past: Mapping[str, Any] | None = None
) -> Any:
    """Keep a new record of clean values; the caller has asked for the right to.

    `past` is what a ledger of former years says of it: state, number, dates. Such a record is history: it enters as it
    stood, and sets nothing in motion but the due date that it brings along.
    """
    record = model()
    begun = act if past is None else replace(act, at=past.get("created_at") or act.at)
    fill_blanks(record, begun, values)
    record.before_add(begun, values)
    if past is not None:
        past = dict(past)
        record.before_history(begun, values, past)
    with one_winner_of(model), session.begin_nested(), session.no_autoflush:
        _write(record, values)
        due_at = (past or {}).pop("due_at", None)
        _write(record, past or {})
        session.add(record)
        session.flush()
        if past is None:
            record.after_add(act)
        elif due_at is not None and model.about.milestones:
            deadlines.start(record, model.about.milestones[-1], begun.at, due_at=due_at)
        session.flush()
    return record


def enter(session: Session, act: Act, model: type[Any], **values: Any) -> Any:
    """Enter a record as the consequence of another one: its own rules decide as ever, the person's rights do not. What
    is not named takes the default of the form. For effects of transitions."""
    form = {field.attr: field.default for field in model.form_fields() if not isinstance(field.kind, Lines | Files)}
    return store(session, act, model, form | values)


def at_home(session: Session, actor: Actor, model: type[Register], typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was typed, completed by the community that goes without saying: the person's only one, or the home's."""
    if model.about.scope_by != "community_id" or str(typed.get("community_id") or "").strip():
        return typed
    if actor.communities is not None and len(actor.communities) == 1:
        return {**typed, "community_id": next(iter(actor.communities))}
    for field in model.form_fields():
        if isinstance(field.kind, Link) and RECORDS[field.kind.target].about.scope_by == "community_id":
            try:
                linked = one(session, actor, RECORDS[field.kind.target], typed.get(field.key))
            except Rejected:
                continue
            return {**typed, "community_id": linked.community_id}
    return typed


def edit(session: Session, act: Act, record: Register, typed: Mapping[str, Any], *, partial: bool = False) -> None:
    """Change a record read with `one(..., lock=True)`. `typed["version"]` must be the version that was shown."""
    model = type(record)
    require(act.actor, f"{model.__tablename__}.edit")
    if reason := record.why_not_edit(act.actor):
        raise Refused(reason)
    shown = str(typed.get("version", ""))
    if not shown.isdigit():
        raise Invalid(say("Reload the form: it does not say which version of the record it shows."), "version")
    if int(shown) != record.version:
        raise Stale(say("%(record)s was changed while you had it open. Nothing of yours was lost.", record=str(record)))
    values = clean(
        form_of(model),
        typed,
        session=session,
        actor=act.actor,
        community_id=getattr(record, "community_id", None),
        record=record,
        partial=partial,
    )
    if "community" in values and values["community"] is not record.community:
        raise Invalid(say("A record stays in its community: void it and enter it in the other one."), "community_id")
    with one_winner(record), step(session, act, record, "edit"), session.no_autoflush:
        _keep(record, values)
        record.before_edit(act, values)
        _write(record, values)
        session.flush()
        record.after_edit(act)
        session.flush()


def inputs_for(
    session: Session, act: Act, record: Register, move: Transition, typed: Mapping[str, Any]
) -> dict[str, Any]:
    """The cleaned inputs of a transition; what was not typed at all takes the suggested value."""
    fields = list(move.inputs(type(record)).items())
    suggested = {name: value for name, value in suggestions(record, move, act.actor).items() if value is not None}
    taken = {name: suggested[name] for name, field in fields if field.key not in typed and name in suggested}
    asked = [(name, field) for name, field in fields if name not in taken]
    community_id = getattr(record, "community_id", None)
    return taken | clean(asked, typed, session=session, actor=act.actor, community_id=community_id)


def suggestions(record: Register, move: Transition, actor: Actor) -> dict[str, Any]:
    """What the form of a transition starts with: its own defaults, then what the register suggests."""
    initial = {name: field.default for name, field in move.inputs(type(record)).items() if field.default is not None}
    initial |= {name: getattr(record, name) for name in move.written.shows}
    suggest = getattr(record, f"suggest_{move.name}", None)
    return initial | (suggest(actor) if suggest is not None else {})


@dataclass(frozen=True)
class Outcome:
    """What became of one record in a move over many. `refusal` None: it moved."""

    record_id: int
    title: str
    refusal: Rejected | None = None


def move(
    session: Session, act: Act, model: type[Register], verb: str, ids: Iterable[Any], typed: Mapping[str, Any]
) -> list[Outcome]:
    """Make one transition on every record named; each in its own savepoint, so one refusal neither undoes nor hides
    the others. Inputs that are wrong for all raise `Invalid` before anything moved."""
    wanted = model.transitions.get(verb)
    if wanted is None:
        raise NotFound(say("There is no such action."))
    require(act.actor, wanted.permission(model))
    numbers = list(dict.fromkeys(str(i) for i in ids))
    if not numbers:
        raise Invalid(say("Choose at least one record."))
    if len(numbers) > MOST_AT_ONCE:
        raise Invalid(say("At most %(most)s records at once.", most=MOST_AT_ONCE))
    # Locked in one order, so that two people with overlapping choices wait instead of dead-locking.
    outcomes: list[Outcome] = []
    invalid: Invalid | None = None
    for number in sorted(numbers, key=lambda n: (len(n), n)):
        try:
            record = one(session, act.actor, model, number, lock=True)
        except NotFound as missing:
            if len(numbers) == 1:
                raise
            outcomes.append(Outcome(0, f"#{number[:12]}", missing))
            continue
        title = str(record)
        try:
            if refusal := wanted.why_not(record, act.actor):
                raise refusal
            wanted.perform(record, act, **inputs_for(session, act, record, wanted, typed))
        except Invalid as fault:
            invalid = fault
            outcomes.append(Outcome(int(number), title, fault))
        except Rejected as refusal:
            outcomes.append(Outcome(int(number), title, refusal))
        else:
            outcomes.append(Outcome(record.id, title))
    if invalid is not None and not any(outcome.refusal is None for outcome in outcomes):
        raise invalid
    return outcomes


def fill_blanks(record: Register, act: Act, values: dict[str, Any]) -> None:
    """What the fields that were left blank mean."""
    stands_for = {Blank.NOW: act.at, Blank.TODAY: clock.today(act.at)}
    for field in record.fields.values():
        if field.blank is not None and values.get(field.attr) is None and values.get(field.key) is None:
            me = act.actor.staff_member_id if isinstance(field.kind, Link) else act.actor.name
            values[field.key] = stands_for.get(field.blank, me)


def _keep(record: Register, values: dict[str, Any]) -> None:
    """Refuse to change what is fixed; a time that was blanked stays as it was."""
    if record.fixed is not None and (name := record.fixed.changed(record, values)):
        raise Invalid(record.fixed.says, name if name in record.fields else f"{name}_id")
    for field in record.fields.values():
        if field.blank is not None and not isinstance(field.kind, Link) and values.get(field.attr) is None:
            values[field.attr] = getattr(record, field.attr)


def _write(record: Record, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        field = record.fields.get(name)
        if field is not None and isinstance(field.kind, Lines):
            _write_lines(record, name, RECORDS[table_name(field.kind.model)], value)
        elif getattr(record, name) != value:
            setattr(record, name, value)


def _write_lines(record: Record, name: str, model: type[Record], rows: list[dict[str, Any]]) -> None:
    """Match rows by id; a row that is not named any more is removed, one without id is new."""
    held = {line.id: line for line in getattr(record, name)}
    kept = []
    for row in rows:
        line_id = row.pop("id", None)
        line = held.get(line_id)
        if line_id is not None and line is None:
            raise Invalid(say("One of the rows belongs to another record; reload the form."), name)
        kept.append(line or model())
        _write(kept[-1], row)
    if kept != list(getattr(record, name)):
        setattr(record, name, kept)


class one_winner_of:
    """Turn a broken unique rule of a new record into a refusal that names the fields."""

    def __init__(self, model: type[Register]) -> None:
        self.model = model

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, IntegrityError):
            raise Refused(self.model.conflict(error)) from None
        if isinstance(error, DataError):
            raise Invalid(say("One of the values does not fit into its column.")) from None
