"""Visitor slips (访客单, M3-07): written after a document was seen, confirmed by the host, handed back on leaving."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, DESK_AND_MANAGER, GUARD, INFORMATION_DESK, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Choice,
    Desk,
    Heading,
    Invalid,
    Register,
    Watch,
    Words,
    _l,
    choice,
    deadlines,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    yes_no,
)
from models.engine import phone as telephone

from .printed import VISITOR_SLIP

DOOR = INFORMATION_DESK | {GUARD}
VISITOR, HOST, COURSE = _l("Visitor"), _l("Host"), _l("Course of the visit")


class VisitorDocument(Choice):
    """What the visitor showed. It is handed back at once and never copied (S10)."""

    IDENTITY_CARD = "identity_card", _l("Identity card")
    DRIVING_LICENCE = "driving_licence", _l("Driving licence")
    WORK_PASS = "work_pass", _l("Work pass")
    PASSPORT = "passport", _l("Passport")
    OTHER = "other", _l("Other")


class VisitPurpose(Choice):
    """Why somebody comes."""

    PRIVATE = "private", _l("Private visit")
    BUSINESS = "business", _l("Official business")
    DELIVERY = "delivery", _l("Delivery")
    SERVICE = "service", _l("Repair or installation")
    VIEWING = "viewing", _l("Viewing a home")
    OTHER = "other", _l("Other")


class HostAnswer(Choice):
    """How the host agreed (S9)."""

    BY_PHONE = "by_phone", _l("Agreed by telephone"), "good"
    BEFOREHAND = "beforehand", _l("Announced the visitor beforehand"), "good"
    IN_PERSON = "in_person", _l("Came to the desk"), "good"


class VisitorSlip(Register):
    """A visitor of the building (M3-07): admitted only with the host's consent; the slip comes back on leaving."""

    class State(Choice):
        """Where the visitor is."""

        WRITTEN = "written", _l("Waiting for the host"), "warn"
        ADMITTED = "admitted", _l("Inside"), "info"
        TURNED_AWAY = "turned_away", _l("Turned away"), "neutral"
        RETURNED = "returned", _l("Slip returned"), "good"
        NOT_RETURNED = "not_returned", _l("Slip not returned"), "bad"

    about = About(
        label=_l("Visitor slip"),
        area="desk",
        prefix="FK",
        papers=(VISITOR_SLIP,),
        scan=(
            "admit",
            "take_back",
        ),
        milestones=("return",),
        rests=("written", "turned_away", "returned", "not_returned"),
        watches=(Watch(_l("Visitors inside"), {"state": "admitted"}),),
        access=Access(
            see=DOOR | MANAGERS | {AUDITOR},
            add=DOOR,
            edit=DOOR,
            delete=LEADS,
            export=MANAGERS,
            reveal=DESK_AND_MANAGER,
        ),
        desk=Desk(heading=Heading.FORCE, key="v", fills=(("host_name", "customer"),), first="visitor_name"),
        gate=("admit", "turn_away", "take_back"),
    )

    @classmethod
    def rules(cls) -> tuple[Any, ...]:
        return (
            sa.CheckConstraint("has_shown_document", name="document_seen"),
            sa.CheckConstraint("state NOT IN ('admitted', 'returned') OR host_answer IS NOT NULL", name="host_agreed"),
            sa.CheckConstraint("state <> 'returned' OR left_at >= entered_at", name="left_after"),
            sa.CheckConstraint("voided_at IS NULL OR state <> 'admitted'", name="inside_stays"),
        )

    visitor_name = text(
        _l("Visitor's name"), 60, search=True, pinyin=True, listed=True, group=VISITOR, synonyms=("访客姓名", "来访人")
    )
    has_shown_document = yes_no(
        _l("Document shown"),
        group=VISITOR,
        help=_l("See a document before writing the slip, and hand it back at once."),
        synonyms=("已出示证件",),
    )
    document_kind = choice(
        VisitorDocument,
        _l("Kind of document"),
        default=VisitorDocument.IDENTITY_CARD,
        group=VISITOR,
        synonyms=("证件类型",),
    )
    document_ending = text(
        _l("Last digits of the document"),
        20,
        required=False,
        sensitive="identity",
        group=VISITOR,
        help=_l("The last four; nobody copies the document."),
        synonyms=("证件后四位",),
    )
    company = text(_l("Company"), 80, required=False, search=True, listed=True, group=VISITOR, synonyms=("单位",))
    phone = telephone(required=False, group=VISITOR)
    people = number(_l("Number of people"), least=1, most=200, default=1, group=VISITOR, synonyms=("人数",))
    is_identity_uncertain = yes_no(
        _l("Identity uncertain"),
        filter=True,
        group=VISITOR,
        help=_l("Somebody whom nobody knows: the host is telephoned before anything else."),
    )
    purpose = choice(VisitPurpose, _l("Purpose"), listed=True, group=HOST, synonyms=("来访事由",))
    unit = ref("Unit", _l("Unit visited"), required=False, listed=True, search=True, group=HOST, synonyms=("被访房号",))
    host_name = text(_l("Host"), 60, search=True, pinyin=True, listed=True, group=HOST, synonyms=("被访人",))
    host_answer = choice(HostAnswer, _l("The host's answer"), required=False, written_by="engine", group=HOST)
    host_contacted_at = moment(_l("Host asked at"), required=False, written_by="engine", group=HOST)
    entered_at = moment(
        _l("Entered at"), required=False, listed=True, sort=True, filter=True, written_by="engine", group=COURSE
    )
    left_at = moment(_l("Left at"), required=False, listed=True, written_by="engine", group=COURSE)
    received_by = staff(_l("Slip taken back by"), required=False, written_by="engine", group=COURSE)
    reason = text(_l("Reason"), 200, required=False, written_by="engine", group=COURSE)
    remark = text(_l("Remark"), 200, required=False, group=COURSE)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        # Of a record that is changed by a program, only what it names is here.
        if not values.get("has_shown_document", self.has_shown_document):
            raise Invalid(
                say("Ask for a document first: a slip is written only after one was shown."), "has_shown_document"
            )

    before_edit = before_add

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state not in (self.State.WRITTEN, self.State.ADMITTED):
            return say("This visit is over; its slip stays as it was written.")
        return super().why_not_edit(actor)

    def why_not_void(self) -> Words | None:
        if self.state is self.State.ADMITTED:
            return say("The visitor is inside: take the slip back first.")
        return None

    @transition(_l("Admit"), State.WRITTEN, to=State.ADMITTED, may=DOOR, tone="good")
    def admit(self, act: Act, *, host_answer: HostAnswer) -> None:
        """The host agrees: the visitor goes in with the slip."""
        if self.is_identity_uncertain and host_answer == HostAnswer.BEFOREHAND:
            raise Invalid(say("Nobody knows this visitor: telephone the host first."), "host_answer")
        self.host_answer, self.host_contacted_at, self.entered_at = host_answer, act.at, act.at
        deadlines.start(self, "return", act.at)

    @transition(_l("Turn away"), State.WRITTEN, to=State.TURNED_AWAY, may=DOOR, tone="bad")
    def turn_away(self, act: Act, *, reason: str) -> None:
        """The host does not agree or cannot be reached: the visitor does not go in."""
        self.reason, self.host_contacted_at = reason, act.at

    @transition(_l("Take back slip"), State.ADMITTED, State.NOT_RETURNED, to=State.RETURNED, may=DOOR, tone="good")
    def take_back(self, act: Act, *, remark: str | None = None) -> None:
        """The visitor leaves and hands the slip back."""
        self.left_at, self.received_by_id = act.at, act.actor.staff_member_id
        self.remark = remark or self.remark
        deadlines.meet(self, "return", act.at)

    @transition(_l("Give up the slip"), State.ADMITTED, to=State.NOT_RETURNED, may=LEADS | {GUARD}, tone="bad")
    def give_up(self, act: Act, *, reason: str) -> None:
        """The visitor has left without the slip. Say how that is known; the slip can still come back."""
        self.reason = reason
        deadlines.drop(self, act.at)
