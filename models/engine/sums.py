"""What the amounts of a list come to, over all rows that its filters leave. Asked for, never by itself: a sum has no
cap at which it could stop."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .fields import Field
from .kinds import Money
from .limits import Limits
from .policy import require
from .query import Query


def summable(query: Query) -> list[Field]:
    """The columns shown that hold money. What is masked has no sum: it would give away what the mask hides."""
    return [f for f in query.columns if isinstance(f.kind, Money) and not f.sensitive]


def sums_of(session: Session, actor: Actor, query: Query, limits: Limits) -> Mapping[str, Decimal]:
    """The sum of each column of money, by its key."""
    require(actor, f"{query.model.__tablename__}.see")
    columns = summable(query)
    if not columns:
        return {}
    asked = [sa.func.sum(getattr(query.model, f.key)) for f in columns]
    found = session.execute(sa.select(*asked).where(*limits.clauses)).one()
    return {f.key: total if total is not None else Decimal(0) for f, total in zip(columns, found, strict=True)}
