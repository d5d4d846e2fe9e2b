"""An office with empty registers and full filing cabinets, and somebody who brings ledgers in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import REGISTERS, SYSTEM, Act, Actor, jobs, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.database import Base
from models.imports import start
from models.imports.batch import ImportBatch, ImportRow, counts
from models.office.actors import actor_of
from models.property.building import Building
from models.property.community import Community
from models.property.unit import Unit
from tests.people import add_person

ASIDE = (
    "audit_entry",
    "audit_head",
    "number_counter",
    "job",
    "submission",
    "user_session",
    "access_stamp",
    "login_attempt",
)


class ImportOffice:
    """碧水湾 with three buildings of two stairs; `supervisor` and `manager` may import, `receptionist` may not."""

    def __init__(self, session: Any) -> None:
        self.session, self._engine = session, session.get_bind()
        self.community = self.enter(Community, name="碧水湾", address="滨河路1号").id
        self.elsewhere = self.enter(Community, name="云栖里", address="云栖路1号").id
        self.buildings = {
            code: self.enter(Building, community_id=self.community, code=code, name=f"{code}栋").id
            for code in ("1", "2", "3")
        }
        add_person(session(), "it", "it", everywhere=True)
        for role in ("receptionist", "supervisor", "manager"):
            add_person(session(), role, role, communities=[self.community])
        session.commit()
        users = REGISTERS["user"]
        self.users = {
            name: session.scalar(sa.select(users.id).where(users.username == name))
            for name in ("receptionist", "supervisor", "manager")
        }
        session.commit()

    def enter(self, model: Any, **typed: Any) -> Any:
        """Fill in the add form."""
        act = Act(SYSTEM)
        begin_act(self.session, act)
        return ledger.add(self.session, act, model, typed)

    def homes(self, *codes: str) -> dict[str, int]:
        """Homes such as "3-2-1201"; returns their ids."""
        found = {}
        for code in codes:
            building, stair, room = code.split("-")
            place = {"community_id": self.community, "building_id": self.buildings[building]}
            found[code] = self.enter(Unit, **place, stair=stair, room_number=room).id
        self.session.commit()
        return found

    def actor(self, username: str) -> Actor:
        actor = actor_of(self.session(), self.users[username])
        assert actor is not None
        self.session.rollback()
        return actor

    # -- importing ----------------------------------------------------------------------------------------------------

    def send(self, register: str, content: bytes | Path, name: str = "台账.xlsx", by: str = "supervisor") -> int:
        """Send a file; returns the number of the import."""
        act = self.act(by)
        body = content.read_bytes() if isinstance(content, Path) else content
        batch = start.receive(self.session(), act, REGISTERS[register], name, BytesIO(body), most_bytes=10 * 2**20)
        batch_id: int = batch.id
        self.session.commit()
        return batch_id

    def act(self, by: str = "supervisor") -> Act:
        act = Act(self.actor(by))
        begin_act(self.session, act)
        return act

    def held(self, batch_id: int) -> ImportBatch:
        """The import in the open session."""
        found = self.session.get(ImportBatch, batch_id, populate_existing=True)
        assert found is not None
        return found

    def batch(self, batch_id: int) -> ImportBatch:
        """The import as it stands, for reading; no transaction stays open."""
        self.session.rollback()
        found = self.held(batch_id)
        self.session.expunge(found)
        self.session.rollback()
        return found

    def check(self, batch_id: int, by: str = "supervisor", **more: Any) -> dict[str, int]:
        """Confirm the proposed columns, completed by `more`, and let the check run. Returns the counts."""
        act, batch = self.act(by), self.held(batch_id)
        mapping = {**batch.mapping, **more}
        start.confirm(self.session(), act, batch, REGISTERS[batch.register], mapping)
        return self.run(batch_id)

    def apply(self, batch_id: int, by: str = "supervisor") -> dict[str, int]:
        act = self.act(by)
        start.apply(self.session(), act, self.held(batch_id))
        return self.run(batch_id)

    def undo(self, batch_id: int, by: str = "supervisor") -> dict[str, Any]:
        """Returns what the job answers."""
        act = self.act(by)
        job: int = start.undo(self.session(), act, self.held(batch_id)).id
        self.run(batch_id)
        told = dict(self.session.get(jobs.Job, job).result)
        self.session.rollback()
        return told

    def run(self, batch_id: int) -> dict[str, int]:
        self.session.commit()
        jobs.work(self.open_session)
        self.session.rollback()
        self.session.expire_all()
        failed = self.session.scalars(sa.select(jobs.Job).where(jobs.Job.state == jobs.JobState.FAILED)).all()
        assert not failed, [str(job.reason) for job in failed]
        told = counts(self.session(), batch_id)
        self.session.rollback()
        return told

    def open_session(self) -> Session:
        return Session(self._engine)

    def rows(self, batch_id: int) -> dict[int, ImportRow]:
        self.session.rollback()
        found = self.session.scalars(sa.select(ImportRow).where(ImportRow.batch_id == batch_id)).all()
        self.session.expunge_all()
        self.session.rollback()
        return {row.number: row for row in found}

    def said(self, batch_id: int) -> dict[int, str]:
        """What is said about each row, in English."""
        return {
            number: " ".join(f"{key}: {w}" for key, w in row.sentences) for number, row in self.rows(batch_id).items()
        }

    # -- looking ------------------------------------------------------------------------------------------------------

    def snapshot(self) -> dict[str, list[Any]]:
        """Every row of every table, apart from the trail, the counters and what imports keep of themselves."""
        self.session.rollback()
        kept = {}
        for table in Base.metadata.sorted_tables:
            if table.name not in ASIDE and not table.name.startswith("import_"):
                rows = self.session.execute(sa.select(table).order_by(*table.primary_key.columns)).all()
                kept[table.name] = [tuple(row) for row in rows]
        self.session.rollback()
        return kept

    def trail(self, register: str, record_id: int) -> list[AuditEntry]:
        of_record = (AuditEntry.register == register, AuditEntry.record_id == record_id)
        found = list(self.session.scalars(sa.select(AuditEntry).where(*of_record).order_by(AuditEntry.seq)))
        self.session.expunge_all()
        self.session.rollback()
        return found
