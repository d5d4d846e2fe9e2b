"""Decoration inspections (装修监控, M7-07): what the desk, repair and security see in a decorating home."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint

from models.engine import (
    TODAY,
    About,
    Act,
    Choice,
    Fixed,
    Like,
    Register,
    While,
    _l,
    clock,
    day,
    deadlines,
    department,
    files,
    long_text,
    moment,
    ref,
    staff,
    transition,
)

from .decoration_violation import write_down_violation
from .rights import WATCH, WATCHERS


class DecorationInspection(Register):
    """A look into a home that is being decorated (M7-07), planned or made on a patrol."""

    class State(Choice):
        """What it found."""

        PLANNED = "planned", _l("Planned"), "info"
        CLEAN = "clean", _l("In order"), "good"
        VIOLATION = "violation", _l("Violation found"), "bad"
        NO_ACCESS = "no_access", _l("Nobody there"), "neutral"

    about = About(
        label=_l("Decoration inspection"),
        area="decoration",
        prefix="ZJ",
        milestones=("inspect",),
        rests=("clean", "violation", "no_access"),
        tells=("inspector_id",),
        access=WATCH,
    )

    decoration_application = ref("DecorationApplication", _l("Decoration application"), listed=True)
    unit = ref("Unit", _l("Unit"), listed=True, search=True, written_by="engine")
    planned_on = day(_l("Planned for"), blank=TODAY, filter=True, sort=True)
    department = department(required=False, listed=True)
    inspector = staff(_l("Inspector"), required=False, listed=True)
    inspected_at = moment(_l("Inspected at"), filter=True, sort=True, listed=True, written_by="engine")
    findings = long_text(_l("Findings"), 1000, search=True, written_by="engine")
    photos = files(_l("Photos"))

    rules = (CheckConstraint("state = 'planned' OR inspected_at IS NOT NULL", name="made_is_dated"),)

    fixed = Fixed("decoration_application", says=_l("Void this inspection and plan one for the right home."))
    editable = While(State.PLANNED, says=_l("The inspection is made; what was found stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["unit"] = values["decoration_application"].unit

    def after_add(self, act: Act) -> None:
        self._run(act)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if values["planned_on"] != self.planned_on:
            self.planned_on = values["planned_on"]
            self._run(act)

    def _run(self, act: Act) -> None:
        deadlines.start(self, "inspect", act.at, due_at=clock.end_of_day(self.planned_on))

    def _made(self, act: Act, findings: str | None) -> None:
        self.inspected_at, self.findings = act.at, findings
        if act.actor.staff_member_id is not None:
            self.inspector_id: int | None = act.actor.staff_member_id
            self.department_id: int | None = act.actor.department_id
        deadlines.meet(self, "inspect", act.at)

    @transition(_l("Find in order"), State.PLANNED, to=State.CLEAN, may=WATCHERS, tone="good")
    def find_clean(self, act: Act, *, findings: str | None = None) -> None:
        """The work follows the verified scheme and the rules."""
        self._made(act, findings)

    @transition(_l("Find a violation"), State.PLANNED, to=State.VIOLATION, may=WATCHERS, tone="bad")
    def find_violation(
        self, act: Act, *, prohibited_act: Any = Like("DecorationViolation", "prohibited_act"), findings: str
    ) -> None:
        """Something forbidden was seen. This opens a violation, which is followed until it is corrected."""
        self._made(act, findings)
        write_down_violation(self, act, prohibited_act, findings)

    @transition(_l("Nobody opened"), State.PLANNED, to=State.NO_ACCESS, may=WATCHERS)
    def find_nobody(self, act: Act) -> None:
        """Nobody was there to open; plan another inspection."""
        self._made(act, None)
