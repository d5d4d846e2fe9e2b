"""What the trail keeps when some of it is undone."""

from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import SYSTEM, Act, Refused, audit_chain, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.office.department import Department


def test_a_refusal_among_many_erases_no_entry_of_the_others(session: Any) -> None:
    act = Act(SYSTEM)
    begin_act(session(), act)
    rooms = [
        ledger.add(session(), act, Department, {"code": f"D{n}", "name": f"部门{n}", "kind": "service"})
        for n in range(3)
    ]
    session.commit()
    rooms[0].retire(act)
    with pytest.raises(Refused):
        ledger.add(session(), act, Department, {"code": "D1", "name": "同号", "kind": "service"})
    rooms[2].retire(act)
    session.commit()
    found = session.scalars(sa.select(AuditEntry.title).where(AuditEntry.verb == "retire")).all()
    assert found == ["部门0", "部门2"]
    assert list(audit_chain.faults(session())) == []


def test_an_altered_entry_is_found(session: Any) -> None:
    engine = session().get_bind()
    with engine.connect() as connection:
        bypassing = connection.execution_options(unaudited=True)
        sqlite = engine.dialect.name == "sqlite"
        switch = "DROP TRIGGER audit_entry_no_update" if sqlite else "ALTER TABLE audit_entry DISABLE TRIGGER USER"
        bypassing.exec_driver_sql(switch)
        bypassing.execute(sa.text("UPDATE audit_entry SET actor = 'somebody else' WHERE seq = 2"))
        bypassing.commit()
    found = list(audit_chain.faults(session()))
    assert any("entry 2 was altered" in fault for fault in found)


def test_a_trail_under_another_key_is_told_in_one_sentence(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_chain, "_key", b"of another site")
    (told,) = audit_chain.faults(session())
    assert "not one of" in told and "GUANJIA_AUDIT_KEY" in told


def test_changed_rows_are_told_in_the_order_of_their_ids(session: Any) -> None:
    """A session keeps what changed in no order; the same deed is to read alike every time."""
    act = Act(SYSTEM)
    begin_act(session(), act)
    for number in range(6):
        ledger.add(session(), act, Department, {"code": f"E{number}", "name": f"新部门{number}", "kind": "service"})
    session.commit()
    for department in session.scalars(sa.select(Department).order_by(Department.code.desc())).all():
        department.name_en = "Renamed"
    session.commit()
    named = sa.select(AuditEntry.record_id).where(AuditEntry.verb == "edit", AuditEntry.register == "department")
    ids = session.scalars(named.order_by(AuditEntry.seq)).all()
    assert len(ids) >= 6
    assert list(ids) == sorted(ids)
