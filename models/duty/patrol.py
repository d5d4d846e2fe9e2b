"""Patrols (《日常巡视记录表》, M11-03): several a day round the whole area, point by point (N34, appendix A10)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from config.roles import DESK, GUARD, LEADS, MANAGERS, STAFF, TECHNICIAN
from models.engine import (
    MYSELF,
    NOW,
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Line,
    Register,
    Unless,
    Words,
    _l,
    choice,
    group,
    ledger,
    lines,
    long_text,
    moment,
    number,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .printed import PATROL_RECORD

PATROLLERS = DESK | MANAGERS | {GUARD, TECHNICIAN}


class Point(Choice):
    """What a patrol looks at."""

    CLEANLINESS = "cleanliness", _l("Cleanliness")
    FACILITIES = "facilities", _l("Facilities and equipment")
    PAVING = "paving", _l("Paving and roads")
    GREENERY = "greenery", _l("Greenery")
    SUPPLY = "supply", _l("Water, power and gas")
    ILLEGAL_WORK = "illegal_work", _l("Illegal work"), "bad"
    FIRE_SAFETY = "fire_safety", _l("Fire safety"), "warn"
    LOBBY = "lobby", _l("Lobby and desk")
    SALES_HALL = "sales_hall", _l("Sales hall")
    APPEARANCE = "appearance", _l("Appearance of staff")
    OTHER = "other", _l("Other")


class PatrolCheck(Line):
    """One point of a patrol: in order, or what was found. A finding lives on in a record of its own."""

    about = About(label=_l("Point of a patrol"), parent="Patrol")

    point = choice(Point, _l("Point"))
    is_in_order = yes_no(_l("In order"))
    place = text(_l("Place"), 120, required=False)
    finding = text(_l("Finding"), 400, required=False)
    is_serious = yes_no(_l("Serious"))


class Patrol(Register):
    """A walk round an area (M11-03); whatever is not in order becomes a finding by itself."""

    class State(Choice):
        """Whether the supervisor has read it."""

        DONE = "done", _l("Done"), "info"
        REVIEWED = "reviewed", _l("Reviewed"), "good"

    about = About(
        label=_l("Patrol"),
        area="duty",
        prefix="XC",
        papers=(PATROL_RECORD,),
        access=Access(see=STAFF, add=PATROLLERS, edit=PATROLLERS, delete=LEADS, export=MANAGERS),
    )

    rules = (Check("counted", "finding_count >= 0"),)

    patrolled_at = moment(_l("Patrolled at"), blank=NOW, listed=True, sort=True, filter=True, synonyms=("巡视时间",))
    area = text(_l("Area"), 120, search=True, listed=True, filter=True, synonyms=("巡视区域",))
    patroller = staff(_l("Patroller"), blank=MYSELF, listed=True, synonyms=("巡视人",))
    checks = lines("PatrolCheck", _l("Points"))
    remark = long_text(_l("Remark"), 1000, required=False)
    with group(written_by="engine"):
        finding_count = number(_l("Number of findings"), default=0, listed=True, filter=True, sort=True)
        reviewed_by = staff(_l("Reviewed by"), listed=True)
        review_note = text(_l("Note of the review"), 200)

    editable = Unless(State.REVIEWED, says=_l("A reviewed patrol stays as it was written."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["patrolled_at"], act.at, "patrolled_at")
        if not values.get("checks"):
            raise Invalid(say("Tick at least one point that you looked at."), "checks")

    def after_add(self, act: Act) -> None:
        from .patrol_finding import PatrolFinding

        wrong = [check for check in self.checks if not check.is_in_order]
        if any(not check.finding for check in wrong):
            raise Invalid(say("Say what is not in order at each point that is not ticked."), "checks")
        for check in wrong:
            ledger.enter(
                self.session,
                act,
                PatrolFinding,
                community=self.community,
                patrol=self,
                point=check.point,
                place=check.place or self.area,
                finding=check.finding,
                is_serious=check.is_serious,
                found_at=self.patrolled_at,
            )
        self.finding_count = len(wrong)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        rows, held = values.get("checks"), {check.id: check.is_in_order for check in self.checks}
        if rows is None:
            return
        told = {row.get("id"): row["is_in_order"] for row in rows}
        if any(told.get(key) is not in_order for key, in_order in held.items()) or not all(
            row["is_in_order"] for row in rows if row.get("id") is None
        ):
            raise Invalid(say("What was found stays; add a finding to the patrol for what was forgotten."), "checks")

    def _has_unreported(self) -> Words | None:
        from .patrol_finding import PatrolFinding

        waiting = self.session.scalar(
            sa.select(PatrolFinding.number).where(
                PatrolFinding.patrol_id == self.id,
                PatrolFinding.is_serious.is_(True),
                PatrolFinding.state == PatrolFinding.State.OPEN,
                PatrolFinding.voided_at.is_(None),
            )
        )
        if waiting:
            return say("%(finding)s is serious and not reported yet: report it to the director first.", finding=waiting)
        return None

    @transition(_l("Review"), State.DONE, to=State.REVIEWED, may=LEADS, unless=_has_unreported, tone="good")
    @writes("reviewed_by", "review_note")
    def review(self, act: Act, *, review_note: str | None = None) -> None:
        """The supervisor has read the record; serious findings were reported."""
