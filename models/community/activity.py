"""Community activities (社区文化活动, M10-02): planned, paid for, set up, held and filed with pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import ARCHIVIST, AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Line,
    Register,
    While,
    Words,
    _l,
    choice,
    department,
    group,
    lines,
    long_text,
    moment,
    money,
    notes,
    number,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

PLAN, COURSE = _l("Plan"), _l("Progress")
FIXED_ONCE_APPROVED = ("theme", "place", "starts_at", "budget")


class Occasion(Choice):
    """What an activity is held for."""

    SEASON = "season", _l("Season")
    HOLIDAY = "holiday", _l("Holiday")
    MEMORIAL = "memorial", _l("Memorial day")
    GET_TOGETHER = "get_together", _l("Get-together with customers")


class Venue(Choice):
    """Where it is held."""

    SQUARE = "square", _l("Square")
    CLUBHOUSE = "clubhouse", _l("Clubhouse")
    CENTRE = "centre", _l("Recreation centre")
    COURT = "court", _l("Tennis or basketball court")
    GYM = "gym", _l("Gym")
    LIBRARY = "library", _l("Library")
    BOARD = "board", _l("Bulletin board")
    OTHER = "other", _l("Other place")


class ActivityTask(Line):
    """Who does what for an activity, with what (M10-02)."""

    about = About(label=_l("Task"), parent="Activity")

    duty = text(_l("What there is to do"), 120)
    department = department(required=False)
    person = staff(_l("Person"), required=False)
    resources = text(_l("Resources"), 200, required=False)
    is_done = yes_no(_l("Done"))


class Activity(Register):
    """A festivity, a contest, a lecture: from the plan to the archive (M10-02)."""

    class State(Choice):
        """How far it has come."""

        PLANNED = "planned", _l("Planned"), "neutral"
        APPROVED = "approved", _l("Approved"), "info"
        PREPARED = "prepared", _l("Prepared"), "info"
        HELD = "held", _l("Held"), "good"
        FILED = "filed", _l("Archived"), "neutral"
        CANCELLED = "cancelled", _l("Cancelled"), "neutral"

    about = About(
        label=_l("Activity"),
        area="community",
        prefix="HD",
        order="-starts_at",
        tells=("organiser_id",),
        access=Access(see=DESK_AND_MANAGER | {ARCHIVIST, AUDITOR}, add=DESK, edit=DESK, delete=LEADS, export=MANAGERS),
    )

    with group(PLAN):
        theme = text(_l("Theme"), 120, search=True, listed=True)
        occasion = choice(Occasion, _l("Occasion"), listed=True)
        place = choice(Venue, _l("Venue"), listed=True)
        place_note = text(_l("Place in words"), 120, required=False)
        starts_at = moment(_l("Begins"), listed=True, filter=True, sort=True)
        ends_at = moment(_l("Ends"))
        programme = long_text(_l("Programme"))
        participants = text(_l("Participants"), 200, help=_l("Whom it is for."))
        expected_number = number(_l("Expected number"), unit=_l("people"), least=1, most=100000)
        prizes = text(_l("Prizes"), 400, required=False)
        budget = money(_l("Budget"), listed=True, sort=True)
        setup = long_text(_l("Site set-up"), 1000, required=False)
        organiser = staff(_l("Organiser"), listed=True, filter=True)
        tasks = lines("ActivityTask", _l("Tasks"))

    with group(COURSE, written_by="engine"):
        approved_by = staff(_l("Approved by"))
        approved_at = moment(_l("Approved at"))
        attendance = number(_l("Took part"), unit=_l("people"), least=0, most=100000)
        actual_cost = money(_l("Actual cost"), sort=True)
        overrun_reason = text(_l("Why it cost more"), 200)
        course = long_text(_l("How it went"), 4000)
        archive_place = text(_l("Box in the archive"), 60, search=True)
        no_pictures_reason = text(_l("Why there are no pictures"), 200)
        cancel_reason = text(_l("Reason for cancelling"), 200)

    rules = (
        Check("times", "starts_at < ends_at"),
        Check("approved", "state IN ('planned', 'cancelled') OR approved_at IS NOT NULL"),
        Check("recorded", "state NOT IN ('held', 'filed') OR (course IS NOT NULL AND actual_cost IS NOT NULL)"),
        Check("overrun", "actual_cost <= budget OR overrun_reason IS NOT NULL"),
    )

    UNDER_WAY = (State.PLANNED, State.APPROVED, State.PREPARED)

    editable = While(*UNDER_WAY, says=_l("The activity is over: its record stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        _check(values["starts_at"], values["ends_at"])

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        _check(values.get("starts_at", self.starts_at), values.get("ends_at", self.ends_at))
        changed = [key for key in FIXED_ONCE_APPROVED if values.get(key, getattr(self, key)) != getattr(self, key)]
        if changed and self.state is not self.State.PLANNED:
            raise Invalid(say("This was approved; use “Plan again” to change it."), changed[0])

    @transition(_l("Approve"), State.PLANNED, to=State.APPROVED, may=MANAGERS, tone="good")
    @writes("approved_by", "approved_at")
    def approve(self, act: Act) -> None:
        """The manager agrees to plan and budget."""

    @transition(_l("Plan again"), State.APPROVED, State.PREPARED, to=State.PLANNED, may=DESK, tone="warn")
    def plan_again(self, act: Act) -> None:
        """Theme, place, time or budget change: the manager approves anew."""

    def _is_not_ready(self) -> Words | None:
        if not self.tasks:
            return say("Enter who does what first.")
        left = [task.duty for task in self.tasks if not task.is_done]
        return say("Not done yet: %(duty)s.", duty=left[0]) if left else None

    @transition(_l("Ready"), State.APPROVED, to=State.PREPARED, may=DESK, unless=_is_not_ready, tone="info")
    def prepare(self, act: Act) -> None:
        """The site is set up by the departments together, and every task is done."""

    @transition(_l("Record activity"), State.PREPARED, to=State.HELD, may=DESK, tone="good")
    @writes("attendance", "actual_cost", "course", "overrun_reason")
    def hold(
        self, act: Act, *, attendance: int, actual_cost: Any, course: str, overrun_reason: str | None = None
    ) -> None:
        """Write down how it went, how many came and what it cost. Spending above the budget needs its reason."""
        if act.at < self.starts_at:
            raise Invalid(say("The activity has not begun yet."), "course")
        if actual_cost > self.budget and not overrun_reason:
            raise Invalid(say("It cost more than the budget: say why."), "overrun_reason")

    @transition(_l("Archive"), State.HELD, to=State.FILED, may=DESK | {ARCHIVIST}, tone="good")
    def file(self, act: Act, *, archive_place: str, no_pictures_reason: str | None = None) -> None:
        """File the record with its pictures and films, which are attached to it first."""
        if not no_pictures_reason and not notes.attachments_of(self.session, self):
            raise Invalid(say("Attach the pictures first, or say why there are none."), "no_pictures_reason")
        self.archive_place, self.no_pictures_reason = archive_place, no_pictures_reason

    @transition(_l("Call off the activity"), *UNDER_WAY, to=State.CANCELLED, may=LEADS, tone="bad")
    @writes("cancel_reason")
    def cancel(self, act: Act, *, cancel_reason: str) -> None:
        """The activity is not held, with the reason."""


def _check(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid(say("The end must lie after the beginning."), "ends_at")
