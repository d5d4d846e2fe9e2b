"""Who gets in, for how long, and what ends a session."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
import time_machine

from models.engine import SYSTEM, Act, clock
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.office.sessions import new_api_token
from models.office.user import User
from models.site import Site
from tests.people import add_person

from .conftest import Target


def test_a_copied_cookie_is_worthless_after_signing_out(target: Target, client: Any) -> None:
    cookie = target.desk.get_cookie("guanjia")
    assert target.desk.submit("/logout").status_code == 302
    thief = client()
    thief.set_cookie("guanjia", cookie.value)
    assert thief.get("/admin/").status_code == 302


def test_the_sixth_wrong_password_is_not_even_looked_at(target: Target, client: Any) -> None:
    stranger = client()
    answers = [stranger.sign_in("manager", "wrong-password").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    assert stranger.sign_in("manager").status_code == 429, "not with the right one either, for now"
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=True):
        assert stranger.sign_in("manager").status_code == 302


def test_unknown_names_and_wrong_passwords_read_the_same(target: Target, client: Any) -> None:
    pages = [client().sign_in(name, "wrong-password") for name in ("manager", "nobody-here")]
    assert {page.status_code for page in pages} == {401}


def test_a_session_ends_when_nobody_used_it(target: Target) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=True):
        assert target.desk.get("/admin/").status_code == 302


def test_a_locked_account_is_out_at_once(target: Target) -> None:
    assert target.desk.get("/admin/").status_code == 200
    assert target.it.submit(f"/admin/user/do/lock/?ids={target.user}").status_code == 302
    assert target.desk.get("/admin/").status_code == 302


def test_the_demo_password_opens_no_real_office(target: Target, client: Any, session: Any) -> None:
    session.execute(sa.update(Site).values(is_demo=False))
    session.commit()
    assert client().sign_in("receptionist").status_code == 401


def test_the_last_administrator_cannot_lock_everybody_out(target: Target, session: Any) -> None:
    page = target.it.submit("/admin/matrix/change/", role_id=4, permission="matrix.edit", allowed="0", reason="mistake")
    assert page.status_code == 409
    assert target.it.get("/admin/matrix/").status_code == 200


def test_whoever_was_given_a_password_chooses_their_own_first(target: Target, client: Any) -> None:
    answer = target.it.submit(f"/admin/user/do/set_password/?ids={target.user}", password="a-password-set-by-it")
    assert answer.status_code == 302
    browser = client()
    assert browser.sign_in("receptionist", "a-password-set-by-it").status_code == 302
    assert browser.get("/admin/key/").headers["Location"].endswith("/admin/me/")
    fields = {"current": "a-password-set-by-it", "password": "my-own-password-1", "again": "my-own-password-1"}
    assert browser.submit("/admin/me/password/", page="/admin/me/", **fields).status_code == 200
    assert browser.get("/admin/key/").status_code == 200


def test_a_token_has_the_rights_of_its_person_until_it_is_revoked(target: Target, session: Any, client: Any) -> None:
    from models.office.actors import actor_of

    begin_act(session(), Act(SYSTEM))
    token = new_api_token(session(), actor_of(session(), target.user), "test", 1)  # type: ignore[arg-type]
    session.commit()
    program = client()
    headers = {"Authorization": f"Bearer {token}"}
    assert program.get("/api/v1/key", headers=headers).status_code == 200
    assert program.get("/api/v1/user", headers=headers).status_code == 403
    assert (
        program.post(f"/api/v1/key/{target.key}/issue", json={"borrower": "李师傅"}, headers=headers).status_code == 200
    )
    assert program.get("/admin/key/", headers=headers).status_code == 302, "a token opens the API, no screens"
    assert program.get("/api/v1/key", headers={"Authorization": "Bearer gj_wrong"}).status_code == 401
    page = target.desk.get("/admin/me/").text
    assert token not in page
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        assert program.get("/api/v1/key", headers=headers).status_code == 401


def test_sign_ins_and_their_refusals_are_in_the_trail(target: Target, session: Any, client: Any) -> None:
    client().sign_in("receptionist", "wrong-password")
    verbs = set(session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.actor == "receptionist")))
    assert {"sign_in", "sign_in_refused"} <= verbs


def test_a_loan_of_authority_holds_for_its_time(target: Target, session: Any, client: Any) -> None:
    from models.office.access import Delegation

    lender = add_person(session(), "head", "supervisor", communities=[target.community])
    begin_act(session(), Act(SYSTEM))
    now = clock.now()
    session.add(
        Delegation(
            from_user=lender,
            to_user=session.get(User, target.user),
            role=lender.roles[0].role,
            reason="培训",
            starts_at=now + timedelta(minutes=5),
            ends_at=now + timedelta(minutes=30),
        )
    )
    session.commit()
    assert target.desk.get("/admin/delegation/").status_code == 403
    with time_machine.travel(now + timedelta(minutes=10), tick=True):
        assert target.desk.get("/admin/delegation/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=31), tick=True):
        assert target.desk.get("/admin/delegation/").status_code == 403
