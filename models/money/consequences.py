"""What follows when a charge is paid, owed again or given up: arrears flag, dunning case, paid repair,
the step of a move-in or a decoration that it was."""

from __future__ import annotations

import sqlalchemy as sa

from models.engine import Act

from .charge import Charge
from .dunning_case import DunningCase, sum_of
from .kinds import OF_DECORATION, FeeItem


def follow_up(charge: Charge, act: Act, to: Charge.State) -> None:
    """Bring everything that counts this charge up to date; it is about to move to `to`."""
    session = charge.session
    others = sa.select(Charge.id).where(
        Charge.fee_account_id == charge.fee_account_id, Charge.id != charge.id, Charge.state.in_(Charge.LATE)
    )
    is_late = to in Charge.LATE or session.scalar(others.limit(1)) is not None
    if charge.fee_account.is_in_arrears != is_late:
        charge.fee_account.is_in_arrears = is_late
    case = charge.dunning_case
    if case is not None and case.closed_at is None:
        own = charge.open_amount if to in Charge.OPEN else 0
        case.amount = sum_of(session, case, but=charge) + own
        if not case.amount:
            DunningCase.settle.follow(case, act)
    if to == Charge.State.PAID:
        tell_the_repair(charge, act, is_paid=True)


def owed_again(charge: Charge, act: Act) -> None:
    """Who counted on this charge being paid hears that it is not, once the charge has moved."""
    from models.decoration.decoration_application import DecorationApplication
    from models.movein.move_in_case import MoveInCase

    tell_the_repair(charge, act, is_paid=False)
    if charge.item == FeeItem.MANAGEMENT:
        MoveInCase.hear_of(charge, act)
    elif charge.item in OF_DECORATION:
        DecorationApplication.hear_of(charge, act)


def tell_the_repair(charge: Charge, act: Act, *, is_paid: bool) -> None:
    """A paid repair hears that its charge is paid; that it is owed again, only once the charge has moved."""
    from models.repairs.paid_service_record import PaidServiceRecord

    if charge.item == FeeItem.PAID_REPAIR:
        PaidServiceRecord.hear_of(charge, act, is_paid=is_paid)
