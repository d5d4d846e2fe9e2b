"""What a transition does by itself, before and after the body of its effect: most bodies need then not be written.

    @transition(_l("Take back slip"), State.ADMITTED, to=State.RETURNED, may=DOOR)
    @writes("left_at", "received_by", "remark", meets="return")
    def take_back(self, act: Act, *, remark: str | None = None) -> None:
        \"""The visitor leaves and hands the slip back.\"""

A field that is asked for takes the answer; one left blank stays as it was. A moment or day takes when it was done, a
member of staff, a department or a user whoever did it. Time limits start, are met and dropped after the body. What
the form `shows` of the record is added to and not replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from . import clock
from .acts import Act
from .days import Day, Time
from .errors import DeclarationError
from .kinds import Link

if TYPE_CHECKING:
    from .fields import Field
    from .record import Register

Effect = TypeVar("Effect", bound=Callable[..., Any])
WHO = {"staff_member": "staff_member_id", "department": "department_id", "user": "user_id"}


@dataclass(frozen=True)
class Written:
    """The names of the fields that are filled; those that the form begins with; the time limits that start, are met, or
    (all of them) dropped."""

    names: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    drops: bool = False

    def check(self, model: type[Register], move: str, asked: Mapping[str, Any]) -> None:
        """Raise `DeclarationError` for a field or time limit that the register does not have."""
        for name in self.names:
            field = _field(model, name)
            if field is None or not (name in asked or _is_stamp(field)):
                raise DeclarationError(f"{model.__name__}.{move} cannot write {name!r}: nobody is asked for it")
        for name in self.shows:
            if name not in asked or _field(model, name) is None:
                raise DeclarationError(f"{model.__name__}.{move} cannot show {name!r}: its form does not ask for it")
        for milestone in (*self.starts, *self.meets):
            if milestone not in model.about.milestones:
                raise DeclarationError(f"{model.__name__}.{move}: there is no time limit {milestone!r}")

    def before(self, record: Register, act: Act, inputs: Mapping[str, Any]) -> None:
        """Fill the fields."""
        for name in self.names:
            if name not in inputs:
                field = _field(type(record), name)
                assert field is not None
                setattr(record, field.key, _stamp(field, act))
            elif inputs[name] is not None and inputs[name] != "":
                setattr(record, name, inputs[name])

    def after(self, record: Register, act: Act) -> None:
        """Move the time limits."""
        from . import deadlines

        for milestone in self.meets:
            deadlines.meet(record, milestone, act.at)
        if self.drops:
            deadlines.drop(record, act.at)
        for milestone in self.starts:
            deadlines.start(record, milestone, act.at)


NOTHING = Written()


def writes(
    *names: str,
    shows: str | tuple[str, ...] = (),
    starts: str | tuple[str, ...] = (),
    meets: str | tuple[str, ...] = (),
    drops: bool = False,
) -> Callable[[Effect], Effect]:
    """Say what the transition below fills in by itself, what its form shows, and what it means for the time limits."""

    def mark(effect: Effect) -> Effect:
        effect.written = Written(names, _several(shows), _several(starts), _several(meets), drops)  # type: ignore[attr-defined]
        return effect

    return mark


def written_by(effect: Callable[..., Any]) -> Written:
    """What was said of an effect."""
    found: Written = getattr(effect, "written", NOTHING)
    return found


def _several(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


def _field(model: type[Register], name: str) -> Field | None:
    return model.fields.get(name) or model.fields.get(f"{name}_id")


def _is_stamp(field: Field) -> bool:
    return isinstance(field.kind, Day) or (isinstance(field.kind, Link) and field.kind.target in WHO)


def _stamp(field: Field, act: Act) -> Any:
    if isinstance(field.kind, Link):
        return getattr(act.actor, WHO[field.kind.target])
    return act.at if isinstance(field.kind, Time) else clock.today(act.at)
