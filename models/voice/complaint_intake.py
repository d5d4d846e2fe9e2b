"""How a complaint comes to those who handle it (M4-01): graded, handed over, taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.roles import DESK_AND_MANAGER, LEADS, MANAGERS
from models.engine import Act, Actor, Ask, Invalid, Part, _l, deadlines, say, transition, writes
from models.office.department import Department
from models.office.staff import StaffMember

from . import complaint_clock
from .complaint_guards import is_not_the_directors, is_not_the_supervisors, is_where_it_belongs
from .complaint_lists import HANDED_OVER, TAKEN_UP, UNDER_WAY, Grade, Mood, Responsibility, StepKind
from .complaint_lists import ComplaintState as State


class Intake(Part):
    """Grading, handing over and taking up a complaint."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        mood: Any
        taken_up_at: Any
        taken_up_by_id: Any

    @transition(_l("Grade it"), State.RECEIVED, to=(State.GRADED, State.TRANSFERRED), may=LEADS, tone="info")
    def classify(
        self,
        act: Act,
        *,
        grade: Grade,
        responsibility: Responsibility | None = None,
        mood: Mood | None = None,
        department: Department | None = None,
        responsible: StaffMember | None = None,
    ) -> State:
        """Say how serious the complaint is and where its cause lies; naming a department hands it over at once."""
        self.grade, self.mood = grade, mood or self.mood
        self.responsibility = responsibility
        self._note(act, StepKind.GRADED)
        complaint_clock.run(self, act.at)
        if department is None:
            return State.GRADED
        self._hand_over(act, department, responsible)
        return State.TRANSFERRED

    def suggest_classify(self, actor: Actor) -> dict[str, Any]:
        """The department that receives complaints here."""
        return {"department": self.community.complaint_department, "mood": self.mood}

    @transition(_l("Change grade"), *UNDER_WAY, to=None, may=LEADS, tone="warn")
    def regrade(self, act: Act, *, grade: Grade, grade_reason: str) -> None:
        """Correct the grade with a reason. Every time limit is counted anew from reception by the new grade."""
        if grade is self.grade:
            raise Invalid(say("The complaint has this grade already."), "grade")
        if grade is Grade.MAJOR:
            self.promised_reply_at = None  # no promise loosens the two days
        if grade is Grade.MAJOR or (self.grade is Grade.MINOR and self.taken_up_at is None):
            # Whoever had it so far is not the one whom the rules name for this grade.
            self.taken_up_at = self.taken_up_by_id = None
            self.rose_at = act.at
        self.grade, self.grade_reason = grade, grade_reason
        self._note(act, StepKind.GRADED, grade_reason)
        complaint_clock.run(self, act.at)

    @transition(_l("Name responsibility"), *UNDER_WAY, to=None, may=LEADS)
    def name_responsibility(self, act: Act, *, responsibility: Responsibility, mood: Mood | None = None) -> None:
        """Say where the cause lies: it decides what the handling must contain."""
        self.responsibility, self.mood = responsibility, mood or self.mood

    @transition(_l("Hand on"), State.GRADED, to=State.TRANSFERRED, may=DESK_AND_MANAGER, tone="info")
    def transfer(self, act: Act, *, department: Department, responsible: StaffMember | None = None) -> None:
        """Pass the complaint to the department or area administrator who handles it. First contact is due at once."""
        self._hand_over(act, department, responsible)

    def suggest_transfer(self, actor: Actor) -> dict[str, Any]:
        """The department that receives complaints here."""
        return {"department": self.community.complaint_department}

    @transition(_l("Reassign"), *HANDED_OVER, to=None, may=LEADS, tone="warn")
    @writes(shows="department")
    def reassign(
        self,
        act: Act,
        *,
        department: Department,
        responsible: StaffMember | None = None,
        reason: Any = Ask(_l("Reason"), required=True),
    ) -> None:
        """Give the complaint to another department or person, with the reason."""
        self._hand_over(act, department, responsible, reason)

    def _hand_over(
        self, act: Act, department: Department, responsible: StaffMember | None, reason: str | None = None
    ) -> None:
        if responsible is not None and responsible.name == self.complained_person:
            raise Invalid(say("Somebody else than the person complained about handles it."), "responsible_id")
        self.department, self.responsible = department, responsible
        self.department_id = department.id
        self.transferred_at = act.at
        self._note(act, StepKind.TRANSFERRED, reason, department)
        if is_where_it_belongs(self):
            deadlines.meet(self, "transmit", act.at)
        if self.first_contact_at is None:
            deadlines.start(self, "contact", act.at)

    @transition(
        _l("Take up as director"),
        State.TRANSFERRED,
        *TAKEN_UP[1:],
        to=TAKEN_UP,
        may=MANAGERS,
        unless=is_not_the_directors,
        tone="info",
    )
    def take_up_as_director(self, act: Act) -> State:
        """The director takes up a major complaint, on the day of its reception."""
        return self._take_up(act)

    @transition(
        _l("Take up"),
        State.TRANSFERRED,
        *TAKEN_UP[1:],
        to=TAKEN_UP,
        may=LEADS,
        unless=is_not_the_supervisors,
        tone="info",
    )
    def take_up(self, act: Act) -> State:
        """The supervisor of the department takes up the complaint; an important one within an hour of its reception."""
        return self._take_up(act)

    def _take_up(self, act: Act) -> State:
        self.taken_up_at, self.taken_up_by_id = act.at, act.actor.staff_member_id
        self._note(act, StepKind.TAKEN_UP)
        deadlines.meet(self, "transmit", act.at)
        if self.state is not State.TRANSFERRED:
            return self.state
        return State.CONTACTED if self.first_contact_at else State.ENTERED
