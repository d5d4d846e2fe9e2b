"""Who has to do with which unit: owners by approval, one main contact, dates that fit (M2-02)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import Act, Invalid, NotPermitted, Refused, ledger
from models.property.customer import Customer
from models.property.occupancy import Occupancy, current_occupancies

Add = Callable[..., Any]


def edit(session: Any, act: Act, record: Any, **typed: Any) -> None:
    ledger.edit(session, act, record, typed | {"version": record.version}, partial=True)


def test_registering_somebody_in_a_unit_makes_them_a_resident(
    customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    owner = customer()
    held = lives(owner, unit("1201"), is_main_contact="1", share="50")
    assert owner.state == Customer.State.ACTIVE
    assert entries(owner, "activate")
    assert entries(held, "add")[0].changes["role"] == [None, "owner"]


def test_a_prospect_stays_one_until_the_file_is_open(customer: Add, unit: Add, lives: Add) -> None:
    somebody = customer(is_registered=False)
    lives(somebody, unit("1201"))
    assert somebody.state == Customer.State.PROSPECT


def test_a_unit_has_one_main_contact_among_its_owners(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    home, husband, wife = unit("1201"), customer(), customer("李四")
    first = lives(husband, home, is_main_contact="1")
    with pytest.raises(Refused, match="Make main contact"):
        lives(wife, home, is_main_contact="1")
    second = lives(wife, home)
    with pytest.raises(Refused, match="Make main contact"):
        edit(session, desk, second, is_main_contact="1")
    second.make_main_contact(desk)
    assert (first.is_main_contact, second.is_main_contact) == (False, True)
    assert [held.customer for held in current_occupancies(session, unit_id=home.id)] == [wife, husband]
    assert entries(first, "edit")[-1].cause == "occupancy.make_main_contact"


def test_a_tenant_may_be_the_main_contact_beside_the_owner(customer: Add, unit: Add, lives: Add) -> None:
    home = unit("1201")
    lives(customer(), home, is_main_contact="1")
    assert lives(customer("王五", kind="tenant"), home, "tenant", is_main_contact="1").is_main_contact


def test_nobody_is_registered_twice_in_the_same_role(customer: Add, unit: Add, lives: Add) -> None:
    somebody, home = customer(), unit("1201")
    lives(somebody, home, "tenant")
    with pytest.raises(Refused, match="already registered"):
        lives(somebody, home, "tenant")
    assert lives(somebody, home, "user")


def test_shares_of_owners_come_to_no_more_than_the_whole(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add
) -> None:
    home = unit("1201")
    lives(customer(), home, share="60")
    with pytest.raises(Invalid, match="shares"):
        lives(customer("李四"), home, share="50")
    other = lives(customer("王五"), home, share="40")
    edit(session, desk, other, share="40", is_main_contact="1")
    with pytest.raises(Invalid, match="shares"):
        edit(session, desk, other, share="40.01")


def test_after_the_handover_only_a_lead_adds_an_owner(
    session: Any, desk: Act, lead: Act, customer: Add, unit: Add, lives: Add
) -> None:
    home, stranger = unit("1201", "handed_over"), customer("李四")
    lives(customer(), home)
    said = {"community_id": home.community_id, "customer_id": stranger.id, "unit_id": home.id}
    said |= {"role": "owner", "from_on": "2026-11-21"}
    with pytest.raises(Refused, match="has an owner on file"):
        ledger.add(session, desk, Occupancy, said)
    assert ledger.add(session, lead, Occupancy, said).customer is stranger


def test_a_tenancy_ends_and_stays_as_it_was(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    held = lives(customer(kind="tenant"), unit("1201"), "tenant")
    with pytest.raises(Invalid) as told:
        held.end(desk, until_on=date(2026, 10, 1))
    assert "until_on" in told.value.errors
    held.end(desk)
    assert (held.state, held.until_on) == ("ended", date(2026, 11, 21))
    assert entries(held, "end")[0].changes["until_on"] == [None, "2026-11-21"]
    with pytest.raises(Refused, match="ended"):
        edit(session, desk, held, share="10")


def test_an_ownership_does_not_simply_end(
    desk: Act, lead: Act, person: Add, customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    held = lives(customer(), unit("1201"))
    with pytest.raises(Refused, match="Request a change"):
        held.end(lead)
    with pytest.raises(NotPermitted):
        held.end_ownership(lead)
    held.end_ownership(person("manager"))
    assert entries(held, "end_ownership")


def test_customer_unit_and_role_of_an_occupancy_stay(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add
) -> None:
    held = lives(customer(), unit("1201"), "tenant")
    for key, typed in (("customer_id", customer("李四").id), ("unit_id", unit("1202").id), ("role", "owner")):
        with pytest.raises(Invalid, match="enter a new one") as told:
            edit(session, desk, held, **{key: typed})
        assert key in told.value.errors


def test_the_database_itself_refuses_a_second_main_owner(session: Any, customer: Add, unit: Add, lives: Add) -> None:
    home = unit("1201")
    lives(customer(), home, is_main_contact="1")
    second = lives(customer("李四"), home)
    session.commit()
    second.is_main_contact = True
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
