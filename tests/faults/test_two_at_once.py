"""Sixteen people press the same button at the same moment, over two processes: one wins, the others are told."""

import html
import re
import urllib.parse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import sqlalchemy as sa

from models.engine.audit_chain import AuditEntry
from models.keys.key_loan import KeyLoan
from models.repairs.work_order import WorkOrder
from tests.faults.server import Browser, Server, serving

PEOPLE = 16


def at_once(server: Server, deed: Callable[[Browser], tuple[int, Any]]) -> list[tuple[int, Any]]:
    """Let sixteen browsers do it when all are ready."""
    browsers = [Browser(server) for _ in range(PEOPLE)]
    for browser in browsers:
        browser.sign_in("receptionist")
    ready = Barrier(PEOPLE)

    def press(browser: Browser) -> tuple[int, Any]:
        ready.wait(60)
        return deed(browser)

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(press, browsers))


def told_apart(answers: list[tuple[int, Any]]) -> None:
    assert sorted(status for status, _ in answers) == [200] + [409] * (PEOPLE - 1), answers
    for status, body in answers:
        if status == 409:
            assert body["errors"]["_"][0], "a refusal says why"


def test_one_of_sixteen_dispatches_a_repair_and_issues_a_key(
    database_url: str, stock: Any, session: Any, tmp_path: Path
) -> None:
    (report_id, *_), (key_id, *_) = stock(1)
    with serving(database_url, tmp_path) as server:
        told_apart(at_once(server, lambda browser: browser.perform("repair_report", report_id, "dispatch")))
        told_apart(at_once(server, lambda browser: browser.perform("key", key_id, "issue", borrower="李师傅")))
        assert server.flask("check").wait() == 0
    log = (tmp_path / "server.log").read_text()
    assert "database is locked" not in log
    assert "Traceback" not in log
    session.rollback()
    count = sa.func.count()
    assert session.scalar(sa.select(count).select_from(WorkOrder)) == 1
    assert session.scalar(sa.select(count).select_from(KeyLoan)) == 1
    for verb in ("dispatch", "issue"):
        assert session.scalar(sa.select(count).where(AuditEntry.verb == verb)) == 1


def test_a_form_that_is_sent_twice_applies_once(database_url: str, stock: Any, session: Any, tmp_path: Path) -> None:
    (report_id, *_), _ = stock(1)
    with serving(database_url, tmp_path) as server:
        browser = Browser(server)
        browser.sign_in("receptionist")
        path = f"/admin/repair_report/do/dispatch/?ids={report_id}"
        _, page = browser.open(path)
        fields = _fields(page)

        def send(_: int) -> tuple[int, str]:
            return browser.open(path, urllib.parse.urlencode(fields).encode())

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(send, range(4)))
    assert {status for status, _ in answers} == {200}, "every sending is answered like the first"
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(WorkOrder)) == 1


def _fields(page: str) -> dict[str, str]:
    """What stands in the inputs and selects of the form that stores something."""
    page = next(form for form in re.findall(r"<form\b.*?</form>", page, re.DOTALL) if 'name="token"' in form)
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in attributes and attributes.get("type") != "checkbox":
            found[attributes["name"]] = html.unescape(attributes.get("value", ""))
    for name, options in re.findall(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)"[^>]*\bselected', options)
        found[name] = chosen[1] if chosen else ""
    return found
