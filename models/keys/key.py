"""The key register (M6-10): every key or key set under its tag, in the cabinet or out of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from config.roles import KEY_DESK, MANAGERS
from models.engine import (
    TODAY,
    About,
    Access,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Like,
    Register,
    Words,
    _l,
    choice,
    clock,
    day,
    group,
    moment,
    number,
    reads,
    ref,
    say,
    text,
    transition,
    writes,
    yes_no,
)

from .borrower import colleague
from .key_loan import KeyLoan, check_purpose
from .kinds import KEEPERS, KEY_READERS, KeyKind, KeySource, LoanPurpose, OwnerKeyKind
from .labels import LABEL_RULES, check_label, one_spare


class Key(Register):
    """A key or a set of keys on one tag (M6-10), kept by a designated person."""

    class State(Choice):
        """Where the key is."""

        IN_CABINET = "in_cabinet", _l("In the cabinet"), "good"
        OUT = "out", _l("Out"), "warn"
        HANDED_OVER = "handed_over", _l("Handed to the owner"), "neutral"
        LOST = "lost", _l("Lost"), "bad"
        REPLACED = "replaced", _l("Replaced"), "neutral"

    about = About(
        label=_l("Key"),
        area="keys",
        title="tag",
        order="tag",
        unique_together=(("community_id", "tag"),),
        access=Access(
            see=KEY_READERS, add=KEEPERS, edit=KEEPERS, delete=KEEPERS, export=MANAGERS | KEEPERS, import_=KEEPERS
        ),
        desk=Desk(heading=Heading.KEYS, states=("in_cabinet", "out", "handed_over", "lost"), key="k", move="issue"),
        brief=("unit", "kind", "owner_kind", "hook", "current_loan.borrower", "current_loan.due_at"),
    )

    tag = text(_l("Tag"), 40, search=True, listed=True, sort=True, synonyms=("挂牌号", "挂放牌", "钥匙编号", "编号"))
    kind = choice(KeyKind, _l("Class"), listed=True, synonyms=("钥匙类别", "类别"))
    owner_kind = choice(
        OwnerKeyKind,
        _l("Kind of owner's key"),
        required=False,
        listed=True,
        help=_l("Only for an owner's key: which of the five."),
        synonyms=("业主钥匙种类", "钥匙种类"),
    )
    unit = ref("Unit", _l("Unit"), required=False, listed=True, search=True, synonyms=("房号",))
    floor = text(
        _l("Building and floor"), 40, required=False, search=True, listed=True, filter=True, synonyms=("楼层",)
    )
    equipment = text(_l("Equipment"), 60, required=False, search=True, listed=True, synonyms=("设备",))
    hook = text(_l("Hook"), 20, required=False, search=True, listed=True, sort=True, synonyms=("挂钩号", "位置"))
    quantity = number(
        _l("Quantity"), unit=_l("keys"), least=1, most=99, default=1, listed=True, synonyms=("数量", "把数")
    )
    is_emergency_spare = yes_no(_l("Emergency spare"), filter=True, listed=True, synonyms=("紧急备用钥匙", "备用"))
    source = choice(KeySource, _l("Source"), default=KeySource.DEVELOPER, synonyms=("来源",))
    received_on = day(_l("Received on"), blank=TODAY, synonyms=("接收日期", "接收时间"))
    with group(written_by="engine"):
        current_loan = ref("KeyLoan", _l("Current loan"), listed=True, closes_circle=True)
        handed_to_owner_at = moment(_l("Handed to the owner at"), sort=True)
        state_reason = text(_l("How it was lost or why replaced"), 400)
        replaces = ref("Key", _l("Replaces"))

    rules = (
        *LABEL_RULES,
        Check("out_on_loan", "(state = 'out') = (current_loan_id IS NOT NULL)"),
        Check("handover_dated", "state <> 'handed_over' OR handed_to_owner_at IS NOT NULL"),
        Check("out_stays", "voided_at IS NULL OR state <> 'out'", says=_l("The key is out; take it back first.")),
        Check("quantity_counts", "quantity >= 1"),
        one_spare("unit", "'owner'", "unit_id", "owner_kind"),
        one_spare("floor", "'public', 'water_meter'", "community_id", "kind", "floor"),
        one_spare("equipment", "'equipment'", "community_id", "equipment"),
    )

    @classmethod
    def conflict(cls, error: IntegrityError) -> Words:
        return KeyLoan.conflict(error) if "key_loan" in str(error.orig) else super().conflict(error)

    @classmethod
    def faults(cls, session: Any) -> list[str]:
        """Keys and loans that contradict each other: a key that is out must point to its one open loan."""
        mine = sa.and_(KeyLoan.key_id == cls.id, KeyLoan.state.in_(("out", "overdue")), KeyLoan.voided_at.is_(None))
        pointed_at = sa.exists().where(mine, KeyLoan.id == cls.current_loan_id)
        wrong = sa.or_(
            sa.and_(cls.state == cls.State.OUT, ~pointed_at),
            sa.and_(cls.state != cls.State.OUT, sa.exists().where(mine)),
        )
        tags = session.scalars(sa.select(cls.tag).where(wrong).limit(5))
        return [f"key {tag}: its state and its loans contradict each other" for tag in tags]

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        check_label(values)
        values["received_on"] = values.get("received_on") or clock.today(act.at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        names = ("kind", "owner_kind", "unit", "floor", "equipment")
        check_label({name: getattr(self, name) for name in names} | values)

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state is self.State.OUT:
            return say("%(key)s is out; take it back before its entry is changed.", key=self.tag)
        if self.state in (self.State.HANDED_OVER, self.State.REPLACED):
            return say("%(key)s has left the cabinet for good; its entry stays as it is.", key=self.tag)
        return super().why_not_edit(actor)

    @reads("is_emergency_spare")
    def _is_emergency_spare(self) -> Words | None:
        if self.is_emergency_spare:
            return say("%(key)s is the emergency spare; it stays in the cabinet.", key=self.tag)
        return None

    @reads("kind")
    def _is_not_an_owners(self) -> Words | None:
        if self.kind is not KeyKind.OWNER:
            return say("%(key)s is not an owner's key; it stays with the office.", key=self.tag)
        return None

    @transition(_l("Issue key"), State.IN_CABINET, to=State.OUT, may=KEY_DESK, unless=_is_emergency_spare, tone="info")
    def issue(
        self,
        act: Act,
        *,
        borrower: Any = Like("KeyLoan", "borrower"),
        borrower_department: Any = Like("KeyLoan", "borrower_department", required=False),
        purpose: Any = Like("KeyLoan", "purpose", default=LoanPurpose.REPAIR_VISIT),
        purpose_note: Any = Like("KeyLoan", "purpose_note", required=False),
        company: Any = Like("KeyLoan", "company", required=False),
        due_back_at: Any = Like("KeyLoan", "due_back_at", required=False),
        id_seen: bool = Ask(_l("Identity document seen")),  # type: ignore[assignment]
    ) -> None:
        """Lend the key for registered work; nobody borrows privately. A contractor names the company."""
        session = self.session
        check_purpose(purpose, company, purpose_note)
        member = colleague(session, borrower)
        loan = KeyLoan(
            community=self.community,
            key=self,
            borrower=member.name if member else borrower,
            borrower_department=borrower_department or (member and member.department),
            purpose=purpose,
            purpose_note=purpose_note,
            company=company,
            has_shown_identity=id_seen,
            out_at=act.at,
            issued_by_id=act.actor.staff_member_id,
        )
        session.add(loan)
        loan.fix_return(act, due_back_at)
        session.flush()  # the two rows name each other: the loan is stored before the key points to it
        self.current_loan = loan

    @transition(_l("Take back"), State.OUT, to=State.IN_CABINET, may=KEY_DESK, tone="good")
    @writes(shows="quantity")
    def take_back(
        self,
        act: Act,
        *,
        quantity: int | None = None,
        condition_note: str = Ask(_l("Condition"), help=_l("Only what is not as it should be.")),  # type: ignore[assignment]
    ) -> None:
        """The key is back, counted and on its hook. This finishes the loan."""
        if quantity is not None and quantity != self.quantity:
            told = say("%(lent)s were lent and %(back)s came back.", lent=self.quantity, back=quantity)
            raise Invalid(told, "quantity")
        KeyLoan.come_back.follow(self.current_loan, act, remarks=condition_note)
        self.current_loan = None

    @transition(_l("Declare lost"), State.IN_CABINET, State.OUT, to=State.LOST, may=KEEPERS, tone="bad")
    def declare_lost(self, act: Act, *, state_reason: str) -> None:
        """The key cannot be found. Say how it was lost; change the lock where somebody could use it."""
        if self.current_loan is not None:
            KeyLoan.go_missing.follow(self.current_loan, act, remarks=state_reason)
            self.current_loan = None
        self.state_reason = state_reason

    @transition(_l("Find again"), State.LOST, to=State.IN_CABINET, may=KEEPERS, tone="good")
    def find_again(self, act: Act) -> None:
        """The lost key has turned up and hangs on its hook again."""
        self.state_reason = None

    @transition(_l("Replace"), State.IN_CABINET, State.LOST, to=State.REPLACED, may=KEEPERS, tone="warn")
    def replace(self, act: Act, *, tag: str, state_reason: str, quantity: int = 1) -> None:
        """The lock was changed: this key opens nothing now. Enter the tag of the one in its place."""
        self.state_reason = state_reason
        self.session.add(
            Key(
                community=self.community,
                tag=tag,
                kind=self.kind,
                owner_kind=self.owner_kind,
                unit=self.unit,
                floor=self.floor,
                equipment=self.equipment,
                hook=self.hook,
                quantity=quantity,
                is_emergency_spare=self.is_emergency_spare,
                source=self.source,
                received_on=clock.today(act.at),
                replaces=self,
            )
        )

    @transition(
        _l("Hand to the owner"),
        State.IN_CABINET,
        to=State.HANDED_OVER,
        may=KEEPERS,
        unless=_is_not_an_owners,
        tone="warn",
    )
    def hand_to_owner(
        self,
        act: Act,
        *,
        is_signed: bool = Ask(_l("The owner has signed for it")),  # type: ignore[assignment]
    ) -> None:
        """Give the key to the owner for good, against a signature. A key that is out must come back first."""
        if is_signed is not True:
            raise Invalid(say("The owner signs for the key before it is handed over."), "is_signed")
        self.handed_to_owner_at = act.at
