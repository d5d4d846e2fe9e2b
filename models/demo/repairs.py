"""The repairs of the demo: from the call to the callback, with all that goes wrong on the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from models.engine import clock, notes
from models.property.customer import Customer
from models.property.unit import Unit
from models.repairs.choices import Priority, RepairChannel, RepairSource, RepairType, Verdict
from models.repairs.repair_report import RepairReport, write_down_report
from models.repairs.work_order import WorkOrder
from models.voice.callback import CallbackMethod, CallbackOutcome, live_callback_of

from . import troubles
from .diary import Story, at_site, is_open
from .office import Office, Waiting
from .people import Home
from .repair_course import Course
from .troubles import Trouble

SOURCES = ("owner", "public_area", "patrol", "hazard", "defect")
CHANNELS = ("phone", "visit", "online", "letter")


class Halted(Exception):
    """The story has come as far as it was meant to."""


class Repair(Waiting):
    """One repair and whoever has to do with it."""

    report: RepairReport
    order: WorkOrder
    trouble: Trouble
    who: str

    def __init__(self, office: Office, at: datetime, place: int, homes: list[Home], course: Course) -> None:
        super().__init__(office, at)
        self.place, self.homes, self.course = place, homes, course
        self.desk, self.lead = office.desk(place), office.lead(place)
        self.fails = course.fails

    def tell(self) -> Story:
        """All of it, until it is closed or halts."""
        try:
            yield from self._live()
        except Halted:
            return

    def _reached(self, step: str) -> None:
        if self.course.halt == step:
            raise Halted

    def _live(self) -> Story:
        self._take_call()
        self._reached("received")
        if self.course.is_cancelled:
            yield from self._cancel()
        yield from self._wait(4, 28)
        self._dispatch()
        self._reached("dispatched")
        yield from self._wait(8, 110)
        if self.course.is_withdrawn:
            self.report.cancel(self._by(self.lead), cancel_reason=self.rng.choice(troubles.CANCELLED))
            return
        if self.course.is_sent_back:
            yield from self._send_back()
        while True:
            self.order.accept(self._by(self.who), technician=None)
            self._reached("accepted")
            yield from self._work()
            is_sound = yield from self._prove()
            if is_sound:
                return
            self.fails = ""
            self._reached("redo")
            yield from self._wait(30, 600)

    # -- the desk ---------------------------------------------------------------------------------------------------

    def _take_call(self) -> None:
        rng, course, place = self.rng, self.course, self.office.places[self.place]
        weights = (70, 16, 8, 6, 0) if self.place != 2 else (52, 14, 8, 4, 22)
        source = RepairSource(rng.choices(SOURCES, weights)[0])
        if course.about:
            source = RepairSource.PUBLIC_AREA if course.about == "public" else RepairSource.OWNER
        act = self._by(self.desk)
        values: dict[str, Any] = {"appointment_at": course.appointment, "received_at": self.at}
        if source in (RepairSource.OWNER, RepairSource.DEFECT):
            values |= self._in_home(source)
        else:
            values |= self._in_public(source)
        trouble = self.trouble
        if course.is_incomplete:
            values |= {"reporter": None, "reporter_name": values.pop("reporter").name, "phone": None}
        if course.appointment is None and rng.random() < 0.2:
            day = clock.today(self.at) + timedelta(days=1)
            values["appointment_at"] = at_site(day, rng.randrange(9, 17), rng.choice((0, 30)))
        if rng.random() < 0.15:
            values["remark"] = rng.choice(troubles.REMARKS)
        self.report = write_down_report(
            self.session,
            act,
            community=place.community,
            source=source,
            repair_type=RepairType(trouble.kind),
            content=trouble.content,
            priority=Priority(trouble.priority),
            **values,
        )

    def _in_home(self, source: RepairSource) -> dict[str, Any]:
        rng, home = self.rng, self.rng.choice(self.homes)
        known = troubles.IN_DEFECT if source == RepairSource.DEFECT else troubles.IN_HOMES
        if self.course.about:
            known = [one for one in known if (one.kind == "leak") == (self.course.about == "leak")]
        self.trouble = rng.choice(known)
        return {
            "unit": self.session.get_one(Unit, home.unit_id),
            "reporter": self.session.get_one(Customer, home.customer_id),
            "channel": RepairChannel(rng.choices(CHANNELS, (70, 18, 11, 1) if is_open(self.at) else (80, 0, 20, 0))[0]),
        }

    def _in_public(self, source: RepairSource) -> dict[str, Any]:
        rng, place = self.rng, self.office.places[self.place]
        self.trouble = rng.choice(troubles.IN_PUBLIC)
        building = rng.choice(place.with_stairs)
        told = {"place": self.trouble.where.format(building=building.name, floor=rng.randint(1, building.floors))}
        if source == RepairSource.PUBLIC_AREA and rng.random() < 0.6:
            home = rng.choice(self.homes)
            return told | {"reporter_name": home.name, "phone": home.phone, "channel": RepairChannel.PHONE}
        member = self.office.staff[rng.choice(("anhu", "yeban", "huanjing", "侯亚军", "邓巧云"))]
        return told | {"reporter_name": member.name, "phone": member.phone, "channel": RepairChannel.STAFF}

    def _cancel(self) -> Story:
        yield from self._wait(20, 300)
        self.report.cancel(self._by(self.lead), cancel_reason=self.rng.choice(troubles.CANCELLED))
        if not self.course.is_reopened:
            raise Halted
        yield from self._wait(400, 1000)
        self.report.reopen(self._by(self.lead), reopen_reason="业主再次来电，故障仍在")
        self._reached("reopened")

    def _dispatch(self) -> None:
        office, named = self.office, self.rng.random() < 0.6
        self.who = self.course.technician or self.rng.choice(office.technicians)
        self.report.dispatch(
            self._by(self.desk),
            department=office.departments["GC"],
            technician=office.staff[self.who] if named or self.course.technician else None,
            appointment_at=self.report.appointment_at,
            remark=None,
        )
        self.order = self.report.work_order

    def _send_back(self) -> Story:
        self.order.reject(self._by(self.who), transfer_reason=self.rng.choice(troubles.SENT_BACK))
        self._reached("rejected")
        yield from self._wait(15, 200)
        self.order.reassign(
            self._by(self.lead), department=self.office.departments["SB"], transfer_reason="改由设备运行部处理"
        )
        self.who = self.rng.choice(("shebei1", "shebei2"))
        yield from self._wait(10, 90)

    # -- the technicians --------------------------------------------------------------------------------------------

    def _work(self) -> Story:
        rng, order, appointment = self.rng, self.order, self.order.appointment_at
        if self.course.is_passed_on and order.department.code == "GC":
            yield from self._wait(10, 60)
            others = [one for one in self.office.technicians if one != self.who]
            act, self.who = self._by(self.who), rng.choice(others)
            order.transfer(act, technician=self.office.staff[self.who], transfer_reason=rng.choice(troubles.TRANSFERS))
        if appointment is not None and appointment > self.at and not self.course.halt:
            self.at = yield appointment + timedelta(minutes=rng.randint(-10, 25))
        yield from self._wait(10, 90)
        order.arrive(self._by(self.who))
        self._reached("in_repair")
        if self.course.is_paused:
            yield from self._wait(10, 50)
            order.pause(self._by(self.who), pause_reason=rng.choice(troubles.PAUSES))
            self._reached("paused")
            yield from self._wait(300, 2600)
            order.resume(self._by(self.who))
        if order.is_paid is False and order.unit_id and rng.random() < 0.03:
            self.report.decide_payment(self._by(self.lead), is_paid=True, payment_reason="现场判定为使用不当造成")
        yield from self._wait(15, 170)
        self._finish()
        self._reached("finished")

    def _finish(self) -> None:
        rng, order, trouble = self.rng, self.order, self.trouble
        is_signed = order.unit_id is not None and rng.random() < 0.5 and not self.course.halt
        order.finish(
            self._by(self.who),
            work_done=trouble.work,
            materials=None if order.materials else self._parts(),
            labour_fee=trouble.labour if order.is_paid else None,
            owner_signed_by=self.report.reporter_name if is_signed else None,
        )
        if rng.random() < 0.05:
            notes.comment(self.session, self._by(self.who), order, "旧件已交业主确认，现场照片随单存档。")

    def _parts(self) -> list[dict[str, Any]]:
        """The materials; a price only where the resident pays."""
        is_paid = self.order.is_paid
        return [part._asdict() | {"price": part.price if is_paid else None} for part in self.trouble.parts]

    # -- whether it holds -------------------------------------------------------------------------------------------

    def _prove(self) -> Any:
        """Tests, signature, slip and callback. Returns whether the repair holds; if not, rework is ordered."""
        order, report, rng = self.order, self.report, self.rng
        yield from self._wait(10, 150)
        if order.repair_type == RepairType.LEAK:
            is_dry = yield from self._leak_test()
            if not is_dry:
                return False
        if self.course.is_rechecked or self.fails == "recheck":
            is_passed = self.fails != "recheck"
            order.recheck(
                self._by(self.desk),
                recheck_result=Verdict.PASSED if is_passed else Verdict.FAILED,
                finding=None if is_passed else rng.choice(troubles.FINDINGS),
            )
            if not is_passed:
                return False
            self._reached("rechecked")
        self._sign()
        self._reached("accepted_by_owner")
        if not self.course.is_slip_late:
            yield from self._wait(5, 90)
            self._recover_slip()
        self._reached("callback_due")
        if self.fails == "lead":
            yield from self._wait(60, 400)
            order.rework(self._by(self.lead), redo_reason="巡查发现修复不彻底，安排返工")
            return False
        is_content = yield from self._call_back()
        if not is_content:
            return False
        if report.slip_recovered_at is None:
            yield from self._wait(60, 900)
            self._recover_slip()
        yield from self._wait(20, 600)
        report.close(self._by(self.desk))
        if self.rng.random() < 0.02:
            notes.comment(self.session, self._by(self.lead), report, "本单回访用语规范，可作范例。")
        return True

    def _leak_test(self) -> Any:
        order = self.order
        if self.course.halt == "slip_recovered":
            self._sign()
            self._recover_slip()
        order.start_leak_test(self._by(self.who))
        self._reached("leak_test")
        self._reached("slip_recovered")
        yield from self._wait(1440, 1500, any_hour=True)
        is_dry = self.fails != "leak_test"
        order.end_leak_test(
            self._by(self.who),
            leak_test_result=Verdict.PASSED if is_dry else Verdict.FAILED,
            leak_test_ended_at=None,
            finding=None if is_dry else "试漏24小时后仍有湿痕",
        )
        yield from self._wait(5, 60)
        return is_dry

    def _sign(self) -> None:
        if self.order.unit_id is not None and self.order.owner_signed_at is None:
            self.order.sign_by_owner(self._by(self.who), owner_signed_by=self.report.reporter_name)

    def _recover_slip(self) -> None:
        self.report.recover_slip(self._by(self.desk), finished_at=None, owner_signed_by=None)

    def _call_back(self) -> Any:
        rng, callback = self.rng, live_callback_of(self.report)
        assert callback is not None
        self.at = yield self.office.diary.days_later(self.at, rng.choice((1, 1, 2)))
        if rng.random() < 0.3:
            callback.appoint(self._by(self.lead), caller=self.office.staff[self.desk])
        for _missed in range(self.course.missed_calls):
            callback.attempt(self._by(self.desk), remark=rng.choice(troubles.LOST_TOUCH))
            self._reached("attempted")
            yield from self._wait(90, 600)
        is_content = self.fails != "callback"
        words, satisfaction = rng.choice(troubles.CONTENT if is_content else troubles.DISCONTENT)
        callback.mark_called(
            self._by(self.desk),
            outcome=CallbackOutcome.SOLVED if is_content else CallbackOutcome.PROBLEM,
            method=CallbackMethod.VISIT if rng.random() < 0.1 else CallbackMethod.PHONE,
            words=words,
            satisfaction=satisfaction,
        )
        if is_content:
            self._reached("called_back")
            return True
        self._reached("problem_found")
        yield from self._wait(5, 90)
        callback.order_rework(self._by(self.desk), handling="已通知维修负责人，今日内返工")
        return False
