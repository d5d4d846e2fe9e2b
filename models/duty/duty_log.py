"""Duty logs (值班日志/大厦管理日志/岗位记事本, M11-02): whatever is out of the ordinary is written down."""

from __future__ import annotations

from typing import Any

from config.roles import LEADS, MANAGERS, STAFF, WORKING_STAFF
from models.engine import (
    MYSELF,
    NOW,
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Invalid,
    Like,
    Register,
    Unless,
    Words,
    _l,
    choice,
    deadlines,
    group,
    long_text,
    moment,
    reads,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .printed import DUTY_RECORD


class LogBook(Choice):
    """In which book an event is written."""

    DUTY = "duty", _l("Duty log")
    BUILDING = "building", _l("Building management log"), "info"
    POST = "post", _l("Post notebook")


class DutyLog(Register):
    """An event on watch (M11-02): all that is abnormal is recorded, however it was handled, and followed up."""

    class State(Choice):
        """Whether somebody has looked after it."""

        NOTED = "noted", _l("Noted"), "info"
        FOLLOWED_UP = "followed_up", _l("Followed up"), "info"
        CLOSED = "closed", _l("Closed"), "good"

    about = About(
        label=_l("Duty log entry"),
        area="duty",
        prefix="ZB",
        papers=(DUTY_RECORD,),
        milestones=("close",),
        rests=("closed",),
        idles=("noted",),
        access=Access(see=STAFF, add=WORKING_STAFF, edit=WORKING_STAFF, delete=LEADS, export=MANAGERS),
    )

    rules = (
        Check("handled", "state <> 'closed' OR NOT is_abnormal OR handling IS NOT NULL"),
        Check("abnormal_stays", "voided_at IS NULL OR NOT is_abnormal"),
    )

    book = choice(LogBook, _l("Book"), listed=True, default=LogBook.DUTY, synonyms=("日志类别",))
    post = text(_l("Place of duty"), 40, required=False, search=True, listed=True, filter=True, synonyms=("岗位",))
    happened_at = moment(_l("Time"), blank=NOW, listed=True, sort=True, filter=True, synonyms=("时间",))
    unit = ref("Unit", _l("Unit"), required=False, search=True)
    place = text(_l("Place"), 120, required=False, search=True, listed=True, synonyms=("地点",))
    event = long_text(_l("Event"), 2000, search=True, listed=True, synonyms=("事件", "情况"))
    handling = long_text(_l("Handling"), 2000, required=False, search=True, synonyms=("处理情况",))
    is_abnormal = yes_no(_l("Abnormal"), listed=True, filter=True, synonyms=("异常",))
    author = staff(_l("Written by"), blank=MYSELF, listed=True, synonyms=("值班人",))
    with group(written_by="engine"):
        follow_up_by = staff(_l("Followed up by"), listed=True)
        follow_up_note = long_text(_l("Follow-up"), 2000)
        closed_at = moment(_l("Closed at"), sort=True)
        closed_by = staff(_l("Closed by"))
        hazard = ref("Hazard", _l("Hazard"))

    OPEN = (State.NOTED, State.FOLLOWED_UP)

    editable = Unless(State.CLOSED, says=_l("A closed entry stays as it was written."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["happened_at"], act.at, "happened_at")

    def after_add(self, act: Act) -> None:
        if self.is_abnormal:
            deadlines.start(self, "close", self.happened_at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["happened_at"], act.at, "happened_at")
        if not values.get("is_abnormal", self.is_abnormal) and self.is_abnormal:
            raise Invalid(say("What was noted as abnormal stays so; follow it up and close it."), "is_abnormal")
        if values.get("is_abnormal") and not self.is_abnormal:
            deadlines.start(self, "close", values["happened_at"])

    def why_not_void(self) -> Words | None:
        if self.is_abnormal:
            return say("An abnormal event is never struck out. Close it with how it was handled.")
        return None

    @transition(_l("Follow up"), *OPEN, to=State.FOLLOWED_UP, may=LEADS)
    @writes("follow_up_note", "follow_up_by", shows="follow_up_note")
    def follow_up(self, act: Act, *, follow_up_note: str) -> None:
        """The supervisor has looked after it. Say what was done; this may be repeated."""

    @reads("hazard_id")
    def _is_hazard(self) -> Words | None:
        return say("The hazard is reported already.") if self.hazard_id is not None else None

    @transition(_l("Report as hazard"), *OPEN, to=State.FOLLOWED_UP, may=WORKING_STAFF, unless=_is_hazard, tone="bad")
    def report_hazard(
        self,
        act: Act,
        *,
        place: str = Like("Hazard", "place"),  # type: ignore[assignment]
        level: Any = Like("Hazard", "level"),
    ) -> None:
        """Make a hazard of it, which is tracked until it is eliminated. Nothing is typed again; both stay linked."""
        from .hazard import hazard_from

        told = {"description": self.event, "found_at": self.happened_at, "found_by": self.author}
        self.hazard = hazard_from(self, act, place=place, level=level, **told)

    def suggest_report_hazard(self, actor: Actor) -> dict[str, Any]:
        """Where it happened, else the post that wrote it down."""
        return {"place": self.place or self.post}

    def _is_unhandled(self) -> Words | None:
        if self.is_abnormal and not self.handling and not self.follow_up_note:
            return say("Write down how the abnormal event was handled before it is closed.")
        return None

    @transition(_l("Close"), *OPEN, to=State.CLOSED, may=LEADS, unless=_is_unhandled, tone="good")
    @writes("closed_at", "closed_by", meets="close")
    def close(self, act: Act) -> None:
        """Nothing is left to do about it."""
        self.handling = self.handling or self.follow_up_note
