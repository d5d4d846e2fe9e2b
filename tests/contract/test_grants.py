"""The shipped rights are pinned: generated tests believe the declarations, so only a table that people read can tell
that a declaration is wrong."""

from __future__ import annotations

import re

import pytest

from admin_views.docs_tables import DOCUMENTS, TICK
from config.duties import DUTIES
from config.readers import PROJECT
from config.roles import SHIPPED_ROLES
from models.engine import REGISTERS
from models.engine.policy import shipped_grants

SITE_ITSELF = {
    *("community", "building", "role", "staff_member", "office_hours", "calendar_exception"),
    *("message_template", "outbox_message", "paper_wording"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_table_says_what_is_declared(name: str) -> None:
    committed = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert committed.splitlines() == DOCUMENTS[name]().splitlines(), "after a change that is meant: make docs"


def test_the_table_of_rights_can_be_read_back() -> None:
    """Read as people read it, so that a mistake in writing the table cannot hide a right."""
    told, prefix, roles = {}, "", []
    for line in (PROJECT / "docs" / "permissions.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if heading := re.fullmatch(r"`(\w+\.)`", cells[0]):
            prefix, roles = heading[1], cells[1:]
        elif line.startswith("| ") and prefix:
            told[prefix + cells[0]] = {role for role, cell in zip(roles, cells[1:], strict=True) if cell == TICK}
    names = {role.code: role.name_en for role in SHIPPED_ROLES}
    assert told == {permission: {names[role] for role in held} for permission, held in shipped_grants().items()}


def test_every_register_serves_a_duty() -> None:
    """A register that no duty asks for is one too many; those that describe the site itself serve all of them."""
    named = {pointer.partition("~")[0].partition(".")[0] for duty in DUTIES for pointer in duty.by}
    assert set(REGISTERS) - named == SITE_ITSELF
    numbers = [duty.number for duty in DUTIES]
    assert numbers == sorted(set(numbers))
