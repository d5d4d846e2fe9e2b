"""Every way of writing a room code that the desk meets is read alike."""

import pytest

from models.property.room_code import RoomCode, building_key, readings, tidy_part

BUILDING_3_ROOM_1201 = [
    *("3-1201", "3 1201", "3#1201", "3栋1201", "3栋 1201 室", "03栋1201", "３栋１２０１", "3幢-1201", "3座1201房"),
    *("3号楼1201", "3楼1201", "3栋12楼1201", "三栋一二零一", "三栋幺二零幺", "三栋一千二百零一"),
]


@pytest.mark.parametrize("typed", BUILDING_3_ROOM_1201)
def test_a_building_and_a_room_are_read_alike_however_they_are_written(typed: str) -> None:
    assert readings(typed) == [RoomCode("3", None, "1201")]


@pytest.mark.parametrize(
    "typed", ["3栋1单元1201室", "三栋一单元1201", "3栋1门1201", "3栋-1单元-1201", "3栋1-1201", "3栋1单元12层1201"]
)
def test_a_stair_is_recognised_by_the_word_after_it_or_by_its_place(typed: str) -> None:
    assert readings(typed) == [RoomCode("3", "1", "1201")]


def test_a_phase_is_part_of_the_building() -> None:
    assert readings("二期3栋2单元1201") == [RoomCode("2-3", "2", "1201")]
    assert readings("二期3栋1201") == [RoomCode("2-3", None, "1201")]
    assert readings("2-3-2-1201") == [RoomCode("2-3", "2", "1201")]


def test_three_plain_numbers_may_mean_a_stair_or_a_phase() -> None:
    assert readings("3-1-1201") == [RoomCode("3", "1", "1201"), RoomCode("3-1", None, "1201")]


def test_a_room_alone_means_that_room_in_any_building() -> None:
    assert readings("1201") == [RoomCode(None, None, "1201")]


@pytest.mark.parametrize("typed", ["", "   ", "3栋", "二期", "3栋1单元", "--", "栋"])
def test_a_text_that_names_no_room_is_not_read(typed: str) -> None:
    assert readings(typed) == []


def test_counted_numerals_are_counted_and_spoken_ones_are_spelt() -> None:
    assert readings("十二栋301")[0].building == "12"
    assert readings("三十一栋301")[0].building == "31"
    assert readings("一百零二栋301")[0].building == "102"
    assert readings("一〇二栋三零一")[0] == RoomCode("102", None, "301")


def test_spellings_of_one_building_share_a_key() -> None:
    assert {building_key(code) for code in ("2期3", "二期三栋", "2-3", "二期03幢")} == {"2-3"}
    assert building_key("A座") == building_key("a") == "A"


def test_the_word_after_a_part_is_dropped_when_it_is_stored() -> None:
    assert tidy_part("一单元") == "1"
    assert tidy_part("1201室") == "1201"
    assert tidy_part("二期3栋") == "2期3"
