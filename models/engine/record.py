"""What every declared table is: `Record` (fields, label, title), `Register` (a book of the desk), `Line` (child rows).

Declaring a class is all: this module turns its fields into columns and relationships, adds what every register has,
and enters it in `REGISTERS`, from which menus, screens, API, matrix and tests are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column, object_session, relationship, validates
from sqlalchemy.orm.decl_api import DeclarativeAttributeIntercept

from .about import About, Alarm
from .choices import Choice
from .columns import Moment
from .database import Base
from .days import Time
from .errors import DeclarationError
from .fields import Declared, Field, choice, moment, ref, table_name, text
from .indexes import IN_FORCE, list_indexes, partial_index
from .kinds import Lines, Link, Text
from .rules import Check, Fixed, Unique, While
from .transitions import Transition, transition
from .words import Words, _l, say

RECORDS: dict[str, type[Record]] = {}
REGISTERS: dict[str, type[Register]] = {}


class Standing(Choice):
    """The states of a register whose records are simply in use or not."""

    ACTIVE = "active", _l("Active"), "good"
    RETIRED = "retired", _l("Retired"), "neutral"


class Declaring(DeclarativeAttributeIntercept):
    """The metaclass of declared tables: their columns come from declarations, which no type checker can follow."""

    if TYPE_CHECKING:

        def __getattr__(cls, name: str) -> Any: ...


class Record(Base, metaclass=Declaring):
    """A table whose columns are declared fields."""

    __abstract__ = True

    about: ClassVar[About]
    fields: ClassVar[dict[str, Field]] = {}
    # What must never break, whoever writes; a plain constraint or index of SQLAlchemy where no sentence is needed.
    rules: ClassVar[tuple[Check | Unique | sa.schema.SchemaItem, ...]] = ()

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: Any) -> None: ...

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if not cls.__dict__.get("__abstract__"):
            cls.__tablename__ = table_name(cls.__name__)
            _declare_columns(cls)
            if "__table_args__" in cls.__dict__:
                raise DeclarationError(f"{cls.__name__}: say `rules` instead; __table_args__ would lose the indexes")
            rules = [rule.built(cls.__tablename__) if isinstance(rule, Check | Unique) else rule for rule in cls.rules]
            cls.__table_args__ = (*rules, *cls.indexes())
            RECORDS[cls.__tablename__] = cls
        super().__init_subclass__(**kwargs)

    def __str__(self) -> str:
        return str(getattr(self, self.about.title) or f"#{self.id}")

    @property
    def session(self) -> Session:
        """The session that the record belongs to; one that belongs to none is no record yet."""
        session = object_session(self)
        assert session is not None, f"{self!r} belongs to no session"
        return session

    @classmethod
    def indexes(cls) -> list[sa.Index]:
        """What follows from the declaration."""
        return []

    @classmethod
    def searched(cls) -> list[Field]:
        """The fields that the search box looks into."""
        return [field for field in cls.fields.values() if field.search]

    @classmethod
    def named(cls, session: Any, actor: Any, text: str) -> list[int]:
        """Ids of the records, within the person's scope, that go by this text in a way of their own; a home's room."""
        return []

    @classmethod
    def shown(cls) -> list[Field]:
        """The columns of the list as shipped."""
        return [field for field in cls.fields.values() if field.listed]

    @classmethod
    def form_fields(cls) -> list[Field]:
        """What people fill in, in the order of the declaration."""
        return [field for field in cls.fields.values() if field.on_form]


class Line(Record):
    """A child row, filled in inside its `parent` and audited as part of it."""

    __abstract__ = True

    def is_for(self, actor: Any) -> bool:
        """Whether whoever sees the parent sees this row: not where it tells of a record that they may not see."""
        return True


class Register(Record):
    """A book of the desk. See `docs/adding-a-register.md` for the smallest one."""

    __abstract__ = True

    State: ClassVar[type[Choice]] = Standing
    transitions: ClassVar[dict[str, Transition]] = {}
    editable: ClassVar[While | None] = None
    voidable: ClassVar[While | None] = None
    fixed: ClassVar[Fixed | None] = None
    _moving = False

    if TYPE_CHECKING:
        state: Any = None

    version: Mapped[int] = mapped_column(default=1, sort_order=900)
    created_at: Mapped[datetime] = mapped_column(Moment(), sort_order=901)
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", use_alter=True), sort_order=902)
    updated_at: Mapped[datetime] = mapped_column(Moment(), sort_order=903)
    updated_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", use_alter=True), sort_order=904)
    voided_at: Mapped[datetime | None] = mapped_column(Moment(), sort_order=905)
    void_reason: Mapped[str | None] = mapped_column(sa.String(400), sort_order=906)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    @classmethod
    def indexes(cls) -> list[sa.Index]:
        # A unique pair counts only among records in force: a voided one frees its name.
        table = table_name(cls.__name__)
        unique = (
            partial_index(f"uq_{table}_{'_'.join(keys)}", keys, IN_FORCE, unique=True)
            for keys in cls.about.unique_together
        )
        return [*unique, *list_indexes(cls)]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if not cls.__dict__.get("__abstract__"):
            _add_common_fields(cls)
            parts = [part for part in cls.__bases__ if part is not Register]
            found = [move for part in (*parts, cls) for move in vars(part).items() if isinstance(move[1], Transition)]
            cls.transitions = {**dict(found), **Register.transitions}
        super().__init_subclass__(**kwargs)
        if not cls.__dict__.get("__abstract__"):
            # SQLite would give the id of a removed record to the next one, and with it the removed one's story.
            cls.__table__.dialect_kwargs["sqlite_autoincrement"] = True  # type: ignore[attr-defined]
            for move in cls.transitions.values():
                move.written.check(cls, move.name, move.questions())
            REGISTERS[cls.__tablename__] = cls

    @property
    def is_void(self) -> bool:
        """Whether the record was voided; it stays readable and can be restored."""
        return self.voided_at is not None

    @validates("state")
    def _only_by_transition(self, _key: str, value: Any) -> Any:
        if sa.inspect(self).persistent and not self._moving:
            raise AttributeError("the state moves only by a transition")
        return value

    def move(self, to: Choice) -> None:
        """Set the state. For `Transition` alone."""
        self._moving = True
        try:
            self.state = to
        finally:
            self._moving = False

    @classmethod
    def conflict(cls, error: IntegrityError) -> Words:
        """The sentence for a broken rule: its own, else one that names the fields that must differ."""
        told = str(error.orig)
        for rule in cls.rules:
            if isinstance(rule, Check | Unique) and rule.says and rule.is_told(cls.__tablename__, told):
                return rule.says
        for keys in [*cls.about.unique_together, *((key,) for key, field in cls.fields.items())]:
            unique = (
                len(keys) > 1 or keys in cls.about.unique_together or cls.__table__.c[keys[0]].unique
                if keys[0] in cls.__table__.c
                else False
            )
            named = (
                f"uq_{cls.__tablename__}_{'_'.join(keys)}" in told
                or ", ".join(f"{cls.__tablename__}.{key}" for key in keys) in told
            )
            if unique and named:
                words = " + ".join(str(cls.fields[key].label) for key in keys if key in cls.fields)
                return say(
                    "Another record already has the same %(fields)s. Look it up instead of adding it again.",
                    fields=words,
                )
        return cls._needs(told) or say(
            "The database refuses this: it would break a rule that links records. Nothing was changed."
        )

    @classmethod
    def _needs(cls, told: str) -> Words | None:
        """The sentence for a broken rule of one record: the fields that the rule speaks of."""
        named: list[Words] = []
        for rule in cls.__table__.constraints:  # type: ignore[attr-defined]
            if isinstance(rule, sa.CheckConstraint) and isinstance(rule.name, str) and rule.name in told:
                words = set(re.findall(r"\w+", str(rule.sqltext)))
                named = [field.label for key, field in cls.fields.items() if key in words]
        if missing := re.search(rf'{cls.__tablename__}\.(\w+)$|null value in column "(\w+)"', told.split("\n")[0]):
            key = missing[1] or missing[2]
            if "null" in told.lower() and key in cls.fields:
                return say("Without “%(field)s” it cannot stand in this state.", field=cls.fields[key].label)
        if not named:
            return None
        gaps = {f"field{n}": label for n, label in enumerate(named)}
        together = say(" + ".join(f"%({gap})s" for gap in gaps), **gaps)
        return say("These values do not fit together: %(fields)s.", fields=together)

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Invariants of this register that do not hold, for `flask check`; a register adds its own."""
        return []

    @classmethod
    def alarms(cls, session: Any, actor: Any) -> list[Alarm]:
        """What is wrong with the book as a whole, for the today board of whoever sees it: what is not there has no
        record that could be overdue. Asked each time the board is drawn, so it must be one cheap statement."""
        return []

    @classmethod
    def on_time(cls, session: Any, act: Any) -> int:
        """What time brings to this register, done by the tick in a transaction of its own: how many records moved.
        It must do nothing the second time; `ticking.move_by_time` is made for it."""
        return 0

    def before_add(self, act: Any, values: dict[str, Any]) -> None:
        """What a register completes or refuses before a new record is stored; `values` may be changed."""

    def before_history(self, act: Any, values: dict[str, Any], past: dict[str, Any]) -> None:
        """What follows for a record of former years from the state and dates in `past`; both may be changed."""

    @classmethod
    def spread_cells(cls, session: Any, actor: Any, typed: dict[str, str]) -> None:
        """What one cell of a ledger says about several fields, by field key; blank ones may be filled in."""

    @classmethod
    def meant(cls, session: Any, actor: Any, written: str) -> list[Any]:
        """The records that a text may mean where people write them another way than their title; at most a few."""
        return []

    def after_add(self, act: Any) -> None:
        """What a new record sets in motion: deadlines, slips elsewhere."""

    def before_edit(self, act: Any, values: dict[str, Any]) -> None:
        """What a register refuses before a change is stored; the record still holds the old values."""

    def after_edit(self, act: Any) -> None:
        """What a stored change sets in motion."""

    def why_not_edit(self, actor: Any) -> Words | None:
        """A reason why this record cannot be edited now, or None; `editable` says those that lie in its state."""
        if self.editable is not None and (reason := self.editable.why_not(self)):
            return reason
        return say("%(record)s is void; restore it first.", record=str(self)) if self.is_void else None

    def available(self, actor: Any) -> list[Transition]:
        """The transitions that this person could make now, in declaration order."""
        return [move for move in self.transitions.values() if move.why_not(self, actor) is None]

    @classmethod
    def starts_with(cls, session: Any, values: dict[str, Any]) -> dict[str, Any]:
        """What else stands in a form that was begun from another record, by attribute, when `values` are its links."""
        return {}

    def concerned(self, target: str) -> Any:
        """The home, person or other record that this one is about, for the form of what follows from it; None if it
        names none."""
        found = next((f for f in self.fields.values() if isinstance(f.kind, Link) and f.kind.target == target), None)
        return getattr(self, found.attr) if found is not None else None

    def why_not_void(self) -> Words | None:
        """A reason why this record must stay in use, or None: a home that somebody lives in, a key that is out.
        `voidable` says those that lie in its state."""
        return self.voidable.why_not(self) if self.voidable is not None else None

    def _must_stay(self) -> Words | None:
        return self.why_not_void()

    def _is_in_force(self) -> Words | None:
        return say("This record is not void.") if not self.is_void else None

    @transition(_l("Void"), to=None, permission="delete", unless=_must_stay, tone="bad", on_void=False)
    def void(self, act: Any, *, void_reason: str) -> None:
        """Take the record out of use with a reason. It stays readable and its number is never used again."""
        from . import deadlines

        if self.about.milestones:
            deadlines.drop(self, act.at)
        self.voided_at, self.void_reason = act.at, void_reason

    @transition(_l("Restore"), to=None, permission="delete", unless=_is_in_force, on_void=True)
    def restore(self, act: Any) -> None:
        """Bring a voided record back into use."""
        self.voided_at = self.void_reason = None


Register.transitions = {"void": vars(Register)["void"], "restore": vars(Register)["restore"]}

if TYPE_CHECKING:
    Part: Any = Register  # it uses the columns of the register that it belongs to
else:

    class Part:
        """Some transitions of a register whose story is too long for one file: `class Complaint(Intake, Register)`."""


NUMBER = _l("Number")
COMMUNITY = _l("Community")
STATE = _l("State")
ENGINE_FIELDS = {
    "created_at": Field(
        key="created_at", label=_l("Created at"), kind=Time(), filter=True, sort=True, written_by="engine"
    ),
    "created_by_id": Field(key="created_by_id", label=_l("Created by"), kind=Link("user"), written_by="engine"),
    "updated_at": Field(key="updated_at", label=_l("Changed at"), kind=Time(), written_by="engine"),
    "voided_at": Field(key="voided_at", label=_l("Voided at"), kind=Time(), written_by="engine"),
    "void_reason": Field(
        key="void_reason", label=_l("Reason for voiding"), kind=Text(400), required=True, written_by="engine"
    ),
}


def _add_common_fields(cls: type[Register]) -> None:
    """Give a register its number, community, state and due time, unless it declares its own."""
    if cls.about.prefix:
        cls.number = text(
            NUMBER, 24, unique=True, search=True, listed=True, sort=True, filter=True, written_by="engine"
        )
        if cls.about.title == "id":
            cls.about = replace(cls.about, title="number")
    if cls.about.scope_by == "community_id" and "community" not in vars(cls):
        cls.community = ref("Community", COMMUNITY, listed=False, filter=True)
    if not issubclass(cls.State, Choice):
        raise DeclarationError(f"{cls.__name__}.State must be a Choice")
    first = next(iter(cls.State))
    cls.state = choice(cls.State, STATE, listed=True, sort=True, default=first, written_by="engine")
    if cls.about.milestones:
        cls.due_at = moment(_l("Due"), listed=True, filter=True, sort=True, written_by="engine")


def _declare_columns(cls: type[Record]) -> None:
    """Turn the declared fields into columns, in the order: number, community, own fields, state, due."""
    own = {key: value for key, value in vars(cls).items() if isinstance(value, Declared)}
    order = sorted(own, key=lambda key: {"number": 0, "community": 1, "state": 3, "due_at": 4}.get(key, 2))
    fields: dict[str, Field] = {}
    for key in order:
        declared = own[key]
        column_key = f"{key}_id" if isinstance(declared.field.kind, Link) else key
        field = fields[column_key] = declared.field.named(column_key)
        if not declared.has_column:
            if isinstance(field.kind, Lines):
                setattr(cls, key, _child_rows(cls, declared.target))
            else:
                delattr(cls, key)  # attachments are found by register, record and field
            continue
        setattr(cls, column_key, _column(field, declared, column_key))
        if isinstance(field.kind, Link):
            setattr(cls, key, _relationship(cls, declared.target, column_key))
    if issubclass(cls, Register):
        fields |= ENGINE_FIELDS
    if issubclass(cls, Line):
        parent_key = f"{table_name(cls.about.parent)}_id"
        column = mapped_column(sa.ForeignKey(f"{table_name(cls.about.parent)}.id"), index=True)
        setattr(cls, parent_key, column)
    cls.fields = fields


def _column(field: Field, declared: Declared, key: str) -> Any:
    arguments: list[Any] = [field.kind.column_type(key)]
    if declared.target:
        arguments.append(sa.ForeignKey(f"{table_name(declared.target)}.id", use_alter=declared.closes_circle))
    return mapped_column(*arguments, nullable=not field.required, unique=declared.unique or None, default=field.default)


def _relationship(cls: type, target: str, column_key: str) -> Any:
    # A link to the own class needs to be told which side it points at; otherwise it would read backwards.
    own: dict[str, Any] = {"remote_side": lambda: [RECORDS[table_name(target)].id]} if target == cls.__name__ else {}
    return relationship(target, foreign_keys=lambda: [getattr(cls, column_key)], uselist=False, **own)


def _child_rows(cls: type, model: str) -> Any:
    return relationship(
        model,
        order_by=lambda: RECORDS[table_name(model)].id,
        cascade="all, delete-orphan",
        primaryjoin=lambda: cls.id == getattr(RECORDS[table_name(model)], f"{table_name(cls.__name__)}_id"),  # type: ignore[attr-defined]
    )


def references() -> Iterator[tuple[type[Record], Field]]:
    """Every (record class, link field) that is declared, for linked records and for merging."""
    for model in RECORDS.values():
        for field in model.fields.values():
            if isinstance(field.kind, Link):
                yield model, field


@cache
def register_names() -> dict[str, Words]:
    """What the registers are called, for fields that name one."""
    return {name: model.about.label for name, model in REGISTERS.items()}


def states_of(model: type[Register]) -> list[Choice]:
    """The states in declaration order."""
    return list(model.State)
