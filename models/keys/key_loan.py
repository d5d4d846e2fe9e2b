"""Key loans (M6-11): who has which key, for what work, and until when.

Staff act on the key; the loan follows. Only a reminder and an extension are made on the loan itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.roles import KEY_DESK, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Refused,
    Register,
    Unique,
    Unless,
    Watch,
    _l,
    choice,
    clock,
    deadlines,
    department,
    group,
    long_text,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .kinds import KEEPERS, KEY_READERS, LoanPurpose
from .printed import KEY_LOAN


def check_purpose(purpose: LoanPurpose, company: str | None, note: str | None) -> None:
    """Raise `Invalid` unless a contractor says for whom, and unusual work says what it is (S23)."""
    if purpose is LoanPurpose.CONTRACTOR and not company:
        raise Invalid(say("Enter the company that the contractor works for."), "company")
    if purpose is LoanPurpose.OTHER and not note:
        raise Invalid(say("Say in words what work the key is for. Nobody borrows privately."), "purpose_note")


class KeyLoan(Register):
    """A key lent for registered work (M6-11, S23); a key is lent once at a time."""

    class State(Choice):
        """Where the key is, as far as this loan knows."""

        OUT = "out", _l("Out"), "info"
        OVERDUE = "overdue", _l("Overdue"), "bad"
        RETURNED = "returned", _l("Returned"), "good"
        LOST = "lost", _l("Lost"), "bad"

    about = About(
        label=_l("Key loan"),
        area="keys",
        prefix="YS",
        papers=(KEY_LOAN,),
        scan=("key.take_back",),
        milestones=("return",),
        rests=("returned", "lost"),
        watches=(Watch(_l("Keys out"), {"state": ("out", "overdue")}),),
        access=Access(see=KEY_READERS, edit=KEEPERS, export=MANAGERS | KEEPERS),
    )

    rules = (
        Unique(
            "key_id",
            name="open",
            where="state IN ('out', 'overdue') AND voided_at IS NULL",
            says=_l("This key is lent already. It must come back before it is lent again."),
        ),
        Check(
            "work_is_named",
            "(purpose <> 'contractor' OR company IS NOT NULL) AND (purpose <> 'other' OR purpose_note IS NOT NULL)",
            says=_l("A contractor borrows for a company, and other work is named in words."),
        ),
        Check("return_is_dated", "state <> 'returned' OR returned_at IS NOT NULL"),
        Check(
            "open_stays",
            "voided_at IS NULL OR state IN ('returned', 'lost')",
            says=_l("An open loan stays in the book: take the key back first."),
        ),
    )

    key = ref("Key", _l("Key"), required=True, listed=True, written_by="engine")
    borrower = text(
        _l("Borrower"),
        60,
        required=True,
        search=True,
        pinyin=True,
        listed=True,
        written_by="engine",
        help=_l("Name or staff number. The department of a colleague is filled in by itself."),
    )
    borrower_department = department(_l("Borrower's department"), required=False, listed=True)
    company = text(_l("Company"), 80, required=False, search=True)
    purpose = choice(LoanPurpose, _l("Purpose"), required=True, listed=True, written_by="engine")
    purpose_note = text(_l("Work in words"), 200, required=False)
    with group(written_by="engine"):
        has_shown_identity = yes_no(_l("Identity document seen"))
        out_at = moment(_l("Lent at"), required=True, listed=True, sort=True, filter=True)
        issued_by = staff(_l("Lent by"))
        due_back_at = moment(_l("Back by"), sort=True, help=_l("Left blank, the service standard decides."))
        returned_at = moment(_l("Returned at"), sort=True, filter=True)
        received_by = staff(_l("Taken back by"))
    remarks = long_text(_l("Remarks"), 1000, required=False)
    with group(written_by="engine"):
        reminded_at = moment(_l("Last reminder at"))
        reminder_count = number(_l("Reminders"), default=0)
        extension_reason = text(_l("Reason for the extension"), 200)

    editable = Unless(State.RETURNED, State.LOST, says=_l("%(loan)s is finished; what was signed stays as it is."))

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        company, note = (values.get(name, getattr(self, name)) for name in ("company", "purpose_note"))
        check_purpose(self.purpose, company, note)

    @transition(_l("Remind"), State.OUT, State.OVERDUE, to=None, may=KEY_DESK)
    @writes(shows="remarks")
    def remind(self, act: Act, *, remarks: str | None = None) -> None:
        """Note that the borrower was asked for the key, and what they said."""
        self.reminded_at, self.reminder_count = act.at, self.reminder_count + 1
        self.remarks = remarks or self.remarks

    @transition(_l("Extend"), State.OUT, State.OVERDUE, to=State.OUT, may=KEY_DESK, tone="warn")
    def extend(self, act: Act, *, due_back_at: datetime, extension_reason: str) -> None:
        """Let the borrower keep the key until a later time, with a reason."""
        if due_back_at <= act.at or (self.due_back_at is not None and due_back_at <= self.due_back_at):
            raise Invalid(say("The new time must be later than now and than the old one."), "due_back_at")
        self.extension_reason = extension_reason
        self.fix_return(act, due_back_at)

    def fix_return(self, act: Act, due_back_at: datetime | None) -> None:
        """Set until when the key must be back: as promised, else by the service standard "return"."""
        if due_back_at is not None and due_back_at <= act.at:
            raise Invalid(say("The key must come back later than now."), "due_back_at")
        deadline = deadlines.start(self, "return", act.at, due_at=due_back_at)
        if deadline is None:
            raise Invalid(say("Say when the key must be back: no service standard decides it."), "due_back_at")
        self.due_back_at = deadline.due_at

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        from .overdue import mark_overdue

        return mark_overdue(session, act)

    @transition(_l("Fall due"), State.OUT, to=State.OVERDUE, may=NOBODY, tone="bad")
    def fall_due(self, act: Act) -> None:
        """The time has passed and the key is not back. The clock does this by itself."""
        if self.due_back_at is None or self.due_back_at >= act.at:
            due = clock.told(self.due_back_at) if self.due_back_at else "–"
            raise Refused(say("%(loan)s is not due before %(due)s.", loan=str(self), due=due))

    @transition(_l("Come back"), State.OUT, State.OVERDUE, to=State.RETURNED, may=NOBODY, tone="good")
    @writes("returned_at", "received_by", "remarks", meets="return")
    def come_back(self, act: Act, *, remarks: str | None = None) -> None:
        """The key was taken back at the cabinet. This follows from taking back the key."""

    @transition(_l("Go missing"), State.OUT, State.OVERDUE, to=State.LOST, may=NOBODY, tone="bad")
    @writes("remarks", drops=True)
    def go_missing(self, act: Act, *, remarks: str | None = None) -> None:
        """The key was lost while it was out. This follows from declaring the key lost."""
