"""Service standards (M1-07): every time limit of the trade as a row with its source, edited by managers."""

from __future__ import annotations

from functools import cache
from typing import Any

from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import (
    REGISTERS,
    About,
    Access,
    Act,
    Invalid,
    Line,
    Page,
    Register,
    Standing,
    Words,
    _l,
    choice,
    known,
    lines,
    number,
    ref,
    say,
    text,
    transition,
    yes_no,
)
from models.engine.deadlines import MILESTONES
from models.engine.escalation import Level, look_again
from models.engine.reckoning import CalendarKind, Unit
from models.engine.standards import keep_version
from models.engine.words import listed


class EscalationRung(Line):
    """One rung of a ladder: so long after the due time, this level is told."""

    about = About(label=_l("Escalation"), parent="ServiceStandard")

    minutes_after = number(
        _l("Minutes after the due time"), least=0, most=100_000, help=_l("0 is the due time itself.")
    )
    level = choice(Level, _l("Who is told"))


def _timed() -> list[type[Register]]:
    return [model for model in REGISTERS.values() if model.about.milestones]


@cache
def _timed_registers() -> dict[str, Words]:
    return {model.__tablename__: model.about.label for model in _timed()}


@cache
def _milestones() -> dict[str, Words]:
    return {milestone: MILESTONES[milestone] for model in _timed() for milestone in model.about.milestones}


@cache
def _grades() -> dict[str, Words]:
    choices = [choice for model in _timed() for choice in model.about.graded_by]
    return {grade.value: grade.label for choice in choices for grade in choice}


class ServiceStandard(Register):
    """Within which time a milestone of a register must be reached, for one grade or for all."""

    about = About(
        label=_l("Service standard"),
        area="office",
        prefix="FW",
        order="subject",
        scope_by="",
        access=Access(see=EVERYBODY, add=MANAGERS, edit=MANAGERS, delete=MANAGERS, export=LEADS),
        unique_together=(("subject", "milestone", "grade", "only_community_id"),),
        pages=(Page("what_if", _l("What if?"), LEADS),),
    )
    State = Standing

    subject = known(_timed_registers, _l("Register"), listed=True, search=True, filter=True, sort=True)
    milestone = known(_milestones, _l("Milestone"), 40, listed=True, search=True)
    grade = known(_grades, _l("Grade or type"), 40, required=False, default="", listed=True, help=_l("Blank: for all."))
    only_community = ref("Community", _l("Only in community"), required=False, listed=True)
    amount = number(_l("Time allowed"), least=0, most=10000, listed=True)
    unit = choice(Unit, _l("Time unit"), listed=True)
    calendar = choice(CalendarKind, _l("Which time counts"), default=CalendarKind.CALENDAR, listed=True)
    source = text(
        _l("Source"),
        200,
        listed=True,
        help=_l("Which rule gives the figure; “†” marks a usual one where the trade's rules give none."),
    )
    warn_before = number(
        _l("Warn before"),
        unit=_l("minutes"),
        least=0,
        most=100_000,
        required=False,
        help=_l("Office time, so that a warning is read before the office closes. Blank: no warning."),
    )
    ladder = lines("EscalationRung", _l("Escalation ladder"))
    round_the_clock = yes_no(
        _l("Escalates at any hour"), help=_l("Otherwise nobody is told before the office opens again.")
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        told = {key: values.get(key, getattr(self, key)) for key in ("subject", "milestone", "grade")}
        model = REGISTERS.get(told["subject"])
        if model is None or not model.about.milestones:
            raise Invalid(say("This register has no time limits: choose another one."), "subject")
        if told["milestone"] not in model.about.milestones:
            these = listed(MILESTONES[milestone] for milestone in model.about.milestones)
            raise Invalid(say("This register has the milestones %(milestones)s.", milestones=these), "milestone")
        grades = {grade.value: grade.label for choice in model.about.graded_by for grade in choice}
        if told["grade"] and told["grade"] not in grades:
            if not grades:
                raise Invalid(say("The time limits of this register hold for all: leave the grade blank."), "grade")
            raise Invalid(say("This register has the grades %(grades)s.", grades=listed(grades.values())), "grade")

    before_edit = before_add

    def after_add(self, act: Act) -> None:
        self._keep_version(act)

    def after_edit(self, act: Act) -> None:
        self._keep_version(act)
        self._look_again(act)

    def _keep_version(self, act: Act) -> None:
        session = self.session
        keep_version(session, self, act.at)

    def _look_again(self, act: Act) -> None:
        """Deadlines keep the time they were given; who is told of them follows the ladder of today."""
        session = self.session
        look_again(session, self.id, act.at)

    @transition(_l("Suspend"), Standing.ACTIVE, to=Standing.RETIRED, may=MANAGERS, tone="warn")
    def suspend(self, act: Act) -> None:
        """No new deadline follows this standard; those that run keep their time."""

    @transition(_l("Put back in force"), Standing.RETIRED, to=Standing.ACTIVE, may=MANAGERS)
    def put_in_force(self, act: Act) -> None:
        """New deadlines follow this standard again."""
