"""What the clock does to money: bills fall due, advances pay them, arrears are listed, leases of parking spaces end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Refused, clock

from .charge import Charge
from .dunning_case import DunningCase
from .fee_account import FeeAccount
from .kinds import DAYS_OF_GRACE
from .parking_lease import ParkingLease
from .settling import spend_advance


def mark_overdue(session: Session, act: Act) -> int:
    """Mark the charges past their last day and list their accounts. Returns how many fell due; a second run finds none.

    Called by the scheduled tick; the caller commits. What was paid in advance pays before anything falls due.
    """
    today, marked = clock.today(act.at), 0
    past = sa.and_(
        Charge.state.in_((Charge.State.DISTRIBUTED, Charge.State.PARTLY_PAID)),
        Charge.distributed_at.is_not(None),
        Charge.due_on < today,
    )
    covered = sa.select(FeeAccount).where(
        FeeAccount.advance_balance > 0, FeeAccount.id.in_(sa.select(Charge.fee_account_id).where(past))
    )
    for account in session.scalars(covered.order_by(FeeAccount.id)).all():
        spend_advance(account, act)
    for charge in _free(session, sa.select(Charge).where(past).order_by(Charge.id)):
        try:
            Charge.fall_due.follow(charge, act)
        except Refused:
            continue  # it was paid between the reading and the marking
        marked += 1
    list_arrears(session, act)
    return marked


def list_arrears(session: Session, act: Act) -> int:
    """Give every account with overdue charges its dunning case. Returns how many were opened.

    A bill is plainly overdue for a day before it is dunned: whoever paid at the counter yesterday evening, and whoever
    only needs a word at the desk, is no case. It is the day after that on which arrears are listed (F15).
    """
    session.flush()
    late = sa.select(Charge.fee_account_id).where(
        Charge.state == Charge.State.OVERDUE,
        Charge.dunning_case_id.is_(None),
        Charge.due_on < clock.today(act.at) - timedelta(days=DAYS_OF_GRACE),
    )
    opened = 0
    for account in session.scalars(sa.select(FeeAccount).where(FeeAccount.id.in_(late)).order_by(FeeAccount.id)).all():
        held = sa.select(DunningCase).where(
            DunningCase.fee_account_id == account.id, DunningCase.closed_at.is_(None), DunningCase.voided_at.is_(None)
        )
        case = session.scalars(held).one_or_none()
        if case is not None:
            case.take_up(act)
            continue
        case = DunningCase(community=account.community, fee_account=account)
        values: dict[str, Any] = {"fee_account": account}
        case.before_add(act, values)
        for name, value in values.items():
            setattr(case, name, value)
        session.add(case)
        session.flush()
        case.after_add(act)
        opened += 1
    return opened


def end_leases(session: Session, act: Act) -> int:
    """End the leases whose last day has passed. Returns how many."""
    over = sa.select(ParkingLease).where(
        ParkingLease.state.in_(ParkingLease.RUNNING), ParkingLease.until_on < clock.today(act.at)
    )
    ended = 0
    for lease in _free(session, over.order_by(ParkingLease.id)):
        try:
            ParkingLease.expire.follow(lease, act)
        except Refused:
            continue  # it was renewed meanwhile
        ended += 1
    return ended


def _free(session: Session, statement: sa.Select[Any]) -> list[Any]:
    """The records that nobody works on just now, locked and read afresh."""
    session.flush()
    locked = statement.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(session.scalars(locked).all())
