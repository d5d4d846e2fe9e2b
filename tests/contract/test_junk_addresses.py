"""Addresses that nobody's page leads to, and forms without the token of their page: refused in words, never a fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from models.engine import REGISTERS

from .bad_input import BAD_IDS, BAD_QUERIES
from .complaints import Complaints
from .offices import Office

on_sqlite = pytest.mark.only_on("sqlite")
each_register = pytest.mark.parametrize("register", REGISTERS)


def some_of(attempts: Sequence[Any], register: str) -> Iterable[Any]:
    """A third of them: the same code stands behind every register, and three of them together see them all."""
    return attempts[list(REGISTERS).index(register) % 3 :: 3]


@on_sqlite
@each_register
def test_no_list_from_a_junk_query(office: Office, register: str) -> None:
    person, complaints = office.insider(register), Complaints(office)
    for query in some_of(BAD_QUERIES, register):
        complaints.expect_refusal(f"list {query}", person.get, f"/admin/{register}/", **query)
        if "page" not in query:
            complaints.expect_refusal(f"API {query}", person.get, f"/api/v1/{register}", **query)
    for query in (
        {"limit": "0"},
        {"limit": "201"},
        {"limit": "-1"},
        {"after": "-1"},
        {"after": "x"},
        {"after": "9" * 30},
    ):
        complaints.expect_refusal(f"API {query}", person.get, f"/api/v1/{register}", **query)
    complaints.must_be_none()


@on_sqlite
@each_register
def test_no_record_from_a_junk_id(office: Office, register: str) -> None:
    person, complaints = office.insider(register), Complaints(office)
    for bad in some_of(BAD_IDS, register):
        told = f"{bad!r}"
        complaints.expect_refusal(f"details {told}", person.get, f"/admin/{register}/details/", id=bad)
        complaints.expect_refusal(f"edit {told}", person.get, f"/admin/{register}/edit/", id=bad)
        for path in ("edit", "comment", "attach", "reveal", "do/void"):
            fields = {"id": bad, "ids": bad, "body": "x", "reason": "核对"}
            complaints.expect_refusal(f"{path} {told}", person.post, f"/admin/{register}/{path}/", fields, dialog=True)
        if bad and "\x00" not in bad:
            complaints.expect_refusal(f"API {told}", person.api, "GET", f"{register}/{bad}")
            complaints.expect_refusal(f"API move {told}", person.api, "POST", f"{register}/{bad}/void", {})
    for path in ("do/no_such_verb/", "export/exe/", "no_such_page/", "file/no-such-token/"):
        complaints.expect_refusal(path, person.get, f"/admin/{register}/{path}", ids="1")
    complaints.must_be_none()


@on_sqlite
@each_register
def test_no_form_without_the_token_of_its_page(office: Office, register: str) -> None:
    record, person = office.typical(REGISTERS[register]), office.insider(register)
    complaints = Complaints(office)
    for path in ("new", "edit", "comment", "attach", "reveal", "do/void"):
        for token in ("", "forged", office.people["guard"].csrf):
            data = {"csrf_token": token, "id": record, "ids": record, "body": "x"}
            complaints.expect_refusal(
                f"{path} {token[:6]}", person.visitor.post, f"/admin/{register}/{path}/", data=data
            )
    for headers in ({}, {"X-CSRFToken": "forged"}):
        url = f"/api/v1/{register}"
        complaints.expect_refusal("API", person.visitor.post, url, json={}, headers=headers)
    complaints.must_be_none()
