"""Whatever is sent, by form or by program: it is stored as meant, or refused with a sentence and nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from models.engine import REGISTERS, Register
from models.engine.fields import Field
from models.engine.kinds import Link

from .bad_input import BAD_DOCUMENTS, BAD_JSON, FORMULA, MEGABYTE, bad_texts
from .complaints import Complaints, sentence_of
from .offices import ROLES, Office, Person
from .pages import document_of, flattened, form_for
from .specimens import VOID, is_filled_in
from .test_scope import text_of

on_sqlite = pytest.mark.only_on("sqlite")
each_register = pytest.mark.parametrize("register", REGISTERS)
each_edited_register = pytest.mark.parametrize(
    "register", [name for name, model in REGISTERS.items() if model.about.access.edit & model.about.access.see]
)

_TEN_MEGABYTES = b'{"content": "%s"}' % (b"x" * (10 * MEGABYTE))


def who_may(office: Office, *permissions: str) -> Person | None:
    """Somebody of the home community who holds all of these."""
    people = (office.people[role] for role in ROLES)
    return next((person for person in people if all(person.may(permission) for permission in permissions)), None)


def bad_fields(office: Office, fields: Iterable[Field], kinds: set[type]) -> list[tuple[str, str, str]]:
    """(what is wrong, key, text): everything for the first field of each kind, the first and the last for others.
    `kinds` remembers of which kinds that was."""
    found = []
    for field in filter(is_filled_in, fields):
        elsewhere = None
        if isinstance(field.kind, Link) and REGISTERS[field.kind.target].about.scope_by:
            elsewhere = office.typical(REGISTERS[field.kind.target], home=False)
        attempts = list(bad_texts(field, elsewhere))
        for wrong, text in attempts if type(field.kind) not in kinds else {*attempts[:1], *attempts[-1:]}:
            found.append((f"{field.key}, {wrong} {text[:20]!r}", field.key, text))
        kinds.add(type(field.kind))
    return found


def one_of_each(attempts: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The longer way through the page need not be gone with every text: the same door stands behind it."""
    yield from {key: (wrong, key, text) for wrong, key, text in attempts}.values()


@on_sqlite
@each_register
def test_no_new_record_from_bad_input(office: Office, register: str) -> None:
    model, person = REGISTERS[register], who_may(office, f"{register}.add", f"{register}.see")
    if person is None:
        return  # nobody enters these
    attempts, typed = bad_fields(office, model.form_fields(), set()), office.typed(model)
    complaints = Complaints(office)
    for wrong, key, text in attempts:
        complaints.expect_refusal(f"API: {wrong}", person.api, "POST", register, typed | {key: text})
    for wrong, key, text in one_of_each(attempts):
        fields = flattened(typed | {key: text})
        complaints.expect_refusal(f"form: {wrong}", person.post, f"/admin/{register}/new/", fields, dialog=True)
    for key, value in typed.items():
        for wrong, other in BAD_JSON if isinstance(value, str) else ():
            complaints.expect_refusal(f"{key}, {wrong}", person.api, "POST", register, typed | {key: other})
    bad_as_a_whole(complaints, person, "POST", register, typed)
    complaints.must_be_none()


def bad_as_a_whole(complaints: Complaints, person: Person, method: str, path: str, typed: dict[str, Any]) -> None:
    """What is wrong with a document, whatever its fields are."""
    for key in ("no_such_field", "password_hash", "state", "id", "created_by_id"):
        complaints.expect_refusal(f"{key} in the document", person.api, method, path, typed | {key: "1"})
    for wrong, document in BAD_DOCUMENTS:
        complaints.expect_refusal(f"document: {wrong}", person.api, method, path, document)
    complaints.expect_refusal("ten megabytes", person.api, method, path, _TEN_MEGABYTES)


@on_sqlite
@each_edited_register
def test_no_change_from_bad_input(office: Office, register: str) -> None:
    model = REGISTERS[register]
    person, record = changeable(office, model)
    attempts = bad_fields(office, [field for field in model.form_fields() if not field.sensitive], set())
    path, url = f"{register}/{record}", f"/admin/{register}/edit/"
    complaints, version = Complaints(office), office.record(model, record)["version"]
    for wrong, key, text in attempts:
        complaints.expect_refusal(f"API: {wrong}", person.api, "PATCH", path, {"version": version, key: text})
    for wrong, other in (("stale", version - 1), ("ahead", version + 1), ("junk", "x"), ("list", [1]), ("none", None)):
        body = {} if other is None else {"version": other}
        complaints.expect_refusal(f"API: version {wrong}", person.api, "PATCH", path, body)
        complaints.expect_refusal(f"form: version {wrong}", person.post, url, {"id": record, **body}, dialog=True)
    bad_as_a_whole(complaints, person, "PATCH", path, {"version": version})
    complaints.must_be_none()


def changeable(office: Office, model: type[Register]) -> tuple[Person, int]:
    """Somebody and a record that they can change in its state."""
    person = who_may(office, f"{model.__tablename__}.edit", f"{model.__tablename__}.see")
    assert person is not None
    for record_id in office.specimens(model).values():
        with office.session() as session:
            if session.get_one(model, record_id).why_not_edit(office.actor(session, person)) is None:
                return person, record_id
    raise AssertionError("no state lets anybody change these, though somebody has the right")


@on_sqlite
@each_register
def test_no_transition_from_bad_input(office: Office, register: str) -> None:
    model = REGISTERS[register]
    tried, kinds = [], set[type]()
    for move in model.transitions.values():
        if (person := who_may(office, move.permission(model), f"{register}.see")) is not None:
            attempts = bad_fields(office, move.inputs(model).values(), kinds)
            tried.append((move, person, office.ready_for(model, move), office.inputs(model, move), attempts))
    complaints = Complaints(office)
    for move, person, record, typed, attempts in tried:
        path, url = f"{register}/{record}/{move.name}", f"/admin/{register}/do/{move.name}/"
        for wrong, key, text in attempts:
            complaints.expect_refusal(f"{move.name}, API: {wrong}", person.api, "POST", path, typed | {key: text})
        for wrong, key, text in one_of_each(attempts):
            fields = flattened(typed | {key: text, "ids": record})
            complaints.expect_refusal(f"{move.name}, form: {wrong}", person.post, url, fields, dialog=True)
        unknown = typed | {"no_such_field": "1"}
        complaints.expect_refusal(f"{move.name}, unknown field", person.api, "POST", path, unknown)
        too_many = [("ids", number) for number in range(1, 1003)]
        complaints.expect_refusal(f"{move.name} of too many", person.post, url, too_many, dialog=True)
    complaints.must_be_none()


@on_sqlite
@each_register
def test_a_formula_is_a_text_and_stays_one(office: Office, register: str) -> None:
    """It is kept as it was typed; the file for the spreadsheet holds it so that nothing is calculated."""
    model = REGISTERS[register]
    person = who_may(office, *(f"{register}.{verb}" for verb in ("add", "see", "export")))
    if person is None or model.about.scope_by == "id":
        return  # nobody enters these and exports them
    typed = office.typed(model)
    keys = [
        f.key
        for f in model.form_fields()
        if f.listed and f.kind.name in ("text", "long_text") and not f.sensitive and f.kind.max_length > len(FORMULA)
    ]
    for key in keys:
        answer = person.api("POST", register, typed | {key: FORMULA})
        if answer.status_code == 422:
            continue  # this text has rules of its own
        assert document_of(answer)["item"][key].upper() == FORMULA.upper()
        written = text_of(person.get(f"/admin/{register}/export/csv/")).upper()
        assert f"'{FORMULA[:10]}" in written
        assert f",{FORMULA[:10]}" not in written
        assert "<f>" not in text_of(person.get(f"/admin/{register}/export/xlsx/"))
        office.rewind()


@on_sqlite
@each_edited_register
def test_a_form_saved_untouched_changes_nothing(office: Office, register: str) -> None:
    model, url = REGISTERS[register], f"/admin/{register}/edit/"
    person, record = changeable(office, model)
    last, before = office.last_entry(), office.record(model, record)
    form = form_for(person.get(url, id=record).text, url)
    answer = person.post(url, [pair for pair in form if pair[0] != "csrf_token"])
    assert answer.status_code == 302, sentence_of(answer)
    assert office.record(model, record) == before
    assert office.entries(last, model, record) == []


@on_sqlite
@each_edited_register
def test_each_field_can_be_changed_by_itself(office: Office, register: str) -> None:
    """A program that names one field changes that one, or is told in words why not."""
    model = REGISTERS[register]
    person, record = changeable(office, model)
    version, typed = office.record(model, record)["version"], office.typed(model)
    changed = 0
    for field in filter(is_filled_in, model.form_fields()):
        office.rewind()
        with office.maker() as maker:
            text = typed.get(field.key) or maker.value(field)
        office.store.keep()  # what the field links to may have been made just now
        answer = person.api("PATCH", f"{register}/{record}", {"version": version, field.key: text})
        changed += answer.status_code == 200
        assert answer.status_code == 200 or (answer.status_code in (409, 422) and sentence_of(answer)), field.key
    assert changed


@on_sqlite
@each_register
def test_a_refused_form_can_be_sent_again(office: Office, register: str) -> None:
    """Its token counts as used only when something was applied."""
    model = REGISTERS[register]
    moves = [move for move in model.transitions.values() if move.may and move.sources]
    if not moves:
        return  # nobody moves these
    move, url = moves[0], f"/admin/{register}/do/{moves[0].name}/"
    person, right = who_may(office, move.permission(model), f"{register}.see"), office.ready_for(model, move)
    assert person is not None
    wrong = next(
        record_id
        for state, record_id in office.specimens(model, move.name).items()
        if state != VOID and not move.leaves(model.State(state))
    )
    form = form_for(person.get(url, ids=right).text, url).filled_in(office.inputs(model, move))
    assert person.post(url, [pair if pair[0] != "ids" else ("ids", wrong) for pair in form]).status_code == 409
    last = office.last_entry()
    for _ in ("sent again, it is applied", "and then it is not applied twice"):
        assert person.post(url, form).status_code == 302
        verbs = [entry.verb for entry in office.entries(last, model, right)]
        assert verbs.count(move.name) == 1, f"{move.name}: the trail says {verbs}"
