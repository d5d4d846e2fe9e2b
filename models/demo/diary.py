"""What happens when: every document lives its own story, and all of them are told in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator
from datetime import date, datetime, time, timedelta
from random import Random

from models.engine import clock

# A story does something, yields the moment at which it goes on, and is sent that moment when it has come.
Story = Generator[datetime, datetime, None]

OPENS, CLOSES = time(8, 0), time(17, 30)


def at_site(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the wall clock of the site."""
    return clock.start_of_day(day) + timedelta(hours=hour, minutes=minute)


def is_open(at: datetime) -> bool:
    """Whether somebody sits at the desk."""
    return OPENS <= clock.local(at).time() <= CLOSES


class Diary:
    """Stories that wait for their moment. What would happen after `until` has not happened yet."""

    def __init__(self, rng: Random, until: datetime) -> None:
        self.until = until
        self._rng = rng
        self._waiting: list[tuple[datetime, int, Story, bool]] = []
        self._told = 0

    def enter(self, at: datetime, story: Story) -> None:
        """Let a story begin."""
        self._wait(at, story, False)

    def _wait(self, at: datetime, story: Story, has_begun: bool) -> None:
        self._told += 1  # two at the same moment happen in the order in which they were entered
        heapq.heappush(self._waiting, (at, self._told, story, has_begun))

    def live(self, end_of_day: Callable[[date], None]) -> None:
        """Tell all stories up to `until`; `end_of_day` is called after each day on which something happened."""
        day: date | None = None
        while self._waiting and self._waiting[0][0] <= self.until:
            at, _order, story, has_begun = heapq.heappop(self._waiting)
            if day is not None and clock.today(at) != day:
                end_of_day(day)
            day = clock.today(at)
            try:
                following = story.send(at) if has_begun else next(story)
            except StopIteration:
                continue
            self._wait(following, story, True)
        if day is not None:
            end_of_day(day)

    def later(self, at: datetime, least: int, most: int, *, any_hour: bool = False) -> datetime:
        """Some minutes after `at`; what falls outside working hours waits for the next morning."""
        moment = at + timedelta(minutes=self._rng.randint(least, most), seconds=self._rng.randrange(60))
        if any_hour or is_open(moment):
            return moment
        day = clock.today(moment) + timedelta(days=clock.local(moment).time() > CLOSES)
        return at_site(day, 8, 5) + timedelta(seconds=self._rng.randrange(5400))

    def days_later(self, at: datetime, days: int) -> datetime:
        """In the course of a later day."""
        return at_site(clock.today(at) + timedelta(days=days), 8, 30) + timedelta(seconds=self._rng.randrange(8 * 3600))
