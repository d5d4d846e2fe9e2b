"""A site with a small office, and windows of Chromium on it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from config.roles import SHIPPED_ROLES
from config.settings import Settings
from models.engine import clock
from tests.browser.desk import Desk
from tests.browser.site import served
from tests.people import add_person
from tests.processes import environment
from tests.repairs.office import RepairOffice

PEOPLE = tuple(role.code for role in SHIPPED_ROLES)


@pytest.fixture
def is_lent() -> bool:
    """Threads serve the site."""
    return False


@pytest.fixture
def office(session: Any) -> RepairOffice:
    """An office of today; what a test adds to it must be committed before somebody opens a window."""
    office = RepairOffice(session)
    office.at = clock.now() - timedelta(hours=6)
    for role in PEOPLE:
        member = {"receptionist": office.chen, "technician": office.li}.get(role)
        add_person(session(), role, role, communities=[office.community.id], staff_member_id=member and member.id)
    return office


@pytest.fixture
def settings(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Background work is done by processes of its own, which find the site in their environment."""
    for name, value in environment(settings.database_url, tmp_path).items():
        monkeypatch.setenv(name, value)
    return replace(settings, start_work=True)


@pytest.fixture
def sit_down(app: Flask, session: Any, office: RepairOffice, chromium: Browser) -> Iterator[Callable[..., Desk]]:
    """``sit_down("receptionist")`` is her window, signed in and still empty; ``sit_down()`` is a stranger's. The first
    one stores the office and serves it."""
    desks: list[Desk] = []
    urls: list[str] = []
    with ExitStack() as running:

        def sit_down(username: str | None = None, **window: Any) -> Desk:
            if not urls:
                session.commit()  # an open transaction would keep everybody else from writing
                urls.append(running.enter_context(served(app)))
            desk = Desk(urls[0], chromium, **window)
            desks.append(desk)
            return desk.arrive(username) if username else desk

        yield sit_down
        session.rollback()
        for desk in desks:
            desk.close()
