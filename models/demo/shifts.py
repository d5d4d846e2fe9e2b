"""The changes of shift at the demo office: called item by item, signed by two; some had something to settle."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.duty.handover_finding import FindingOutcome, HandoverFinding
from models.duty.handover_item import HandoverKind, RollAnswer, ShiftHandoverItem, Side, Trouble
from models.duty.shift_handover import Shift, ShiftHandover
from models.engine import clock

from . import watch_words as words
from .diary import Story, at_site
from .office import Office

DAYS = 30  # as far back as the demo shows them


class Change(NamedTuple):
    """A shift of the desk or the gate: when it ends, who leaves, who comes."""

    post: str
    shift: Shift
    hour: int
    minute: int
    leaves: str
    comes: str


SHIFTS = (
    Change("前台", Shift.EARLY, 13, 30, "receptionist", "qiantai2"),
    Change("前台", Shift.LATE, 21, 30, "qiantai2", "yeban"),
    Change("东门岗", Shift.NIGHT, 8, 0, "yeban", "anhu"),
)


def change(office: Office, at: datetime, shift: Change, halt: str) -> Story:
    """Written before the hour, signed at the hour, called and taken over some minutes later."""
    rng, comes = office.rng, shift.comes
    record = office.enter(
        office.by(shift.leaves, at),
        ShiftHandover,
        community=office.places[0].community,
        on_day=clock.today(at),
        shift=shift.shift,
        post=shift.post,
        outgoing=office.staff[shift.leaves],
        incoming=office.staff[comes],
        situation=rng.choice(words.SITUATIONS),
        open_matters=rng.choice(words.OPEN_MATTERS) or None,
        notices=rng.choice(words.NOTICES) or None,
        items=[
            ShiftHandoverItem(kind=HandoverKind.KEYS, content="岗位钥匙", quantity="1", is_counted=True),
            ShiftHandoverItem(kind=HandoverKind.DEVICE, content="对讲机", quantity="2", is_counted=True),
        ],
    )
    if halt == "written":
        return
    if rng.random() < 0.06:
        comes = "anhu" if comes != "anhu" else "receptionist"
        told = {"side": Side.INCOMING, "came": office.staff[comes], "reason": "家中有事，事先说好换班"}
        record.relieve(office.by(shift.leaves, at), **told)
    at = yield at + timedelta(minutes=rng.randint(15, 20))
    record.sign_out(office.by(shift.leaves, at))
    at = yield at + timedelta(minutes=rng.randint(2, 4))
    if halt == "signed_out":
        record.call_rest(office.by(comes, at), kind=HandoverKind.KEYS)
        return
    device = record.items[-1]
    if halt == "problem" or rng.random() < 0.08:
        record.call(office.by(comes, at), item=device.place, answer=RollAnswer.MISSING, remark="对讲机少一部")
    if halt == "problem":
        record.report_problem(office.by(comes, at), problem="对讲机少一部，正在查找")
        return
    record.call_rest(office.by(comes, at))
    at = yield at + timedelta(minutes=rng.randint(3, 7))
    _deal_with(office, at, record, comes)
    at = yield at + timedelta(minutes=2)
    record.sign(office.by(comes, at), arrived_at=at - timedelta(minutes=rng.randint(10, 15)))
    if halt == "signed":
        return
    at = yield office.diary.later(at, 100, 700)
    lead = office.by("supervisor", at)
    for item in record.items:
        if item.finding is not None and item.finding.state is HandoverFinding.State.WITH_LEAD and halt != "with_lead":
            item.finding.settle(lead, outcome=FindingOutcome.CORRECTED, settlement="已查明并在登记中更正")
    record.close(lead)


def _deal_with(office: Office, at: datetime, record: ShiftHandover, comes: str) -> None:
    """What was missing turns up on a second look; what nobody owns goes to the supervisor."""
    for item in record.items:
        if item.finding is None or item.finding.state is not HandoverFinding.State.OPEN:
            continue
        if item.trouble is Trouble.NO_OWNER:
            item.finding.take_on(office.by("supervisor", at), plan="联系邮局核对收件人，暂存保险柜")
        else:
            record.call(office.by(comes, at), item=item.place, answer=RollAnswer.PRESENT, remark="在监控室充电，已取回")


def enter_shifts(office: Office, day: date) -> None:
    """Put the changes of one day into the diary."""
    ago = (office.today - day).days
    if ago > DAYS:
        return
    for number, shift in enumerate(SHIFTS):
        halt = {(0, 2): "signed_out", (1, 0): "signed", (1, 1): "problem"}.get((ago, number), "")
        at = at_site(day, shift.hour, shift.minute) - timedelta(minutes=25)
        if ago == 0 and number == 0:
            at, halt = max(at_site(day, 0), office.diary.until - timedelta(minutes=10)), "written"
        office.diary.enter(at, change(office, at, shift, halt))
