"""A request that only reads has no transaction on PostgreSQL: what it wrote could not be taken back."""

from typing import Any

import pytest
import sqlalchemy as sa

from models.engine.database import reading_only
from models.property.community import Community
from tests.repairs.office import RepairOffice


def test_what_only_reads_cannot_write(session: Any) -> None:
    community_id = RepairOffice(session).community.id
    session.commit()
    with reading_only():
        community = session.get(Community, community_id)
        before, community.name = community.name, "Nowhere"
        with pytest.raises(RuntimeError, match="only reads"):
            session.flush()
        session.rollback()
        with pytest.raises(RuntimeError, match="only reads"):
            session.connection().execute(sa.delete(Community))
        session.rollback()
    assert session.get(Community, community_id).name == before
