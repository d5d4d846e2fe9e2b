"""Checklists inside a record are filled in row by row, and nothing is taken off them."""

from types import SimpleNamespace
from typing import Any

import pytest

from models.engine import Invalid, checklist
from models.movein.move_in_case import MoveInCase
from models.movein.papers import MoveInDocument


def a_case(*kinds: str) -> Any:
    lines = [MoveInDocument(id=number, kind=kind, copies=1) for number, kind in enumerate(kinds, 1)]
    return SimpleNamespace(documents=lines, fields=MoveInCase.fields)


def test_rows_are_found_by_id_or_by_what_they_are_called() -> None:
    case = a_case("notice", "identity")
    written = checklist.fill_in(case, "documents", [{"id": 1, "copies": 2}, {"kind": "identity", "copies": 3}])
    assert [line.copies for line in case.documents] == [2, 3]
    assert written == case.documents


def test_an_unknown_row_is_added_and_none_is_removed() -> None:
    case = a_case("notice")
    checklist.fill_in(case, "documents", [{"kind": "photos", "copies": 1}])
    assert [line.kind for line in case.documents] == ["notice", "photos"]


def test_a_row_of_another_record_is_refused() -> None:
    with pytest.raises(Invalid, match="belongs to another record"):
        checklist.fill_in(a_case("notice"), "documents", [{"id": 99, "copies": 2}])


def test_a_list_that_was_only_suggested_stays_as_it_is() -> None:
    case = a_case("notice")
    assert checklist.fill_in(case, "documents", case.documents) == []
    assert checklist.fill_in(case, "documents", None) == []
