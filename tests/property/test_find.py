"""The desk finds the home that a caller names, within its own communities and nowhere else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.engine import Act, NotPermitted, ledger
from models.property.building import Building
from models.property.community import Community
from models.property.find import find_unit, find_units
from models.property.unit import Unit

Add = Callable[..., Any]


@pytest.mark.parametrize("typed", ["3-1201", "3栋1201", "三栋一二零一", "3栋1201室", " 3 - 1201 "])
def test_a_home_is_found_however_the_caller_says_it(session: Any, desk: Act, unit: Add, typed: str) -> None:
    home = unit("1201")
    unit("1202")
    assert find_unit(session, desk.actor, typed) is home


@pytest.mark.parametrize("typed", ["3栋1单元1201室", "3-1-1201", "三栋一单元一二零一"])
def test_a_home_with_a_stair_is_found(session: Any, desk: Act, unit: Add, typed: str) -> None:
    home = unit("1201", stair="1单元")
    unit("1201", stair="2")
    assert home.code == "3-1-1201"
    assert find_unit(session, desk.actor, typed) is home


def test_a_phase_belongs_to_the_building(session: Any, desk: Act, unit: Add, building: Add) -> None:
    unit("1201", of=building("3", "3栋"), stair="2")
    home = unit("1201", of=building("二期3", "二期3栋"), stair="2")
    assert home.code == "2期3-2-1201"
    for typed in ("二期3栋2单元1201", "2期3-2-1201", "2-3-2-1201"):
        assert find_unit(session, desk.actor, typed) is home


def test_a_code_that_may_mean_two_homes_finds_none_but_lists_both(session: Any, desk: Act, unit: Add) -> None:
    homes = [unit("1201", stair="1"), unit("1201", stair="2")]
    assert find_unit(session, desk.actor, "3栋1201") is None
    assert find_units(session, desk.actor, "3栋1201") == homes
    assert find_units(session, desk.actor, "1201") == homes


def test_a_building_is_found_by_its_name_too(session: Any, desk: Act, unit: Add, building: Add) -> None:
    home = unit("801", of=building("T1", "A座"))
    assert find_unit(session, desk.actor, "a座801") is home


def test_what_no_home_is_called_finds_nothing(session: Any, desk: Act, unit: Add) -> None:
    unit("1201")
    for typed in ("9栋1201", "3栋", "", "张三", "3栋1203", "'; --"):
        assert find_units(session, desk.actor, typed) == []


def test_homes_of_other_communities_and_void_ones_are_not_found(
    session: Any, system: Act, desk: Act, unit: Add, building: Add
) -> None:
    elsewhere = ledger.add(session, system, Community, {"name": "云山里", "address": "云山路2号"})
    away: Building = building("3", "3栋", community=elsewhere)
    unit("1201", of=away)
    assert find_unit(session, desk.actor, "3-1201") is None
    home: Unit = unit("1201")
    assert find_unit(session, desk.actor, "3-1201") is home
    home.void(system, void_reason="entered twice")
    assert find_unit(session, desk.actor, "3-1201") is None


def test_people_without_the_right_to_see_homes_find_none(session: Any, desk: Act, unit: Add) -> None:
    unit("1201")
    with pytest.raises(NotPermitted):
        find_unit(session, replace(desk.actor, rights={}), "3-1201")
