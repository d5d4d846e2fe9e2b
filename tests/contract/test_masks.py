"""What is masked is masked on every path; only a reveal with a reason shows it, to whoever may, and the trail knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from models.engine import REGISTERS, Act, Register, acting, ledger
from models.engine.audit_chain import AuditEntry
from models.engine.fields import Field
from models.engine.masks import mask
from models.engine.policy import one
from models.engine.query import columns_of

from .offices import ROLES, Office, Person
from .pages import document_of
from .specimens import SECRETS
from .test_scope import text_of

on_sqlite = pytest.mark.only_on("sqlite")
MASKED = [name for name, model in REGISTERS.items() if any(f.sensitive for f in model.fields.values())]
each_masked = pytest.mark.parametrize("register", MASKED)


def secret_keys(model: type[Register]) -> list[str]:
    return [field.key for field in model.fields.values() if field.sensitive]


def readers(office: Office, register: str) -> Iterator[Person]:
    """One person for each set of rights on this register that includes seeing."""
    known = set()
    for person in (office.people[role] for role in ROLES):
        rights = frozenset(verb for verb in ("see", "edit", "export", "reveal") if person.may(f"{register}.{verb}"))
        if "see" in rights and rights not in known:
            known.add(rights)
            yield person


def pages_of(person: Person, model: type[Register], record: int) -> Iterator[tuple[str, TestResponse]]:
    """Every page, file and answer that shows this record to this person."""
    register = model.__tablename__
    columns = ",".join(field.key for field in columns_of(model))
    yield "list", person.get(f"/admin/{register}/", size=200, columns=columns)
    yield "details", person.get(f"/admin/{register}/details/", id=record)
    yield "lookup", person.get(f"/admin/{register}/lookup/")
    yield "API list", person.api("GET", f"{register}?limit=200")
    yield "API", person.api("GET", f"{register}/{record}")
    if person.may(f"{register}.edit"):
        yield "edit form", person.get(f"/admin/{register}/edit/", id=record)
    if person.may(f"{register}.export"):
        for kind in ("csv", "xlsx"):
            yield kind, person.get(f"/admin/{register}/export/{kind}/", columns=columns)
    for paper in model.about.papers:
        yield f"paper {paper.name}", person.get(f"/admin/{register}/paper/", id=record, paper=paper.name)
    if person.may("audit_entry.see"):
        yield "audit trail", person.get("/admin/audit_entry/", register=register)
    for move in model.transitions.values():
        if person.may(move.permission(model)):
            yield f"form of {move.name}", person.get(f"/admin/{register}/do/{move.name}/", dialog=True, ids=record)


@on_sqlite
@each_masked
def test_no_page_shows_what_is_masked(office: Office, register: str) -> None:
    model = REGISTERS[register]
    record = office.typical(model)
    _rewrite_each_secret(office, model, record)  # so that the trail has old and new values to hide
    shown = 0
    for person in readers(office, register):
        for name, answer in pages_of(person, model, record):
            if answer.status_code == 409 and name.startswith(("form of", "edit", "paper")):
                continue  # not in this state
            found = SECRETS.search(text_of(answer))
            assert found is None, f"the {name} of {register} shows {found} to the {person.name}"
            shown += "****" in text_of(answer)
    assert shown, "no page shows even the mask: is anything secret in this record?"
    with office.session() as session:
        trail = session.execute(sa.select(AuditEntry.title, AuditEntry.verb, AuditEntry.changes))
        assert [entry.verb for entry in trail if SECRETS.search(str(entry))] == [], "the trail keeps what is masked"


def _rewrite_each_secret(office: Office, model: type[Register], record_id: int) -> None:
    keys = [key for key in secret_keys(model) if model.fields[key].on_form]
    held = office.record(model, record_id)
    assert any(SECRETS.search(str(held[key])) for key in secret_keys(model)), "the specimen holds no secret"
    if not keys or not model.about.access.edit:
        return
    with office.session() as session, acting(session, Act(office.actor(session, office.people["supervisor"]))) as act:
        record = one(session, act.actor, model, record_id)
        if record.why_not_edit(act.actor) is None:
            typed = {key: f"{held[key]}9" if "@" not in str(held[key]) else f"9{held[key]}" for key in keys}
            ledger.edit(session, act, record, typed | {"version": str(record.version)}, partial=True)
        session.commit()


@on_sqlite
@each_masked
def test_a_reveal_shows_one_record_against_a_reason(office: Office, register: str) -> None:
    model = REGISTERS[register]
    record = office.typical(model)
    for person in readers(office, register):
        last, before = office.last_entry(), office.mark()
        answer = person.post(f"/admin/{register}/reveal/", {"id": record, "reason": "住户来电核对"})
        if not person.may(f"{register}.reveal"):
            assert answer.status_code == 403
            assert office.mark() == before
            continue
        assert SECRETS.search(text_of(answer)), f"{person.name} reveals {register} and sees nothing"
        (entry,) = office.entries(last, model, record)
        assert (entry.verb, entry.actor) == ("reveal", person.name)
        assert SECRETS.search(text_of(person.get(f"/admin/{register}/details/", id=record))) is None
        office.rewind()


@on_sqlite
@each_masked
def test_no_reveal_without_a_reason(office: Office, register: str) -> None:
    record, before = office.typical(REGISTERS[register]), office.mark()
    for person in readers(office, register):
        for reason in ("", " ", "x"):
            answer = person.post(f"/admin/{register}/reveal/", {"id": record, "reason": reason})
            assert answer.status_code == (422 if person.may(f"{register}.reveal") else 403)
            assert SECRETS.search(answer.text) is None
    assert office.mark() == before


@on_sqlite
@each_masked
def test_nothing_finds_or_orders_by_what_is_masked(office: Office, register: str) -> None:
    model = REGISTERS[register]
    record = office.typical(model)
    held = office.record(model, record)
    person = next(readers(office, register))
    for key in (key for key in secret_keys(model) if held[key]):
        for query in (
            {key: held[key]},
            {f"{key}.not": "1"},
            {f"{key}.contains": held[key][:3]},
            {f"{key}.filled": "1"},
            {f"{key}.empty": "1"},
            {"sort": key},
            {"sort": f"-{key}"},
        ):
            for path in (f"/admin/{register}/", f"/admin/{register}/export/csv/", f"/api/v1/{register}"):
                answer = person.get(path, **query)
                assert answer.status_code in (422, 403 if "export" in path else 422), f"{path} with {query}"
        if held[key] in (value for other, value in held.items() if other not in secret_keys(model)):
            continue  # it is no secret here: another field says it in clear
        alike = looks_like(model.fields[key], str(held[key]))
        assert finds(person, register, held[key]) == finds(person, register, alike), f"{key}: found behind its mask"


def looks_like(field: Field, secret: str) -> str:
    """Another value that the mask shows as the same."""
    # A note may repeat a telephone number, which is found by as much as the telephone's own mask shows.
    kind = "phone" if field.sensitive == "note" and secret.isdigit() else field.sensitive
    shown = {"phone": (3, 4), "identity": (4, 4), "plate": (2, 3), "name": (1, 0)}.get(kind, (0, 0))
    hidden = len(secret) - sum(shown)
    alike = secret[: shown[0]] + ("0" if secret[-1].isdigit() else "某") * hidden + secret[len(secret) - shown[1] :]
    assert mask(field, alike) == mask(field, secret)
    return alike


def finds(person: Person, register: str, typed: str) -> list[set[int]]:
    """What the autocomplete and the API find."""
    looked_up = document_of(person.get(f"/admin/{register}/lookup/", q=typed))
    asked = document_of(person.api("GET", f"{register}?q={typed}"))["items"]
    return [{item["id"] for item in looked_up}, {item["id"] for item in asked}]
