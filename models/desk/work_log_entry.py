"""The centre's work log (客户服务中心工作日志, M3-02): what happens in the course of a day, repairs first of all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import DESK, INFORMATION_DESK
from models.engine import (
    MYSELF,
    NOW,
    About,
    Act,
    Check,
    Choice,
    Like,
    Register,
    Unless,
    Words,
    _l,
    choice,
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
from models.engine import phone as telephone

from .intake import DESK_BOOK, repair_from


class LogKind(Choice):
    """What an entry tells."""

    REPAIR = "repair", _l("Repair"), "warn"
    MATTER = "matter", _l("Matter")
    NOTICE = "notice", _l("Notice")
    ASSIGNED = "assigned", _l("Assigned work")
    OTHER = "other", _l("Other")


class WorkLogEntry(Register):
    """An entry of the centre's work log (M3-02): a repair is written here first, then put on its form."""

    class State(Choice):
        """Whether something is left to do."""

        NOTED = "noted", _l("Noted"), "info"
        FOLLOWED_UP = "followed_up", _l("Followed up"), "info"
        DONE = "done", _l("Done"), "good"

    about = About(label=_l("Work log entry"), area="desk", prefix="RZ", access=DESK_BOOK)

    OPEN = (State.NOTED, State.FOLLOWED_UP)

    rules = (Check("repair_on_form", "kind <> 'repair' OR state <> 'done' OR repair_report_id IS NOT NULL"),)

    kind = choice(LogKind, _l("Kind"), listed=True, default=LogKind.MATTER, synonyms=("类别",))
    happened_at = moment(_l("Time"), blank=NOW, sort=True, filter=True, listed=True)
    content = long_text(_l("Entry"), 2000, search=True, listed=True, synonyms=("内容", "工作内容"))
    unit = ref("Unit", _l("Unit"), required=False, search=True, listed=True, synonyms=("房号",))
    contact_name = text(_l("Contact person"), 60, required=False, search=True, pinyin=True, synonyms=("联系人",))
    phone = telephone(required=False)
    is_to_follow = yes_no(_l("Needs follow-up"), listed=True, filter=True)
    author = staff(_l("Written by"), blank=MYSELF, listed=True, synonyms=("记录人",))
    with group(written_by="engine"):
        follow_up_note = long_text(_l("Follow-up"), 2000)
        result = text(_l("Result"), 200)
        repair_report = ref("RepairReport", _l("Repair report"), listed=True)

    editable = Unless(State.DONE, says=_l("An entry that is done stays as it was written."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["happened_at"], act.at, "happened_at")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["happened_at"], act.at, "happened_at")

    @reads("repair_report_id")
    def _is_on_form(self) -> Words | None:
        return say("The repair is on its form already.") if self.repair_report_id is not None else None

    @transition(_l("Make a repair report"), *OPEN, to=State.FOLLOWED_UP, may=DESK, unless=_is_on_form, tone="info")
    def report_repair(
        self,
        act: Act,
        *,
        repair_type: Any = Like("RepairReport", "repair_type"),
        place: str | None = Like("RepairReport", "place", required=False),  # type: ignore[assignment]
        appointment_at: datetime | None = Like("RepairReport", "appointment_at", required=False),  # type: ignore[assignment]
    ) -> None:
        """Put the repair on its form: nothing is typed again, and both stay linked."""
        self.repair_report = repair_from(
            self,
            act,
            content=self.content,
            repair_type=repair_type,
            place=place,
            appointment_at=appointment_at,
            reporter_name=self.contact_name,
        )

    @transition(_l("Follow up"), *OPEN, to=State.FOLLOWED_UP, may=INFORMATION_DESK)
    @writes("follow_up_note", shows="follow_up_note")
    def follow_up(self, act: Act, *, follow_up_note: str) -> None:
        """Write down what was done about the entry since."""

    @reads("kind", "repair_report_id", "is_to_follow", "state")
    def _is_unfinished(self) -> Words | None:
        if self.kind == LogKind.REPAIR and self.repair_report_id is None:
            return say("Put the repair on its form first.")
        if self.is_to_follow and self.state is self.State.NOTED:
            return say("This entry needs follow-up: write down what was done.")
        return None

    @transition(_l("Tick off"), *OPEN, to=State.DONE, may=INFORMATION_DESK, unless=_is_unfinished, tone="good")
    def finish(self, act: Act, *, result: str | None = None) -> None:
        """Nothing is left to do about this entry."""
        self.result = result
