"""Working time: which moments count, and arithmetic that is exact over lunch, evenings, weekends and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.engine import Invalid, Refused
from models.engine.holidays import LAST_YEAR
from models.engine.working_calendar import OwnDay, Timetable, WorkingCalendar, read_hours
from tests.clock.calendars import NEW_YORK, SHANGHAI, USUAL, at, calendar, lengths, moments, offices

HOUR = timedelta(hours=1)


def test_a_limit_does_not_run_over_lunch() -> None:
    assert calendar().add(at("2026-11-16 11:30"), HOUR) == at("2026-11-16 14:00")


def test_what_comes_during_lunch_counts_from_its_end() -> None:
    assert calendar().add(at("2026-11-16 12:40"), HOUR) == at("2026-11-16 14:30")


def test_a_limit_does_not_run_in_the_evening_nor_over_the_weekend() -> None:
    friday = at("2026-11-20 17:00")
    assert calendar().add(friday, 2 * HOUR) == at("2026-11-23 09:30")


def test_a_limit_that_ends_with_the_office_day_is_due_when_it_closes_not_the_next_morning() -> None:
    assert calendar().add(at("2026-11-16 17:00"), HOUR) == at("2026-11-16 18:00")


def test_national_day_does_not_count() -> None:
    assert calendar().add(at("2026-09-30 17:00"), 2 * HOUR) == at("2026-10-08 09:30")


def test_a_make_up_saturday_is_a_working_day() -> None:
    assert calendar().is_open(at("2026-10-10 10:00")), "Saturday, worked for National Day"
    assert not calendar().is_open(at("2026-11-21 10:00")), "Saturday as any other"
    assert calendar().add_days(at("2026-10-09 10:00"), 1) == at("2026-10-10 18:00")


def test_an_office_that_keeps_no_holidays_works_on_them() -> None:
    hotline = calendar(weekdays=range(7), keeps_holidays=False)
    assert hotline.is_open(at("2026-10-01 10:00"))


def test_own_days_win_over_the_official_calendar() -> None:
    own = {
        date(2026, 10, 1): OwnDay(True, "国庆值班", read_hours("09:00-12:00")),
        date(2026, 11, 16): OwnDay(False, "消防演练"),
    }
    office = calendar(own=own)
    assert office.is_open(at("2026-10-01 10:00")) and not office.is_open(at("2026-10-01 14:00"))
    assert not office.is_open(at("2026-11-16 10:00"))
    assert office.day(date(2026, 11, 16)).why == "消防演练"


def test_winter_hours_follow_summer_hours_from_their_day_on() -> None:
    summer = Timetable(read_hours("08:00-12:00, 14:30-18:00"))
    winter = Timetable(read_hours(USUAL), since=date(2026, 10, 1))
    office = WorkingCalendar([winter, summer], zone=SHANGHAI)
    assert not office.is_open(at("2026-09-29 14:00"))
    assert office.is_open(at("2026-10-13 14:00"))


def test_a_year_that_is_not_published_knows_weekends_only_and_says_so() -> None:
    new_year = date(LAST_YEAR + 1, 1, 1)
    day = calendar().day(new_year)
    assert not day.is_published
    assert bool(day.spans) == (new_year.weekday() < 5)
    assert calendar(keeps_holidays=False).day(new_year).is_published, "nothing is missing where holidays are not kept"


def test_working_days_end_when_the_office_closes() -> None:
    monday = at("2026-11-16 09:00")
    assert calendar().add_days(monday, 0) == at("2026-11-16 18:00")
    assert calendar().add_days(monday, 1) == at("2026-11-17 18:00")
    assert calendar().add_days(monday, 5) == at("2026-11-23 18:00")
    assert calendar().add_weeks(monday, 1) == at("2026-11-23 18:00")


def test_the_day_on_which_it_came_is_not_counted() -> None:
    assert calendar().add_days(at("2026-11-21 10:00"), 1) == at("2026-11-23 18:00"), "Saturday: Monday is the first"
    assert calendar().add_days(at("2026-11-16 19:00"), 1) == at("2026-11-17 18:00"), "after hours is still that day"
    assert calendar().add_days(at("2026-11-16 19:00"), 0) == at("2026-11-17 18:00"), "no day left to close"


def test_a_week_that_ends_on_a_holiday_ends_on_the_next_working_day() -> None:
    assert calendar().add_weeks(at("2026-09-24 10:00"), 1) == at("2026-10-08 18:00")


def test_open_until_midnight_never_means_due_on_the_next_day() -> None:
    hotline = calendar("00:00-24:00", range(7), keeps_holidays=False)
    assert hotline.add_days(at("2026-11-16 09:00"), 1) == at("2026-11-17 23:59:59")


def test_a_day_of_a_zone_that_changes_its_clocks_has_its_own_length() -> None:
    """Shanghai has no summer time; an office elsewhere has, and an hour in it stays an hour."""
    office = calendar("00:00-24:00", range(7), zone=NEW_YORK, keeps_holidays=False)
    before = at("2026-10-31 12:00", NEW_YORK)
    assert office.add(before, timedelta(hours=25)) == before + timedelta(hours=25)
    assert office.between(at("2026-11-01 00:00", NEW_YORK), at("2026-11-02 00:00", NEW_YORK)) == timedelta(hours=25)
    usual = calendar(zone=NEW_YORK)
    assert usual.add(at("2026-10-30 17:00", NEW_YORK), 2 * HOUR) == at("2026-11-02 09:30", NEW_YORK)


def test_the_next_opening_is_now_or_the_next_morning() -> None:
    assert calendar().next_opening(at("2026-11-16 10:00")) == at("2026-11-16 10:00")
    assert calendar().next_opening(at("2026-11-16 18:00")) == at("2026-11-17 08:30")
    assert calendar().next_opening(at("2026-11-20 23:59")) == at("2026-11-23 08:30")


def test_an_office_that_never_opens_is_told_so_instead_of_waiting_for_ever() -> None:
    shut = calendar(weekdays=range(0), keeps_holidays=False)
    for reckon in (shut.next_opening, lambda moment: shut.add_days(moment, 1), lambda moment: shut.add(moment, -HOUR)):
        with pytest.raises(Refused, match="no office hours"):
            reckon(at("2026-11-16 10:00"))


@pytest.mark.parametrize("typed", ["", "9", "08:30", "12:00-08:30", "08:30-12:00, 11:00-18:00", "25:00-26:00", "a-b"])
def test_hours_that_make_no_sense_are_refused_in_words(typed: str) -> None:
    with pytest.raises(Invalid):
        read_hours(typed)


@pytest.mark.parametrize("typed", ["8:30-12:00,13:30-24:00", "08：30至12：00；13：30－24：00".replace("－", "-")])
def test_hours_are_read_as_people_write_them(typed: str) -> None:
    assert [str(opens)[:5] for opens, _ in read_hours(typed)] == ["08:30", "13:30"]


# -- whatever the office, the moment and the amount -------------------------------------------------------------------


@given(offices, moments, lengths)
def test_so_much_working_time_lies_between_start_and_due(
    office: WorkingCalendar, start: object, length: object
) -> None:
    due = office.add(start, length)
    assert office.between(start, due) == length
    assert length == timedelta() or office.between(due - timedelta(minutes=1), due) > timedelta(), (
        "the first such moment"
    )


@given(offices, moments, lengths)
def test_taking_away_is_the_opposite_of_adding(office: WorkingCalendar, end: object, length: object) -> None:
    assert office.between(office.add(end, -length), end) == length


@given(offices, moments, lengths, lengths)
def test_twice_is_the_same_as_once_the_sum(office: WorkingCalendar, start: object, one: object, other: object) -> None:
    assert office.add(office.add(start, one), other) == office.add(start, one + other)


@given(offices, moments, moments, lengths, lengths)
def test_later_or_longer_is_never_due_earlier(
    office: WorkingCalendar, one: object, other: object, short: object, long: object
) -> None:
    (first, second), (less, more) = sorted((one, other)), sorted((short, long))
    assert office.add(first, less) <= office.add(second, more)


@given(offices, moments, moments, st.integers(0, 30), st.integers(0, 30))
def test_days_and_weeks_are_in_order_too(
    office: WorkingCalendar, one: object, other: object, some: int, more: int
) -> None:
    (first, second), (few, many) = sorted((one, other)), sorted((some, more))
    for reckon in (office.add_days, office.add_weeks):
        assert first <= reckon(first, few) <= reckon(second, many)
