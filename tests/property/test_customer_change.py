"""Name, identity and ownership change on request and by a second person's approval (M2-04)."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.engine import Act, Invalid, NotPermitted, Refused, clock, deadlines, ledger
from models.property.change_content import ChangedField
from models.property.customer import Customer
from models.property.customer_change import CustomerChange
from models.property.occupancy import Occupancy

Add = Callable[..., Any]
CARD = "11010519491231002X"


@pytest.fixture
def request_change(session: Any) -> Add:
    """``request_change(act, customer, "name", "张三丰")`` as the action on the customer's page does it."""

    def request(act: Act, customer: Customer, changed_field: str, new_value: str = "", **typed: Any) -> Any:
        typed = {"changed_field": changed_field, "new_value": new_value, "source": "document"} | typed
        (outcome,) = ledger.move(session, act, Customer, "request_change", [customer.id], typed)
        if outcome.refusal:
            raise outcome.refusal
        return session.scalars(sa.select(CustomerChange).order_by(CustomerChange.id.desc())).first()

    return request


def test_a_requested_change_waits_for_a_decision_until_the_next_day_is_over(
    session: Any, desk: Act, customer: Add, request_change: Add, entries: Add
) -> None:
    somebody = customer()
    change = request_change(desk, somebody, "name", "张三丰", reason="户口本改名")
    assert change.state == CustomerChange.State.REQUESTED
    assert (change.old_value, change.new_value, change.summary) == ("张三", "张三丰", "张三 → 张三丰")
    assert somebody.name == "张三"
    assert clock.local(change.due_at).isoformat() == "2026-11-22T23:59:59+08:00"
    assert entries(change, "add")[0].cause == "customer.request_change"


def test_an_approved_change_is_carried_out_at_once(
    session: Any, desk: Act, lead: Act, customer: Add, request_change: Add, entries: Add
) -> None:
    somebody = customer()
    change = request_change(desk, somebody, "identity", CARD.lower())
    change.approve(lead)
    assert somebody.identity == CARD
    assert (change.state, change.decided_by_id, change.decided_at) == ("applied", lead.actor.user_id, lead.at)
    assert change.due_at is None
    assert [deadline.met_at for deadline in deadlines.of(session, change)] == [lead.at]
    (entry,) = entries(change, "approve")
    assert entry.changes["state"] == ["requested", "applied"]
    carried_out = entries(somebody, "edit")[-1]
    assert carried_out.cause == "customer_change.approve"
    assert carried_out.changes["identity"] == [None, "1101****002X"]


def test_nobody_approves_their_own_request(
    session: Any, lead: Act, person: Add, customer: Add, request_change: Add
) -> None:
    somebody = customer()
    change = request_change(lead, somebody, "name", "张三丰")
    with pytest.raises(Refused, match="Somebody else"):
        change.approve(lead)
    assert (change.state, somebody.name) == ("requested", "张三")
    change.approve(person("manager"))
    assert somebody.name == "张三丰"


def test_the_database_itself_asks_for_two_people(session: Any, lead: Act, customer: Add, request_change: Add) -> None:
    change = request_change(lead, customer(), "name", "张三丰")
    session.commit()
    with session.no_autoflush:
        change.decided_at, change.decided_by_id = lead.at, change.created_by_id
        change.move(CustomerChange.State.APPLIED)
    with pytest.raises(IntegrityError, match="two_people"):
        session.flush()
    session.rollback()


def test_the_desk_does_not_approve(desk: Act, person: Add, customer: Add, request_change: Add) -> None:
    change = request_change(desk, customer(), "name", "张三丰")
    for role in ("archivist", "it", "technician"):
        with pytest.raises(NotPermitted):
            change.approve(person(role))
    with pytest.raises(NotPermitted):
        change.approve(desk)


def test_a_rejected_change_leaves_the_file_as_it_is(
    session: Any, desk: Act, lead: Act, customer: Add, request_change: Add, entries: Add
) -> None:
    somebody = customer()
    change = request_change(desk, somebody, "name", "张三丰")
    change.reject(lead, rejection_reason="no document was shown")
    assert (change.state, somebody.name, change.due_at) == ("rejected", "张三", None)
    assert entries(change, "reject")[0].changes["rejection_reason"] == [None, "no document was shown"]
    with pytest.raises(Refused, match="Rejected"):
        change.approve(lead)


def test_a_request_must_say_something_new_and_right(customer: Add, desk: Act, request_change: Add) -> None:
    somebody = customer()
    for key, typed in (("name", ""), ("name", "张三"), ("identity", "110105194912310021"), ("email", "x")):
        with pytest.raises(Invalid) as told:
            request_change(desk, somebody, key, typed)
        assert "new_value" in told.value.errors


def test_a_request_is_void_once_the_file_says_something_else(
    session: Any, desk: Act, lead: Act, customer: Add, request_change: Add
) -> None:
    somebody = customer()
    first = request_change(desk, somebody, "name", "张三丰")
    second = request_change(desk, somebody, "name", "张叁")
    first.approve(lead)
    with pytest.raises(Refused, match="was changed after this request"):
        second.approve(lead)
    assert somebody.name == "张三丰"


def test_an_approved_change_of_ownership_passes_the_home_on(
    session: Any, desk: Act, lead: Act, customer: Add, unit: Add, lives: Add, request_change: Add, entries: Add
) -> None:
    seller, buyer, home = customer(), customer("李四"), unit("1201", "handed_over")
    held = lives(seller, home, is_main_contact="1", share="100")
    change = request_change(desk, seller, "ownership", unit_id=home.id, new_owner_id=buyer.id)
    assert change.summary == "3-1201: 张三 → 李四"
    change.approve(lead)
    new = session.scalars(sa.select(Occupancy).where(Occupancy.customer_id == buyer.id)).one()
    assert (held.state, new.role, new.is_main_contact, new.share) == ("ended", "owner", True, held.share)
    assert buyer.state == Customer.State.ACTIVE
    assert entries(held, "end_ownership")
    assert entries(new, "add")[0].cause == "customer_change.approve"
    seller.move_out(desk)


def test_only_the_owner_passes_a_home_on(desk: Act, customer: Add, unit: Add, lives: Add, request_change: Add) -> None:
    tenant, home = customer("王五", kind="tenant"), unit("1201")
    lives(tenant, home, "tenant")
    buyer = customer("李四")
    for typed, key in (
        ({"unit_id": home.id, "new_owner_id": buyer.id}, "unit_id"),
        ({"new_owner_id": buyer.id}, "unit_id"),
        ({"unit_id": home.id}, "new_owner_id"),
        ({"unit_id": home.id, "new_owner_id": tenant.id}, "new_owner_id"),
    ):
        with pytest.raises(Invalid) as told:
            request_change(desk, tenant, "ownership", **typed)
        assert key in told.value.errors


def test_a_change_is_entered_in_its_own_register_too(session: Any, desk: Act, customer: Add) -> None:
    somebody = customer()
    said = {"community_id": somebody.community_id, "customer_id": somebody.id, "source": "by_phone"}
    said |= {"changed_field": "phone", "new_value": "139-0013-9000"}
    change = ledger.add(session, desk, CustomerChange, said)
    assert (change.new_value, change.changed_field) == ("13900139000", ChangedField.PHONE)
    assert change.due_at is not None


def test_a_log_of_changes_is_neither_edited_nor_voided(
    session: Any, desk: Act, lead: Act, person: Add, customer: Add, request_change: Add
) -> None:
    change = request_change(desk, customer(), "name", "张三丰")
    for act in (desk, lead, person("manager"), person("it")):
        with pytest.raises(NotPermitted):
            ledger.edit(session, act, change, {"version": change.version}, partial=True)
        with pytest.raises(NotPermitted):
            change.void(act, void_reason="no")
