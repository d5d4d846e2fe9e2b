"""The key register (M6-10): tags, labels by class, spares, and the ways a key leaves the cabinet."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, ledger
from models.engine.acts import begin_act
from models.keys.key import Key
from tests.keys.conftest import MONDAY


def test_a_new_key_hangs_in_the_cabinet_since_today(public_key: Any, trail: Any) -> None:
    key = public_key("G-05")

    assert key.state is Key.State.IN_CABINET
    assert str(key.received_on) == "2026-11-16"
    assert [entry.verb for entry in trail(key)] == ["add"]


def test_two_keys_of_a_community_never_share_a_tag(public_key: Any) -> None:
    public_key("G-05")
    with pytest.raises(Refused, match="Community \\+ Tag"):
        public_key("G-05", floor="3栋6层")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "public", "floor": ""}, "floor"),
        ({"kind": "water_meter", "floor": ""}, "floor"),
        ({"kind": "equipment"}, "equipment"),
        ({"kind": "owner"}, "owner_kind"),
        ({"kind": "owner", "owner_kind": "mailbox"}, "unit_id"),
        ({"kind": "public", "owner_kind": "mailbox"}, "owner_kind"),
    ],
)
def test_each_class_is_labelled_by_its_own_thing(public_key: Any, typed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        public_key(**typed)
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("change", [{"owner_kind": None}, {"unit": None}])
def test_the_database_keeps_an_owners_key_labelled(session: Any, owner_key: Any, change: dict[str, None]) -> None:
    key = owner_key()
    begin_act(session, Act(SYSTEM, at=MONDAY))
    for name, value in change.items():
        setattr(key, name, value)
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_database_refuses_one_of_the_five_kinds_on_a_public_key(session: Any, public_key: Any) -> None:
    key = public_key()
    begin_act(session, Act(SYSTEM, at=MONDAY))
    key.owner_kind = "mailbox"
    with pytest.raises(IntegrityError):
        session.flush()


def test_one_emergency_spare_is_kept_per_class_and_place(public_key: Any, owner_key: Any, session: Any) -> None:
    public_key("G-05", is_emergency_spare="1")
    public_key("G-06", is_emergency_spare="1", floor="3栋6层")
    public_key("S-05", is_emergency_spare="1", kind="water_meter")
    public_key("D-01", is_emergency_spare="1", kind="equipment", equipment="水泵房")
    owner_key("Y-1", is_emergency_spare="1")
    owner_key("Y-2", is_emergency_spare="1", owner_kind="mailbox")

    for hang, typed in (
        (public_key, {}),
        (public_key, {"kind": "water_meter"}),
        (public_key, {"kind": "equipment", "equipment": "水泵房"}),
        (owner_key, {}),
    ):
        with pytest.raises(Refused, match="emergency spare for this place already"):
            hang("X-99", is_emergency_spare="1", **typed)


def test_a_lost_spare_makes_room_for_another(public_key: Any, do: Any) -> None:
    lost = public_key("G-05", is_emergency_spare="1")
    do("key_keeper", "declare_lost", lost, state_reason="搬家时遗失")
    public_key("G-05B", is_emergency_spare="1")

    with pytest.raises(Refused, match="emergency spare for this place already"):
        do("key_keeper", "find_again", lost)


def test_a_key_is_handed_to_its_owner_only_against_a_signature(owner_key: Any, do: Any, trail: Any) -> None:
    key = owner_key()
    with pytest.raises(Invalid, match="signs for the key"):
        do("key_keeper", "hand_to_owner", key)
    do("key_keeper", "hand_to_owner", key, is_signed="1")

    assert key.state is Key.State.HANDED_OVER
    assert key.handed_to_owner_at == MONDAY
    assert trail(key)[-1].verb == "hand_to_owner"


def test_handing_a_key_over_is_final(owner_key: Any, do: Any, session: Any) -> None:
    key = owner_key()
    do("key_keeper", "hand_to_owner", key, is_signed="1")

    with pytest.raises(Refused, match="already “Handed to the owner”"):
        do("receptionist", "issue", key, borrower="李师傅")
    act = Act(SYSTEM, at=MONDAY)
    with pytest.raises(Refused, match="left the cabinet for good"):
        ledger.edit(session, act, key, {"tag": "Y-9", "version": key.version}, partial=True)


def test_a_key_that_is_out_is_not_handed_to_its_owner(owner_key: Any, do: Any) -> None:
    key = owner_key()
    do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(Refused, match="already “Out”"):
        do("key_keeper", "hand_to_owner", key, is_signed="1")
    assert key.state is Key.State.OUT


def test_a_public_key_stays_with_the_office(public_key: Any, do: Any) -> None:
    with pytest.raises(Refused, match="not an owner's key"):
        do("key_keeper", "hand_to_owner", public_key(), is_signed="1")


def test_after_a_change_of_lock_the_new_key_takes_the_old_place(
    owner_key: Any, do: Any, session: Any, trail: Any
) -> None:
    old = owner_key("Y-501", hook="A12", is_emergency_spare="1")
    do("supervisor", "replace", old, tag="Y-501-2", state_reason="业主换锁", quantity="2")

    new = session.scalars(sa.select(Key).where(Key.tag == "Y-501-2")).one()
    assert old.state is Key.State.REPLACED
    assert (new.state, new.hook, new.unit, new.owner_kind) == ("in_cabinet", "A12", old.unit, old.owner_kind)
    assert (new.quantity, new.is_emergency_spare, new.replaces) == (2, True, old)
    assert trail(old)[-1].verb == "replace"
    assert trail(new)[0].cause == "key.replace"


def test_a_lost_key_can_turn_up_again(public_key: Any, do: Any, trail: Any) -> None:
    key = public_key()
    do("key_keeper", "declare_lost", key, state_reason="盘点时缺失")
    assert (key.state, key.state_reason) == ("lost", "盘点时缺失")
    do("key_keeper", "find_again", key)
    assert (key.state, key.state_reason) == ("in_cabinet", None)
    assert [entry.verb for entry in trail(key)] == ["add", "declare_lost", "find_again"]


def test_the_entry_of_a_key_that_is_out_stays_as_it_is(public_key: Any, do: Any, session: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    act = Act(SYSTEM, at=MONDAY)
    with pytest.raises(Refused, match="take it back before its entry is changed"):
        ledger.edit(session, act, key, {"quantity": "3", "version": key.version}, partial=True)


def test_a_key_that_is_out_cannot_be_voided(public_key: Any, do: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(Refused, match="take it back first"):
        do("key_keeper", "void", key, void_reason="登记错误")
    assert key.voided_at is None


@pytest.mark.parametrize("role", ["receptionist", "technician", "guard", "manager", "it"])
def test_only_the_keepers_hand_over_and_declare_lost(role: str, public_key: Any, do: Any) -> None:
    key = public_key()
    for verb, typed in (("hand_to_owner", {"is_signed": "1"}), ("declare_lost", {"state_reason": "x"})):
        with pytest.raises(NotPermitted):
            do(role, verb, key, **typed)


def test_who_sees_the_cabinet(person: Any) -> None:
    readers = {"receptionist", "supervisor", "key_keeper", "manager", "guard", "auditor"}
    others = {"technician", "it", "fee_collector", "archivist", "information_administrator"}
    for register in ("key", "key_loan"):
        assert all(person(role).may(f"{register}.see") for role in readers)
        assert not any(person(role).may(f"{register}.see") for role in others)
        assert person("manager").may(f"{register}.export")
        assert not person("receptionist").may(f"{register}.export")
