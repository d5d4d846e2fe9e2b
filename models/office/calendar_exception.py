"""Days of the office's own: closed or open against the official calendar, with the reason (M1-07)."""

from __future__ import annotations

from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import About, Access, Act, Choice, Register, Standing, _l, choice, day, ref, text, transition

from .office_hours import check_hours


class DayKind(Choice):
    """Whether the office works on this day."""

    CLOSED = "closed", _l("Day off"), "warn"
    WORKING = "working", _l("Working"), "good"


class CalendarException(Register):
    """A day on which this office works, or does not, whatever the official calendar says (M1-07)."""

    about = About(
        label=_l("Own day"),
        area="office",
        title="reason",
        order="-day_on",
        scope_by="",
        access=Access(see=EVERYBODY, add=MANAGERS, edit=MANAGERS, delete=MANAGERS, export=LEADS),
        unique_together=(("day_on", "only_community_id"),),
    )
    State = Standing

    day_on = day(_l("Day"), listed=True, sort=True, filter=True)
    kind = choice(DayKind, _l("The office is"), listed=True)
    hours = text(
        _l("Hours of that day"),
        100,
        required=False,
        listed=True,
        checks=(check_hours,),
        help=_l("Only for a working day that has other hours than usual."),
    )
    reason = text(_l("Reason"), 120, listed=True, search=True)
    only_community = ref("Community", _l("Only in community"), required=False, listed=True)

    @transition(_l("Suspend"), Standing.ACTIVE, to=Standing.RETIRED, may=MANAGERS, tone="warn")
    def suspend(self, act: Act) -> None:
        """The day is an ordinary one again for new deadlines; those that run keep their time."""

    @transition(_l("Put back in force"), Standing.RETIRED, to=Standing.ACTIVE, may=MANAGERS)
    def put_in_force(self, act: Act) -> None:
        """The day is an own one again."""
