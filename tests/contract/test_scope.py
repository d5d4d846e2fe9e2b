"""What lies outside somebody's communities is nowhere: no list, search, lookup, file, link or trail tells of it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from werkzeug.test import TestResponse

from models.engine import REGISTERS
from models.engine.kinds import Link
from models.engine.query import columns_of, sortable

from .exceptions import SEEN_BY_ALL, Way
from .offices import OUTSIDER, Office, Person
from .pages import document_of

on_sqlite = pytest.mark.only_on("sqlite")
ANEW = re.compile(r'(name="csrf_token" value|name="csrf-token" content|name="token" value)="[^"]*"')
SCOPED = [name for name, model in REGISTERS.items() if model.about.scope_by]
SHARED = [name for name, model in REGISTERS.items() if not model.about.scope_by]


def text_of(answer: TestResponse) -> str:
    """Everything that an answer says, the cells of a workbook included."""
    assert answer.status_code == 200, f"{answer.request.path} answers {answer.status_code}"
    if answer.is_json:
        return json.dumps(answer.json, ensure_ascii=False)
    if not answer.data.startswith(b"PK"):
        return answer.text
    with ZipFile(BytesIO(answer.data)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def views_of(person: Person, register: str, words: str) -> dict[str, str]:
    """Every way to see many records of a register at once."""
    model = REGISTERS[register]
    columns = ",".join(field.key for field in columns_of(model))
    found = {
        "list": person.get(f"/admin/{register}/", size=200, columns=columns),
        "search": person.get(f"/admin/{register}/", q=words, columns=columns),
        "lookup": person.get(f"/admin/{register}/lookup/", q=words[:60]),
        "API": person.api("GET", f"{register}?limit=200"),
    }
    if person.may(f"{register}.export"):
        for kind in ("csv", "xlsx"):
            found[kind] = person.get(f"/admin/{register}/export/{kind}/", columns=columns)
    return {name: text_of(answer) for name, answer in found.items()}


@on_sqlite
@pytest.mark.parametrize("register", SCOPED)
def test_no_view_of_many_shows_what_lies_elsewhere(office: Office, register: str) -> None:
    model = REGISTERS[register]
    here, elsewhere = office.typical(model), office.typical(model, home=False)
    title, other = office.title(model, here), office.title(model, elsewhere)
    assert title not in other and other not in title
    outsider, insider = office.people[OUTSIDER], office.insider(register)
    for name, text in views_of(outsider, register, title).items():
        if name != "search":  # the page repeats what was searched for
            assert title not in text, f"the {name} shows it"
    assert f"id={here}" not in text_of(outsider.get(f"/admin/{register}/", q=title))
    found = [item["id"] for item in document_of(outsider.api("GET", f"{register}?limit=200"))["items"]]
    assert elsewhere in found
    assert here not in found
    for name, text in views_of(insider, register, title).items():
        assert title in text, f"the {name} does not show it to the {insider.name}"
        assert other not in text, f"the {name} shows what lies elsewhere"


def counting(person: Person, register: str, words: str) -> dict[str, str]:
    """Every page of a register that counts, adds up, groups or orders, without what is new each time."""
    columns = ",".join(field.key for field in columns_of(REGISTERS[register]))
    order = next((field.key for field in sortable(REGISTERS[register])), "id")
    found = {
        "count, sums and order": person.get(
            f"/admin/{register}/", count="exact", sum=1, columns=columns, sort=order, page="last"
        ),
        "count of a search": person.get(f"/admin/{register}/", q=words, count="exact"),
        "board": person.get(f"/admin/{register}/", **{"as": "board"}),
        "lookup": person.get(f"/admin/{register}/lookup/"),
    }
    return {name: ANEW.sub("", text_of(answer)) for name, answer in found.items()}


@on_sqlite
@pytest.mark.parametrize("register", SCOPED)
def test_no_count_sum_or_order_tells_that_something_lies_elsewhere(office: Office, register: str) -> None:
    """What another community enters changes no page at all."""
    model, outsider = REGISTERS[register], office.people[OUTSIDER]
    words = office.title(model, office.typical(model, home=False))
    here = office.typical(model)
    state = SEEN_BY_ALL.get(register, next(iter(model.State)).value)
    before = counting(outsider, register, words)
    try:
        with office.maker() as maker:
            another = maker.at(model, state, Way())
            assert another is not None and another.id != here
        assert counting(outsider, register, words) == before
    finally:
        office.rewind()


@on_sqlite
@pytest.mark.parametrize("register", SHARED)
def test_no_linked_record_tells_of_another_community(office: Office, register: str) -> None:
    """A department is everybody's; the slips that name it are not."""
    _model, outsider = REGISTERS[register], office.people[OUTSIDER]
    linking = [
        (other, field)
        for other in (REGISTERS[name] for name in SCOPED)
        for field in other.fields.values()
        if isinstance(field.kind, Link) and field.kind.target == register
    ]
    for other, field in linking:
        here = office.typical(other)
        target = office.record(other, here)[field.key]
        if target is None:
            continue
        page = text_of(outsider.get(f"/admin/{register}/details/", id=target))
        address = f"/admin/{other.__tablename__}/details/?id={here}"
        assert f'{address}"' not in page, f"its page links {other.__tablename__}"
        assert office.title(other, here) not in page, f"its page names {other.__tablename__}"


@on_sqlite
@pytest.mark.parametrize("register", SCOPED)
def test_neither_trail_nor_today_tell_of_another_community(office: Office, register: str) -> None:
    outsider, insider = office.people[OUTSIDER], office.people["manager"]
    here = office.typical(REGISTERS[register])
    title, address = office.title(REGISTERS[register], here), f'/admin/{register}/details/?id={here}"'
    assert address in text_of(insider.get("/admin/audit_entry/", register=register, record=title))
    assert address not in text_of(outsider.get("/admin/audit_entry/", register=register, record=title))
    for answer in (outsider.get("/admin/audit_entry/", register=register), outsider.get("/admin/")):
        assert title not in text_of(answer), f"{answer.request.path} tells of it"


@on_sqlite
@pytest.mark.parametrize("register", SCOPED)
def test_a_filter_by_a_record_from_elsewhere_neither_finds_nor_names_it(office: Office, register: str) -> None:
    model, outsider = REGISTERS[register], office.people[OUTSIDER]
    here = office.typical(model)
    for field in model.fields.values():
        target = office.record(model, here).get(field.key) if isinstance(field.kind, Link) else None
        if target is None or not field.filter or field.kind.target not in SCOPED:  # type: ignore[attr-defined]
            continue
        page = text_of(outsider.get(f"/admin/{register}/", **{field.key: target}))
        assert f"/details/?id={here}" not in page
        assert office.title(REGISTERS[field.kind.target], target) not in page  # type: ignore[attr-defined]
