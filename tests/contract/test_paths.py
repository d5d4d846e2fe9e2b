"""Every path of the application, for everybody: who is let in is what the rights say, on each of them alike."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import REGISTERS, Register, clock
from models.engine.notes import Attachment
from models.engine.policy import shipped_grants

from .doors import OF_A_REGISTER, OF_AN_IMPORT, OF_THE_SITE, OPEN_TO_STRANGERS, Door, file_token
from .offices import OTHER_TECHNICIAN, OUTSIDER, ROLES, Office, Person

on_sqlite = pytest.mark.only_on("sqlite")
each_register = pytest.mark.parametrize("register", REGISTERS)


def test_no_path_is_unknown_to_these_tests(office: Office) -> None:
    known = {door.name for door in OF_THE_SITE} | OPEN_TO_STRANGERS
    of_a_register = {door.name for door in (*OF_A_REGISTER, *OF_AN_IMPORT)}
    unknown = []
    for rule in office.app.url_map.iter_rules():
        head, _, last = rule.endpoint.partition(".")
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            here = f"{method} {last}" if head in REGISTERS else f"{method} {rule.endpoint}"
            if here not in (of_a_register if head in REGISTERS or head == "api" else known) | known:
                unknown.append(f"{method} {rule.rule}")
    assert not unknown, f"say in doors.py who may go there: {unknown}"


@on_sqlite
@each_register
def test_a_stranger_is_sent_to_the_login(office: Office, register: str) -> None:
    record = one_of(office, REGISTERS[register])
    for door in OF_A_REGISTER:
        _is_turned_away(door, door.go(office.stranger, register, record if door.is_one else None))


@on_sqlite
def test_a_stranger_sees_nothing_of_the_site(office: Office) -> None:
    for door in OF_THE_SITE:
        _is_turned_away(door, door.go(office.stranger, "", None))


def _is_turned_away(door: Door, answer: Any) -> None:
    if answer.status_code == 302:
        assert answer.location.startswith("/login"), f"{door.name} leads a stranger to {answer.location}"
    else:
        assert answer.status_code == 401, f"{door.name} answers a stranger {answer.status_code}"
        assert answer.json["errors"]["_"][0]


@on_sqlite
def test_each_role_holds_exactly_what_ships(office: Office) -> None:
    with office.session() as session:
        for person in (office.people[role] for role in ROLES):
            held = set(office.actor(session, person).rights)
            assert held == {permission for permission in shipped_grants() if person.may(permission)}, person.name


@on_sqlite
@each_register
def test_everybody_gets_as_far_as_their_rights_reach(office: Office, register: str) -> None:
    """Of those with the same rights and the same reach one goes: each role holds what ships, as was shown above."""
    record, tried = one_of(office, REGISTERS[register]), set()
    before = office.mark()
    for person in (office.people[role] for role in ROLES):
        for door in OF_A_REGISTER:
            held = tuple(person.may(f"{register}.{verb}") for verb in door.needs)
            is_allowed = all(held)
            like = (door.name, held, person.reach if is_allowed else "")
            if like in tried:
                continue
            tried.add(like)
            answer = door.go(person, register, record if door.is_one else None)
            told = f"{door.name} of {register} answers the {person.name} {answer.status_code}"
            if is_allowed:
                assert answer.status_code in (200, 201, 302, 409, 422), told
                before = office.rewind() if office.mark() != before else before
            else:
                assert answer.status_code == 403, told
                assert office.mark() == before, f"{told}, yet something changed"


@on_sqlite
@each_register
def test_an_import_is_its_owners_alone(office: Office, register: str) -> None:
    before, tried = office.mark(), set()
    for person in (office.people[role] for role in ROLES):
        for door in OF_AN_IMPORT:
            held = tuple(person.may(f"{register}.{verb}") for verb in door.needs)
            is_allowed = all(held)
            if (door.name, held) in tried:
                continue
            tried.add((door.name, held))
            answer = door.go(person, register, None)
            assert answer.status_code == (404 if is_allowed else 403), f"{door.name} answers the {person.name}"
    assert office.mark() == before


@on_sqlite
def test_everybody_sees_the_screens_that_their_rights_name(office: Office) -> None:
    for door in OF_THE_SITE:
        if door.name == "POST logout":
            continue  # it would end the session that other tests go on with
        for person in (office.people[role] for role in ROLES):
            is_allowed = all(person.may(permission) for permission in door.needs)
            answer = door.go(person, "", None)
            told = f"{door.name} answers the {person.name} {answer.status_code}"
            assert (answer.status_code in (200, 302, 404, 409, 422)) if is_allowed else answer.status_code == 403, told


@on_sqlite
@pytest.mark.parametrize("register", [name for name, model in REGISTERS.items() if model.about.scope_by])
def test_a_record_of_another_community_does_not_exist(office: Office, register: str) -> None:
    _does_not_exist_for(office, office.people[OUTSIDER], REGISTERS[register])


@on_sqlite
@pytest.mark.parametrize("register", [name for name, model in REGISTERS.items() if model.about.owners])
def test_a_record_of_another_department_does_not_exist_for_narrow_roles(office: Office, register: str) -> None:
    _does_not_exist_for(office, office.people[OTHER_TECHNICIAN], REGISTERS[register])


def _does_not_exist_for(office: Office, person: Person, model: type[Register]) -> None:
    register, record = model.__tablename__, one_of(office, model)
    before = office.mark()
    for door in (door for door in OF_A_REGISTER if door.is_one):
        is_allowed = all(person.may(f"{register}.{verb}") for verb in door.needs)
        answer = door.go(person, register, record)
        expected = 404 if is_allowed else 403
        assert answer.status_code == expected, f"{door.name} of {register} answers {answer.status_code}"
        assert str(office.title(model, record)) not in answer.text, f"{door.name} tells what it is called"
    assert office.mark() == before


@on_sqlite
@each_register
def test_no_right_opens_what_one_may_not_see(office: Office, register: str) -> None:
    record = one_of(office, REGISTERS[register])
    blind = next((office.people[role] for role in ROLES if not office.people[role].may(f"{register}.see")), None)
    if blind is None:
        return  # everybody sees it as shipped
    office.grant(blind, [f"{register}.{verb}" for door in OF_A_REGISTER for verb in door.needs if verb != "see"])
    for door in OF_A_REGISTER:
        answer = door.go(blind, register, record if door.is_one else None)
        is_allowed = "see" not in door.needs
        assert (answer.status_code != 403) == is_allowed, f"{door.name} of {register}: {answer.status_code}"


def one_of(office: Office, model: type[Register]) -> int:
    """A record of the home community with a file on it."""
    record = office.typical(model)
    token = file_token(model.__tablename__, record)
    with office.session() as session:
        if session.scalar(sa.select(Attachment.id).where(Attachment.token == token)) is None:
            session.add(
                Attachment(
                    token=token,
                    register=model.__tablename__,
                    record_id=record,
                    name="note.txt",
                    size=3,
                    at=clock.now(),
                    by="it",
                )
            )
            session.commit()
            office.upload(token, b"abc")
            office.store.keep()
    return record
