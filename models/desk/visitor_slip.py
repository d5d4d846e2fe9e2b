"""Visitor slips (访客单, M3-07): written after a document was seen, confirmed by the host, handed back on leaving."""

from __future__ import annotations

from typing import Any

from config.roles import AUDITOR, DESK_AND_MANAGER, GUARD, INFORMATION_DESK, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Register,
    Unless,
    Watch,
    While,
    _l,
    choice,
    group,
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
        scan=("admit", "take_back"),
        milestones=("return",),
        rests=("written", "turned_away", "returned", "not_returned"),
        watches=(Watch(_l("Visitors inside"), {"state": "admitted"}),),
        access=Access(
            see=DOOR | MANAGERS | {AUDITOR}, add=DOOR, edit=DOOR, delete=LEADS, export=MANAGERS, reveal=DESK_AND_MANAGER
        ),
        desk=Desk(heading=Heading.FORCE, key="v", fills=(("host_name", "customer"),), first="visitor_name"),
        gate=("admit", "turn_away", "take_back"),
    )

    rules = (
        Check("document_seen", "has_shown_document"),
        Check("host_agreed", "state NOT IN ('admitted', 'returned') OR host_answer IS NOT NULL"),
        Check("left_after", "state <> 'returned' OR left_at >= entered_at"),
        Check("inside_stays", "voided_at IS NULL OR state <> 'admitted'"),
    )

    with group(VISITOR):
        visitor_name = text(
            _l("Visitor's name"), 60, search=True, pinyin=True, listed=True, synonyms=("访客姓名", "来访人")
        )
        has_shown_document = yes_no(
            _l("Document shown"),
            help=_l("See a document before writing the slip, and hand it back at once."),
            synonyms=("已出示证件",),
        )
        document_kind = choice(
            VisitorDocument, _l("Kind of document"), default=VisitorDocument.IDENTITY_CARD, synonyms=("证件类型",)
        )
        document_ending = text(
            _l("Last digits of the document"),
            20,
            required=False,
            sensitive="identity",
            help=_l("The last four; nobody copies the document."),
            synonyms=("证件后四位",),
        )
        company = text(_l("Company"), 80, required=False, search=True, listed=True, synonyms=("单位",))
        phone = telephone(required=False)
        people = number(_l("Number of people"), least=1, most=200, default=1, synonyms=("人数",))
        is_identity_uncertain = yes_no(
            _l("Identity uncertain"),
            filter=True,
            help=_l("Somebody whom nobody knows: the host is telephoned before anything else."),
        )
    with group(HOST):
        purpose = choice(VisitPurpose, _l("Purpose"), listed=True, synonyms=("来访事由",))
        unit = ref("Unit", _l("Unit visited"), required=False, listed=True, search=True, synonyms=("被访房号",))
        host_name = text(_l("Host"), 60, search=True, pinyin=True, listed=True, synonyms=("被访人",))
        host_answer = choice(HostAnswer, _l("The host's answer"), written_by="engine")
        host_contacted_at = moment(_l("Host asked at"), written_by="engine")
    with group(COURSE, written_by="engine"):
        entered_at = moment(_l("Entered at"), listed=True, sort=True, filter=True)
        left_at = moment(_l("Left at"), listed=True)
        received_by = staff(_l("Slip taken back by"))
        reason = text(_l("Reason"), 200)
    remark = text(_l("Remark"), 200, required=False, group=COURSE)

    editable = While(State.WRITTEN, State.ADMITTED, says=_l("This visit is over; its slip stays as it was written."))
    voidable = Unless(State.ADMITTED, says=_l("The visitor is inside: take the slip back first."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        # Of a record that is changed by a program, only what it names is here.
        if not values.get("has_shown_document", self.has_shown_document):
            raise Invalid(
                say("Ask for a document first: a slip is written only after one was shown."), "has_shown_document"
            )

    before_edit = before_add

    @transition(_l("Admit"), State.WRITTEN, to=State.ADMITTED, may=DOOR, tone="good")
    @writes("host_answer", "host_contacted_at", "entered_at", starts="return")
    def admit(self, act: Act, *, host_answer: HostAnswer) -> None:
        """The host agrees: the visitor goes in with the slip."""
        if self.is_identity_uncertain and host_answer == HostAnswer.BEFOREHAND:
            raise Invalid(say("Nobody knows this visitor: telephone the host first."), "host_answer")

    @transition(_l("Turn away"), State.WRITTEN, to=State.TURNED_AWAY, may=DOOR, tone="bad")
    @writes("reason", "host_contacted_at")
    def turn_away(self, act: Act, *, reason: str) -> None:
        """The host does not agree or cannot be reached: the visitor does not go in."""

    @transition(_l("Take back slip"), State.ADMITTED, State.NOT_RETURNED, to=State.RETURNED, may=DOOR, tone="good")
    @writes("left_at", "received_by", "remark", meets="return")
    def take_back(self, act: Act, *, remark: str | None = None) -> None:
        """The visitor leaves and hands the slip back."""

    @transition(_l("Give up the slip"), State.ADMITTED, to=State.NOT_RETURNED, may=LEADS | {GUARD}, tone="bad")
    @writes("reason", drops=True)
    def give_up(self, act: Act, *, reason: str) -> None:
        """The visitor has left without the slip. Say how that is known; the slip can still come back."""
