"""Reinspections (复检/再次验收, M6-06): the agreed visit at which the owner sees the repair and signs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from config.roles import DESK, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Invalid,
    Register,
    Unique,
    Watch,
    _l,
    deadlines,
    group,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
)

from .rights import SURVEY_ACCESS, SURVEYORS

if TYPE_CHECKING:
    from .house_defect import HouseDefect


class Reinspection(Register):
    """A repaired defect is looked at again with its owner (M6-06)."""

    class State(Choice):
        """What came of the visit."""

        AGREED = "agreed", _l("Agreed"), "info"
        PASSED = "passed", _l("Passed"), "good"
        FAILED = "failed", _l("Failed"), "bad"
        MISSED = "missed", _l("Owner did not come"), "neutral"

    about = About(
        label=_l("Reinspection"),
        area="movein",
        prefix="FY",
        milestones=("reinspect",),
        rests=("passed", "failed", "missed"),
        # It is agreed on the defect, and stays in the book whatever came of it.
        watches=(Watch(_l("Reinspections today"), {"appointed_at.within": "today", "state": "agreed"}),),
        access=Access(see=SURVEY_ACCESS.see, export=SURVEY_ACCESS.export, delete=NOBODY),
    )

    with group(written_by="engine"):
        house_defect = ref("HouseDefect", _l("House defect"), required=True, listed=True)
        unit = ref("Unit", _l("Unit"), listed=True, search=True)
        appointed_at = moment(_l("Agreed for"), required=True, listed=True, filter=True, sort=True)
        done_at = moment(_l("Done at"), filter=True)
        done_by = staff(_l("Done by"))
        finding = long_text(_l("Finding"), 500)
        owner_signed_by = text(_l("Signed by the owner or agent"), 60)

    rules = (
        Unique("house_defect_id", where="state = 'agreed' AND voided_at IS NULL"),
        Check("owner_signs", "state <> 'passed' OR owner_signed_by IS NOT NULL"),
    )

    def _done(self, act: Act, finding: str | None) -> None:
        self.done_at, self.done_by_id, self.finding = act.at, act.actor.staff_member_id, finding
        deadlines.meet(self, "reinspect", act.at)

    @transition(_l("Owner signs"), State.AGREED, to=State.PASSED, may=SURVEYORS, tone="good")
    def sign_off(self, act: Act, *, owner_signed_by: str, finding: str | None = None) -> None:
        """The owner is content and signs the slip."""
        from .house_defect import HouseDefect

        self.owner_signed_by = owner_signed_by
        self._done(act, finding)
        HouseDefect.accept.follow(self.house_defect, act, owner_signed_by=owner_signed_by)

    def suggest_sign_off(self, actor: Actor) -> dict[str, Any]:
        """Whoever signed the first list."""
        return {"owner_signed_by": self.house_defect.house_inspection.owner_signed_by}

    @transition(_l("Not passed"), State.AGREED, to=State.FAILED, may=SURVEYORS, tone="bad")
    def fail(self, act: Act, *, finding: str) -> None:
        """The owner does not accept the repair; it goes back with what is still wrong."""
        from .house_defect import HouseDefect

        self._done(act, finding)
        HouseDefect.reject.follow(self.house_defect, act, finding=finding)

    @transition(_l("Postpone"), State.AGREED, to=None, may=DESK)
    def postpone(self, act: Act, *, appointed_at: datetime) -> None:
        """Agree another time with the owner."""
        if appointed_at < act.at:
            raise Invalid(say("This time has passed already."), "appointed_at")
        self.appointed_at = appointed_at
        deadlines.start(self, "reinspect", act.at, due_at=appointed_at)

    @transition(_l("Note that nobody came"), State.AGREED, to=State.MISSED, may=SURVEYORS, tone="warn")
    def miss(self, act: Act) -> None:
        """The owner did not come; agree another time on the defect."""
        from .house_defect import HouseDefect

        deadlines.drop(self, act.at)
        HouseDefect.appoint_anew.follow(self.house_defect, act)


def open_reinspection(defect: HouseDefect, appointed_at: datetime) -> None:
    """The visit that was agreed with the owner."""
    visit = Reinspection(community=defect.community, house_defect=defect, unit=defect.unit, appointed_at=appointed_at)
    defect.session.add(visit)
    deadlines.start(visit, "reinspect", appointed_at, due_at=appointed_at)
