"""Everybody sees what stands where; who lives there is for those who work with customers."""

import pytest

from config.roles import SHIPPED_ROLES
from models.engine.policy import shipped_grants

DESK = {"receptionist", "supervisor", "manager"}
LEADS = {"supervisor", "manager"}
READERS = DESK | {"fee_collector", "key_keeper", "archivist", "information_administrator"}


def test_everybody_sees_buildings_and_units() -> None:
    grants = shipped_grants()
    for register in ("community", "building", "unit"):
        assert grants[f"{register}.see"] == {role.code for role in SHIPPED_ROLES}


def test_customers_are_seen_by_those_who_work_with_them_and_not_by_it() -> None:
    grants = shipped_grants()
    for register in ("customer", "occupancy"):
        assert grants[f"{register}.see"] == READERS
    for register in ("customer", "occupancy", "household_member", "customer_change"):
        for permission, roles in grants.items():
            if permission.startswith(f"{register}."):
                assert not roles & {"it", "technician", "guard", "auditor"}, permission


@pytest.mark.parametrize("register", ["customer", "household_member", "customer_change"])
def test_leads_reveal_and_the_manager_exports(register: str) -> None:
    grants = shipped_grants()
    assert grants[f"{register}.reveal"] == LEADS
    assert grants[f"{register}.export"] == {"manager"}


def test_the_desk_writes_files_and_the_leads_decide() -> None:
    grants = shipped_grants()
    assert grants["customer.add"] == grants["customer.edit"] == grants["customer.request_change"] == DESK
    assert grants["customer_change.approve"] == grants["customer_change.reject"] == LEADS
    assert grants["customer.delete"] == grants["unit.hand_over"] == LEADS
