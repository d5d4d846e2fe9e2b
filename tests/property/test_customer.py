"""The customer file: opened, kept current, closed (M2-02)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Act, Invalid, Refused, ledger
from models.engine.masks import mask
from models.property.change_content import ChangedField
from models.property.customer import Customer
from models.property.customer_change import CustomerChange
from models.property.customer_kind import DocumentKind
from models.property.household_member import HouseholdMember

Add = Callable[..., Any]
CARD = "11010519491231002X"


def edit(session: Any, act: Act, record: Any, **typed: Any) -> None:
    ledger.edit(session, act, record, typed | {"version": record.version}, partial=True)


def test_a_new_customer_is_a_prospect_until_the_desk_opens_the_file(desk: Act, customer: Add, entries: Add) -> None:
    somebody = customer(is_registered=False)
    assert somebody.state == Customer.State.PROSPECT
    somebody.register(desk)
    assert somebody.state == Customer.State.REGISTERED
    assert somebody.reviewed_on == date(2026, 11, 21)
    (entry,) = entries(somebody, "register")
    assert entry.changes["state"] == ["prospect", "registered"]


def test_a_file_needs_a_telephone_number(desk: Act, customer: Add) -> None:
    somebody = customer(is_registered=False, phone="")
    with pytest.raises(Refused, match="telephone number"):
        somebody.register(desk)


def test_the_file_of_a_company_needs_its_licence_and_representative(session: Any, desk: Act, customer: Add) -> None:
    company = customer("绿洲物业", kind="company", is_registered=False)
    with pytest.raises(Refused, match="business licence"):
        company.register(desk)
    edit(session, desk, company, identity="91330100MA2ABCDE1X", legal_representative="李四")
    assert company.document_kind == DocumentKind.BUSINESS_LICENCE
    company.register(desk)


def test_the_kind_of_a_document_is_known_only_for_identity_cards(customer: Add) -> None:
    assert customer(identity=CARD).document_kind == DocumentKind.IDENTITY_CARD
    with pytest.raises(Invalid) as told:
        customer(identity="E12345678")
    assert "document_kind" in told.value.errors
    assert customer(identity="E12345678", document_kind="passport").identity == "E12345678"


def test_the_same_person_has_one_file_in_a_community(customer: Add) -> None:
    customer(identity=CARD)
    with pytest.raises(Refused, match="Identity number"):
        customer("张叁", identity=CARD)


def test_an_email_must_look_like_one(customer: Add) -> None:
    with pytest.raises(Invalid) as told:
        customer(email="zhangsan")
    assert "email" in told.value.errors


@pytest.mark.parametrize(("key", "typed"), [("name", "张三丰"), ("identity", CARD)])
def test_name_and_identity_of_an_open_file_are_not_edited(
    session: Any, desk: Act, customer: Add, key: str, typed: str
) -> None:
    somebody = customer()
    with pytest.raises(Invalid, match="Request a change") as told:
        edit(session, desk, somebody, **{key: typed})
    assert key in told.value.errors
    assert (somebody.name, somebody.identity) == ("张三", None)


def test_a_typing_mistake_is_corrected_freely_before_the_file_is_open(session: Any, desk: Act, customer: Add) -> None:
    somebody = customer("张散", is_registered=False)
    edit(session, desk, somebody, name="张三", phone="13900139000")
    assert somebody.name == "张三"
    assert session.scalar(sa.select(sa.func.count()).select_from(CustomerChange)) == 0


def test_a_corrected_phone_is_logged_by_itself(session: Any, desk: Act, customer: Add, entries: Add) -> None:
    somebody = customer()
    edit(session, desk, somebody, phone="139 0013 9000", salutation="张先生")
    change = session.scalars(sa.select(CustomerChange)).one()
    assert (change.changed_field, change.state) == (ChangedField.PHONE, CustomerChange.State.APPLIED)
    assert (change.old_value, change.new_value) == ("13800138000", "13900139000")
    assert change.summary == "138****8000 → 139****9000"
    assert change.created_by_id == desk.actor.user_id
    assert change.number.startswith("BG20261121-")
    (entry,) = entries(change, "add")
    assert entry.cause == "customer.edit"
    assert entry.changes["new_value"] == [None, "****"]
    assert entries(somebody, "edit")[-1].changes["phone"] == ["138****8000", "139****9000"]


def test_a_masked_field_left_blank_changes_and_logs_nothing(session: Any, desk: Act, customer: Add) -> None:
    somebody = customer(identity=CARD)
    edit(session, desk, somebody, phone="", identity="", name="张三", kind="owner")
    assert (somebody.phone, somebody.identity) == ("13800138000", CARD)
    assert session.scalar(sa.select(sa.func.count()).select_from(CustomerChange)) == 0


def test_confirming_the_file_says_who_and_when(session: Any, desk: Act, customer: Add, entries: Add) -> None:
    somebody = customer()
    somebody.reviewed_on = None
    somebody.review(desk)
    assert somebody.reviewed_on == date(2026, 11, 21)
    assert entries(somebody, "review")


def test_moving_in_and_out_ends_what_the_tenant_occupied(
    session: Any, system: Act, desk: Act, customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    tenant, home = customer("王五", kind="tenant"), unit("1201", "occupied")
    held = lives(tenant, home, "tenant")
    assert tenant.state == Customer.State.ACTIVE
    said = {"community_id": home.community_id, "unit_id": home.id, "customer_id": tenant.id}
    wife = ledger.add(session, desk, HouseholdMember, said | {"name": "赵六", "relation": "spouse"})
    tenant.move_out(desk, moved_out_on=date(2026, 11, 20))
    assert (tenant.state, tenant.moved_out_on) == (Customer.State.MOVED_OUT, date(2026, 11, 20))
    assert (held.state, held.until_on) == ("ended", date(2026, 11, 20))
    assert (wife.state, wife.left_on) == ("left", date(2026, 11, 20))
    assert entries(held, "end")
    assert entries(wife, "leave")


def test_an_owner_does_not_move_out_while_the_home_is_theirs(desk: Act, customer: Add, unit: Add, lives: Add) -> None:
    owner = customer()
    lives(owner, unit("1201"))
    with pytest.raises(Refused, match="3-1201 still belongs to 张三"):
        owner.move_out(desk)


def test_an_archived_file_is_read_only_until_it_is_taken_out(
    session: Any, system: Act, lead: Act, customer: Add
) -> None:
    somebody = customer()
    somebody.activate(system)
    somebody.move_out(lead)
    somebody.archive(lead)
    with pytest.raises(Refused, match="archived"):
        edit(session, lead, somebody, phone="13900139000")
    somebody.take_out_of_archive(lead)
    somebody.activate(lead)
    assert (somebody.state, somebody.moved_out_on) == (Customer.State.ACTIVE, None)


def test_what_privacy_hides_is_masked() -> None:
    secret = {key for key, field in Customer.fields.items() if field.sensitive}
    assert secret == {
        "identity",
        "phone",
        "second_phone",
        "email",
        "postal_address",
        "legal_representative",
        "emergency_contact",
        "emergency_phone",
        "notes",
    }
    # A telephone is found by as much of it as its mask shows.
    assert {key for key in secret if Customer.fields[key].search} == {"phone", "second_phone"}
    assert mask(Customer.fields["phone"], "13800138000") == "138****8000"
