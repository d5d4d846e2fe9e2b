"""An office to test in: two communities, a person of every shipped role, somebody from elsewhere who holds them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from config.roles import SHIPPED_ROLES, TECHNICIAN
from models.engine import SYSTEM, Act, Actor, Register, Transition, acting, clock
from models.engine.audit_chain import AuditEntry
from models.engine.policy import shipped_grants_cached
from models.office import actors, sessions
from models.office.access import Role, RolePermission
from models.office.department import Department
from models.office.staff import StaffMember
from models.office.user import User, UserCommunity, UserRole
from models.property.community import Community
from models.site import settle
from tests.one_transaction import OneTransaction
from tests.people import quick_hash
from tests.visitor import Visitor, csrf_token

from .exceptions import REFUSES, SEEN_BY_ALL, Way
from .specimens import VOID, Specimens, ways_for

ROLES = tuple(role.code for role in SHIPPED_ROLES)
OUTSIDER = "outsider"  # holds every role, in the other community
OTHER_TECHNICIAN = "other_technician"  # of this community, but of another department
PEOPLE: dict[str, frozenset[str]] = {
    **{role: frozenset({role}) for role in ROLES},
    OUTSIDER: frozenset(ROLES),
    OTHER_TECHNICIAN: frozenset({TECHNICIAN}),
}
CREW, OTHER_CREW = "crew", "other_crew"
DIALOG = {"X-Dialog": "1"}
COOKIE = "guanjia"


@dataclass(frozen=True)
class Person:
    """Somebody with a browser and an API token. `roles` as shipped."""

    name: str
    roles: frozenset[str]
    visitor: Visitor
    csrf: str = ""
    token: str = ""
    cookie: str = ""

    def may(self, permission: str) -> bool:
        return bool(self.roles & shipped_grants_cached().get(permission, frozenset()))

    @property
    def reach(self) -> str:
        """How far the widest of the roles sees."""
        return min(role.reach for role in SHIPPED_ROLES if role.code in self.roles)  # "community" comes first

    def get(self, url: str, *, dialog: bool = False, **query: Any) -> TestResponse:
        return self.visitor.get(url, query_string=query, headers=DIALOG if dialog else {})

    def post(
        self, url: str, fields: Mapping[str, Any] | Iterable[tuple[str, Any]] = (), *, dialog: bool = False
    ) -> TestResponse:
        """Send a form, with the token that its page holds."""
        data: dict[str, list[Any]] = {"csrf_token": [self.csrf]}
        for key, value in fields.items() if isinstance(fields, Mapping) else fields:
            data.setdefault(key, []).append(value)
        return self.visitor.post(url, data=data, headers=DIALOG if dialog else {})

    def api(self, method: str, path: str, body: Any = None) -> TestResponse:
        """Ask the API as a program does; bytes are sent as they are."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        sent = {"data": body, "content_type": "application/json"} if isinstance(body, bytes) else {"json": body}
        return self.visitor.open(f"/api/v1/{path}", method=method, headers=headers, **sent)


class Office:
    """The application, its people, and specimens that are made when a test first asks for them."""

    def __init__(self, app: Flask, store: OneTransaction) -> None:
        self.app, self.engine, self.store = app, store.engine, store
        self.names: dict[str, int] = {}
        self._held: dict[Any, int | None] = {}
        self._inputs: dict[Any, dict[str, Any]] = {}
        with self.session() as session, acting(session, Act(SYSTEM, channel="cli")):
            settle(session, demo=True)
            self._settle_in(session)
            session.commit()
        self.people = {name: self._sign_in(name) for name in PEOPLE}
        self.stranger = Person("stranger", frozenset(), app.test_client())  # type: ignore[arg-type]
        with self.session() as session:
            # No session grows old while the tests run: to note that it is in use would be a change.
            later = clock.now() + timedelta(hours=6)
            session.execute(sa.update(sessions.UserSession).values(seen_at=later))
            session.commit()
            self._makers = {
                home: Specimens(
                    session,
                    adder=actors.actor_of(session, self.names["adder"]),  # type: ignore[arg-type]
                    mover=actors.actor_of(session, self.names["mover"]),  # type: ignore[arg-type]
                    links={
                        "community": self.names["home" if home else "elsewhere"],
                        "department": self.names[CREW],
                        "staff_member": self.names["technician_staff"],
                    },
                    names=self.names,
                )
                for home in (True, False)
            }
        self.store.keep()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of the server's shell. Close it before asking the application: SQLite has one writer."""
        with Session(self.engine) as session:
            yield session

    def forget(self) -> None:
        """Everything as before the test: records, and the messages that still wait in somebody's browser."""
        self.rewind()
        for person in self.people.values():
            person.visitor.set_cookie(COOKIE, person.cookie)

    # -- people -------------------------------------------------------------------------------------------------------

    def _settle_in(self, session: Session) -> None:
        for name, title in (("home", "碧水湾"), ("elsewhere", "云栖里")):
            self._keep(session, name, Community(name=title, address=f"{title}路1号"))
        for name, title in ((CREW, "工程部"), (OTHER_CREW, "环境部")):
            self._keep(session, name, Department(code=name, name=title, kind="repair"))
        held = {role.code: role for role in session.scalars(sa.select(Role))}
        self.names |= {f"{code}_role": role.id for code, role in held.items()}
        for code in ROLES:
            self._enrol(session, code, [held[code]], "home")
        for name, place in ((OUTSIDER, "elsewhere"), ("adder", ""), ("mover", "")):
            self._enrol(session, name, list(held.values()), place)
        self._enrol(session, OTHER_TECHNICIAN, [held[TECHNICIAN]], "home", OTHER_CREW)

    def _keep(self, session: Session, name: str, record: Register) -> None:
        session.add(record)
        session.flush()
        self.names[name] = record.id

    def _enrol(self, session: Session, name: str, roles: list[Role], place: str, crew: str = CREW) -> None:
        member = StaffMember(staff_number=name[:20], name=f"{name} 员", department_id=self.names[crew])
        self._keep(session, f"{name}_staff", member)
        account = User(
            username=name,
            name=name,
            staff_member_id=member.id,
            state=User.State.ACTIVE,
            password_hash=quick_hash(),
            confidentiality_briefed_on=clock.today(),
            is_everywhere=not place,
            roles=[UserRole(role_id=role.id) for role in roles],
            communities=[UserCommunity(community_id=self.names[place])] if place else [],
        )
        self._keep(session, name, account)

    def _sign_in(self, name: str) -> Person:
        visitor = self.app.test_client()
        assert isinstance(visitor, Visitor)
        assert visitor.sign_in(name).status_code == 302
        csrf = csrf_token(visitor.get("/login").text)
        with self.session() as session, acting(session, Act(SYSTEM, channel="cli")):
            person = actors.actor_of(session, self.names[name])
            assert person is not None
            token = sessions.new_api_token(session, person, "contract", 1)
            session.commit()
        cookie = visitor.get_cookie(COOKIE)
        assert cookie is not None
        return Person(name, PEOPLE[name], visitor, csrf, token, cookie.value)

    def actor(self, session: Session, person: Person) -> Actor:
        """The person as the models know them."""
        found = actors.actor_of(session, self.names[person.name])
        assert found is not None
        return found

    def grant(self, person: Person, permissions: Iterable[str]) -> None:
        """Let the role of this person do more than it ships with."""
        with self.session() as session, acting(session, Act(SYSTEM, channel="cli")) as act:
            role = session.scalars(sa.select(Role).where(Role.code.in_(person.roles))).one()
            session.add_all(
                RolePermission(role=role, permission=permission, is_allowed=True, reason="测试", at=act.at)
                for permission in dict.fromkeys(permissions)
            )
            session.commit()

    def insider(self, register: str) -> Person:
        """Somebody of this community who sees as much of a register as anybody."""
        verbs = [f"{register}.{verb}" for verb in ("see", "edit", "export", "add")]
        return max((self.people[role] for role in ROLES), key=lambda person: [person.may(verb) for verb in verbs])

    # -- records ------------------------------------------------------------------------------------------------------

    def specimen(self, model: type[Register], state: str, way: Way = Way(), *, home: bool = True) -> int | None:
        """The id of a record in this state; None where a particular way leads past it."""
        key = (model, state, repr(way), home)
        if key not in self._held:
            self.rewind()
            with self.maker(home=home) as maker:
                record = maker.at(model, state, way)
                self._held[key] = None if record is None else record.id
                if isinstance(record, Community):
                    self._let_everybody_see(maker.session, record)
            self.store.keep()
        return self._held[key]

    def specimens(self, model: type[Register], verb: str = "") -> dict[str, int]:
        """A record in every state, fit for this move where that can be; the void one counts as a state."""
        found = {}
        for state in (*(state.value for state in model.State), VOID):
            for way in ways_for(f"{model.__tablename__}.{verb}", state):
                if (record_id := self.specimen(model, state, way)) is not None:
                    found[state] = record_id
                    break
        return found

    def ready_for(self, model: type[Register], move: Transition) -> int:
        """The id of a record from which this move can be made."""
        name = f"{model.__tablename__}.{move.name}"
        states = [VOID] if move.on_void else [state.value for state in model.State if move.leaves(state)]
        for state in (state for state in states if state not in REFUSES.get(name, ())):
            for way in ways_for(name, state):
                record_id = self.specimen(model, state, way)
                if record_id is None:
                    continue
                with self.session() as session:
                    if move.why_not_now(session.get_one(model, record_id)) is None:
                        return record_id
        raise AssertionError(f"nothing is ready for {name}: give it a way in exceptions.VARIANTS")

    def typical(self, model: type[Register], *, home: bool = True) -> int:
        """The id of a record that everybody with the right sees."""
        if model is Community:
            return self.names["home" if home else "elsewhere"]
        state = SEEN_BY_ALL.get(model.__tablename__, next(iter(model.State)).value)
        record_id = self.specimen(model, state, home=home)
        assert record_id is not None
        return record_id

    def _let_everybody_see(self, session: Session, community: Community) -> None:
        for account in session.scalars(sa.select(User).where(User.username.in_(ROLES))):
            account.communities.append(UserCommunity(community_id=community.id))

    def inputs(self, model: type[Register], move: Transition) -> dict[str, Any]:
        """What stands in the filled-in form of a transition; good for one record at a time."""
        key = (model, move)
        if key not in self._inputs:
            self.rewind()
            with self.maker() as maker:
                self._inputs[key] = maker.inputs(model, move)
            self.store.keep()
        return self._inputs[key]

    def typed(self, model: type[Register]) -> dict[str, Any]:
        """What stands in a filled-in add form; good for one record at a time."""
        if model not in self._inputs:
            self.rewind()
            with self.maker() as maker:
                self._inputs[model] = maker.typed(model)
            self.store.keep()
        return self._inputs[model]

    @contextmanager
    def maker(self, *, home: bool = True) -> Iterator[Specimens]:
        """What makes records and fills in forms; kept when it succeeds."""
        maker = self._makers[home]
        links = dict(maker.links)
        with self.session() as session:
            maker.session = session
            try:
                yield maker
                session.commit()
            except BaseException:
                maker.links = links
                raise

    def mark(self) -> int:
        """Another one whenever anybody has committed a change of anything."""
        return self.store.changes

    def rewind(self) -> int:
        """Every record as it was when it was made. Returns the mark of that."""
        stamp = sa.select(actors.AccessStamp.value)
        with self.engine.connect() as connection:
            before = connection.scalar(stamp)
        self.store.rewind()
        with self.engine.connect() as connection:
            if connection.scalar(stamp) != before:
                actors._known.clear()  # rights are cached by a count that has just gone back
        return self.mark()

    # -- looking ------------------------------------------------------------------------------------------------------

    def record(self, model: type[Register], record_id: int) -> dict[str, Any]:
        """The stored row."""
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(model.__table__).where(model.__table__.c.id == record_id)).one()
            return dict(row._mapping)

    def title(self, model: type[Register], record_id: int) -> str:
        """What people call the record."""
        with self.session() as session:
            return str(session.get(model, record_id))

    def upload(self, token: str, content: bytes) -> None:
        """Put the content of an attachment where the application keeps it."""
        folder = Path(self.app.config["GUANJIA"].upload_dir)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / token).write_bytes(content)

    def last_entry(self) -> int:
        with self.engine.connect() as connection:
            return connection.scalar(sa.select(sa.func.max(AuditEntry.seq))) or 0

    def entries(self, since: int, model: type[Register], record_id: int) -> list[Any]:
        """What the trail says of one record since then, oldest first."""
        entry = AuditEntry.__table__.c
        statement = sa.select(entry.verb, entry.channel, entry.actor).where(
            entry.seq > since, entry.register == model.__tablename__, entry.record_id == record_id
        )
        with self.engine.connect() as connection:
            return list(connection.execute(statement.order_by(entry.seq)))
