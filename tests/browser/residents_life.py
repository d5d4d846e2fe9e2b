"""The hands of several people on one resident's matters: each step is a form opened from the page of a record."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.desk import Desk

RECORD = re.compile(r"/admin/(\w+)/details/\?id=(\d+)")
Ref = tuple[str, int]  # register and id


class Hands:
    """Windows of the people of an office. `at` is where a window stands; nobody types an id."""

    def __init__(self, sit_down: Callable[..., Desk]) -> None:
        self.sit_down, self.desks, self.is_signed_in = sit_down, dict[str, Desk](), set[str]()
        self.hand = ""  # whose page shows what was done last

    def desk(self, who: str) -> Desk:
        """The window of somebody, who signs in again after a long time."""
        if who not in self.desks:
            self.desks[who] = self.sit_down(who)
        elif who not in self.is_signed_in:
            self.desks[who].arrive(who)
        self.is_signed_in.add(who)
        return self.desks[who]

    def time_passes(self) -> None:
        """Everybody has gone home meanwhile; the bell of a window left open hears that its session is over."""
        self.is_signed_in.clear()
        for desk in self.desks.values():
            desk.forgiven.add(401)

    def open(self, who: str, record: Ref) -> Page:
        """The page of a record; nothing is loaded where it stands open as it is now."""
        desk = self.desk(who)
        path = f"/admin/{record[0]}/details/?id={record[1]}"
        return desk.page if self.hand == who and desk.page.url.endswith(path) else desk.visit(path)

    def shown(self, who: str) -> Ref:
        """The record whose page is open."""
        found = RECORD.search(self.desk(who).page.url)
        assert found is not None, self.desk(who).page.url
        return found[1], int(found[2])

    def linked(self, who: str, record: Ref, register: str, nth: int = 0) -> Ref:
        """The record of another book that the page of this one leads to; the newest first."""
        link = self.open(who, record).locator(f".details a[href*='/admin/{register}/details/']:not(.life a)").nth(nth)
        found = RECORD.search(str(link.get_attribute("href")))
        assert found is not None
        return found[1], int(found[2])

    def do(self, who: str, record: Ref, verb: str, **typed: Any) -> None:
        """Make a move from the page of a record, filling in what does not stand in the form already."""
        page, desk = self.open(who, record), self.desk(who)
        page.locator(f".moves a[href*='/do/{verb}/']").first.click()
        self._send(desk, typed)
        self.hand = who

    def begin(self, who: str, origin: Ref, register: str, prefilled: dict[str, str], **typed: Any) -> Ref:
        """Begin a record of another book from this one. What both are about must stand in the form."""
        page, desk = self.open(who, origin), self.desk(who)
        page.locator(".follow-ups summary").click()
        page.locator(f".follow-ups a[href*='/admin/{register}/new/']").click()
        expect(desk.submit).to_be_visible()
        for name, value in prefilled.items():
            expect(desk.dialog.locator(f"[name='{name}']").first, name).to_have_value(value)
        self._send(desk, typed)
        self.hand = who
        return self.shown(who)

    def _send(self, desk: Desk, typed: dict[str, Any]) -> None:
        expect(desk.submit).to_be_visible()
        for name, value in typed.items():
            box = desk.dialog.locator(f"[name='{name}']").first
            self._fill(box, value)
            if name.endswith("-shown"):
                desk.dialog.locator(f"#{box.get_attribute('aria-controls')} [role=option]").first.click()
        try:
            with desk.page.expect_navigation():
                desk.submit.click()
        except TimeoutError:
            raise AssertionError(f"{desk.page.url}: {desk.dialog.inner_text()}") from None
        expect(desk.told).to_be_visible()

    def _fill(self, box: Locator, value: Any) -> None:
        if isinstance(value, bool):
            box.set_checked(value)
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
