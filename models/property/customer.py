"""The customer file (《住户登记表》/《业主(住户)基本情况登记表》, M2-02)."""

from __future__ import annotations

from datetime import date
from typing import Any

from config.roles import ARCHIVIST, AUDITOR, DESK_AND_MANAGER, LEADS, MANAGERS, OFFICE
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Invalid,
    Like,
    Register,
    Unless,
    Words,
    _l,
    choice,
    clock,
    day,
    files,
    group,
    identity,
    long_text,
    moment,
    reads,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.engine import phone as telephone

from .customer_kind import CustomerKind, DocumentKind, MessageLanguage
from .printed import RESIDENT_FORM

CONSENT = _l("Messages")
# The auditor reads the trail of what was done to a customer, not the customer.
CUSTOMER_READERS = OFFICE - {AUDITOR}


def _is_an_address(email: str) -> Words | None:
    name, _at, host = email.rpartition("@")
    return None if name and "." in host else say("Write an e-mail address such as name@example.com.")


class Customer(Register):
    """Somebody the office serves: an owner, a tenant, a company or a merchant (M2-02)."""

    class State(Choice):
        """How far the customer's time with the office has come."""

        PROSPECT = "prospect", _l("Prospect"), "neutral"
        REGISTERED = "registered", _l("Registered"), "info"
        ACTIVE = "active", _l("Resident"), "good"
        MOVED_OUT = "moved_out", _l("Moved out"), "neutral"
        ARCHIVED = "archived", _l("Archived"), "neutral"

    about = About(
        label=_l("Customer"),
        area="property",
        papers=(RESIDENT_FORM,),
        title="name",
        order="name",
        life=True,
        access=Access(
            see=CUSTOMER_READERS,
            add=DESK_AND_MANAGER,
            edit=DESK_AND_MANAGER,
            delete=LEADS,
            export=MANAGERS,
            import_=LEADS,
            reveal=LEADS,
        ),
        unique_together=(("community_id", "identity"),),
    )

    kind = choice(CustomerKind, _l("Kind of customer"), listed=True, synonyms=("客户类别", "客户类型", "身份"))
    name = text(
        _l("Customer name"),
        80,
        search=True,
        pinyin=True,
        listed=True,
        sort=True,
        synonyms=("姓名", "业主姓名", "客户名称", "住户姓名", "单位名称"),
    )
    salutation = text(
        _l("Salutation"),
        40,
        required=False,
        listed=True,
        help=_l("How the person is addressed on the phone."),
        synonyms=("称呼", "称谓"),
    )
    with group(_l("Identity")):
        document_kind = choice(DocumentKind, _l("Kind of document"), required=False, synonyms=("证件类型", "证件种类"))
        identity = identity(synonyms=("身份证号", "身份证号码", "证件号码", "护照号"))
        identity_copy = files(_l("Copy of the document"))
        photo = files(_l("Photo"))
    with group(_l("Company")):
        legal_representative = text(
            _l("Legal representative"), 80, required=False, sensitive="name", synonyms=("法定代表人", "法人代表")
        )
        contact_person = text(_l("Contact person"), 80, required=False, synonyms=("联系人", "经办人"))
    with group(_l("Contact")):
        phone = telephone(required=False, listed=True, search=True, synonyms=("电话", "联系电话", "手机", "手机号码"))
        second_phone = telephone(
            _l("Second phone"), required=False, search=True, synonyms=("备用电话", "固定电话", "其他电话")
        )
        email = text(
            _l("E-mail"),
            120,
            required=False,
            sensitive="address",
            checks=(_is_an_address,),
            synonyms=("电子邮箱", "邮箱"),
        )
        postal_address = text(
            _l("Postal address"),
            200,
            required=False,
            sensitive="address",
            synonyms=("通讯地址", "邮寄地址", "联系地址"),
        )
    with group(_l("In an emergency")):
        emergency_contact = text(
            _l("Emergency contact"), 80, required=False, sensitive="name", synonyms=("紧急联系人",)
        )
        emergency_phone = telephone(_l("Emergency phone"), required=False, synonyms=("紧急联系电话",))
    notes = long_text(
        _l("Notes"),
        required=False,
        sensitive="note",
        help=_l("Interests, relations, what the desk should know."),
        synonyms=("备注", "业主思想动态"),
    )
    is_permanent_resident = yes_no(
        _l("Lives here permanently"),
        filter=True,
        help=_l("Decides how payment is asked for."),
        synonyms=("是否常住", "常住"),
    )
    with group(CONSENT, written_by="engine"):
        agrees_to_texts = yes_no(_l("Agrees to text messages"), filter=True)
        agrees_to_emails = yes_no(_l("Agrees to e-mails"))
        message_language = choice(MessageLanguage, _l("Language of messages"), filter=False)
        agreed_at = moment(_l("Agreed to messages at"))
        agreed_how = text(_l("How they agreed"), 120)
        agreement_noted_by = staff(_l("Agreement noted by"), filter=False)
        withdrew_at = moment(_l("Withdrew the agreement at"))
    with group(written_by="engine"):
        is_in_arrears = yes_no(_l("In arrears"), listed=True, filter=True)
        reviewed_on = day(_l("Reviewed on"), filter=True, sort=True)
        reviewed_by = staff(_l("Record checked by"))
        moved_out_on = day(_l("Moved out on"), filter=True)

    editable = Unless(State.ARCHIVED, says=_l("%(customer)s is archived. Take the file out of the archive first."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        number = values.get("identity")
        if number and not values.get("document_kind"):
            if values["kind"] == CustomerKind.COMPANY:
                values["document_kind"] = DocumentKind.BUSINESS_LICENCE
            elif len(number) == 18:
                values["document_kind"] = DocumentKind.IDENTITY_CARD
            else:
                raise Invalid(say("Say from which document this number is."), "document_kind")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        from .customer_change import log_corrections  # declared later: the menu follows the order

        if self.state != self.State.PROSPECT:
            for key in ("name", "identity"):
                if key in values and values[key] != getattr(self, key):
                    raise Invalid(say("This cannot be changed without approval. Use “Request a change” instead."), key)
            log_corrections(self, act, values)
        for key in ("identity", "kind", "document_kind"):
            values.setdefault(key, getattr(self, key))
        self.before_add(act, values)

    @reads("phone", "kind", "identity", "legal_representative")
    def _is_incomplete(self) -> Words | None:
        if not self.phone:
            return say("Enter a telephone number first.")
        if self.kind == CustomerKind.COMPANY and not (self.identity and self.legal_representative):
            return say("Enter the business licence and the legal representative first.")
        return None

    def _owns_a_home(self) -> Words | None:
        from .occupancy import OccupancyRole, current_occupancies

        for held in current_occupancies(self.session, customer_id=self.id):
            if held.role == OccupancyRole.OWNER:
                return say("%(unit)s still belongs to %(customer)s.", unit=held.unit.code, customer=self.name)
        return None

    def concerned(self, target: str) -> Any:
        """The home of somebody who has only one."""
        if target != "unit":
            return super().concerned(target)
        from .occupancy import current_occupancies

        homes = {held.unit for held in current_occupancies(self.session, customer_id=self.id)}
        return homes.pop() if len(homes) == 1 else None

    def why_not_void(self) -> Words | None:
        from .occupancy import current_occupancies

        if current_occupancies(self.session, customer_id=self.id):
            return say("%(customer)s is registered in a unit; end that first.", customer=self.name)
        return None

    @transition(_l("Open the file"), State.PROSPECT, to=State.REGISTERED, may=DESK_AND_MANAGER, unless=_is_incomplete)
    @writes("reviewed_on", "reviewed_by")
    def register(self, act: Act) -> None:
        """Open the customer file. From here on, name and identity change only with approval."""

    @transition(
        _l("Record moving in"), State.REGISTERED, State.MOVED_OUT, to=State.ACTIVE, may=DESK_AND_MANAGER, tone="good"
    )
    def activate(self, act: Act) -> None:
        """The customer lives, works or owns something here now."""
        self.moved_out_on = None

    @transition(_l("Request a change"), State.REGISTERED, State.ACTIVE, State.MOVED_OUT, to=None, may=DESK_AND_MANAGER)
    def request_change(
        self,
        act: Act,
        *,
        changed_field: Any = Like("CustomerChange", "changed_field"),
        new_value: Any = Like("CustomerChange", "new_value", required=False),
        unit: Any = Like("CustomerChange", "unit", required=False),
        new_owner: Any = Like("CustomerChange", "new_owner", required=False),
        source: Any = Like("CustomerChange", "source"),
        reason: Any = Like("CustomerChange", "reason", required=False),
    ) -> None:
        """Ask for a change of name, identity or ownership. A supervisor decides on it."""
        from .customer_change import open_request

        open_request(
            self,
            act,
            changed_field=changed_field,
            new_value=new_value,
            unit=unit,
            new_owner=new_owner,
            source=source,
            reason=reason,
        )

    @transition(_l("Confirm the file"), State.REGISTERED, State.ACTIVE, to=None, may=DESK_AND_MANAGER)
    @writes("reviewed_on", "reviewed_by")
    def review(self, act: Act) -> None:
        """Everything in the file was gone through with the customer and is right today."""

    def _agrees_to_nothing(self) -> Words | None:
        if not (self.agrees_to_texts or self.agrees_to_emails):
            return say("%(customer)s has not agreed to any messages.", customer=self.name)
        return None

    @transition(_l("Note agreement to messages"), State.REGISTERED, State.ACTIVE, to=None, may=DESK_AND_MANAGER)
    @writes("agrees_to_texts", "agrees_to_emails", "agreement_noted_by")
    def agree_to_messages(
        self,
        act: Act,
        *,
        agrees_to_texts: bool = False,
        agrees_to_emails: bool = False,
        agreed_how: str,
        message_language: Any = None,
    ) -> None:
        """The customer wants to be told by message of their repairs, complaints and goods. Only what is ticked counts,
        and it can be withdrawn at any time."""
        if not (agrees_to_texts or agrees_to_emails):
            raise Invalid(say("Tick what the customer agrees to."), "agrees_to_texts")
        if agrees_to_texts and not self.phone:
            raise Invalid(say("Enter a telephone number first."), "agrees_to_texts")
        if agrees_to_emails and not self.email:
            raise Invalid(say("Enter an e-mail address first."), "agrees_to_emails")
        self.agreed_at, self.agreed_how, self.withdrew_at = act.at, agreed_how, None
        self.message_language = message_language or self.message_language

    @transition(_l("Withdraw agreement"), to=None, may=DESK_AND_MANAGER, unless=_agrees_to_nothing, tone="warn")
    def withdraw_agreement(self, act: Act) -> None:
        """The customer wants no more messages. Those that still wait are not sent either."""
        self.agrees_to_texts = self.agrees_to_emails = False
        self.withdrew_at = act.at

    @transition(
        _l("Record moving out"),
        State.ACTIVE,
        to=State.MOVED_OUT,
        may=DESK_AND_MANAGER,
        unless=_owns_a_home,
        tone="warn",
    )
    def move_out(self, act: Act, *, moved_out_on: date | None = None) -> None:
        """The customer and the household have left. Left blank, the day is today."""
        from .household_member import leave_with
        from .occupancy import Occupancy, current_occupancies

        self.moved_out_on = moved_out_on or clock.today(act.at)
        for held in current_occupancies(self.session, customer_id=self.id):
            Occupancy.end.follow(held, act, until_on=self.moved_out_on)
        leave_with(self, act, self.moved_out_on)

    @transition(_l("Archive"), State.MOVED_OUT, to=State.ARCHIVED, may=LEADS | {ARCHIVIST})
    def archive(self, act: Act) -> None:
        """Put the file of a customer who has left into the archive; it stays readable."""

    @transition(_l("Take out of the archive"), State.ARCHIVED, to=State.MOVED_OUT, may=LEADS | {ARCHIVIST})
    def take_out_of_archive(self, act: Act) -> None:
        """The file is needed again, because the customer comes back or something in it must be put right."""
