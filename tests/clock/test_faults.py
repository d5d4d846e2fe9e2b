"""`flask check`: nothing open without somebody who answers for it and a time; nothing closed that still runs."""

from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import REGISTERS, checks
from models.engine.checks import check_declarations
from models.engine.deadlines import Deadline
from models.engine.errors import DeclarationError
from models.engine.responsible import role_for
from models.keys.key_loan import KeyLoan
from models.repairs.repair_report import RepairReport
from tests.clock.conftest import ClockOffice

TIMED = [name for name, model in REGISTERS.items() if model.about.milestones]


def test_a_working_office_has_no_faults(office: ClockOffice) -> None:
    office.report()
    repair = office.finished()
    office.do("supervisor", "recover_slip", repair.report)
    office.session.commit()
    assert checks.faults(office.session()) == []


def test_an_open_record_without_a_time_is_a_fault(office: ClockOffice) -> None:
    office.do("manager", "suspend", office.standard("repair_report", "transmit"))
    office.do("manager", "suspend", office.standard("repair_report", "finish", "other"))
    report = office.report(repair_type="other")
    office.session.commit()
    assert checks.faults(office.session()) == [
        f"repair_report {report.id}: it is open, and no time limit runs; is its service standard in force?"
    ]


def test_a_time_that_runs_on_a_closed_record_is_a_fault(office: ClockOffice) -> None:
    repair = office.finished()
    office.session.flush()
    revived = sa.update(Deadline).where(Deadline.register == "repair_report", Deadline.milestone == "finish")
    office.session.execute(revived.values(met_at=None))
    found = checks.faults(office.session())
    assert f"repair_report {repair.report.id}: it is closed or void, and a time limit still runs" in found


def test_an_open_record_that_nobody_can_move_on_is_a_fault(
    office: ClockOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = office.report()
    office.session.commit()
    monkeypatch.setattr(RepairReport, "transitions", {})
    assert f"repair_report {report.id}: it is open, and nobody answers for it" in checks.faults(office.session())


@pytest.mark.parametrize("register", TIMED)
def test_somebody_answers_for_every_open_state(register: str) -> None:
    """Where no role may do anything by itself, the record belongs to another one that somebody moves."""
    model: Any = REGISTERS[register]
    by_others = {"key_loan"}  # the key is taken back, and the loan follows
    if register not in by_others:
        assert [s.value for s in model.State if s.value not in model.about.rests and role_for(model, s) is None] == []


@pytest.mark.parametrize("register", TIMED)
def test_registers_with_time_limits_say_where_none_runs(register: str) -> None:
    assert REGISTERS[register].about.rests


def test_a_state_that_does_not_exist_is_found_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setattr(KeyLoan, "about", replace(KeyLoan.about, rests=("given_back",)))
    with pytest.raises(DeclarationError, match="given_back"):
        check_declarations()
