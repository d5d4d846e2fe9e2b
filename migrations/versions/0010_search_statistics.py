"""PostgreSQL looks closer at how the ids of search entries lie

Each register has a range of its own, far from the next. With the usual hundred samples the planner takes the range of
the homes for empty and reads all of it, where the index of the words would say at once that there is nothing.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

SAMPLES, USUAL = 1000, -1


def upgrade():
    _sample(SAMPLES)


def downgrade():
    _sample(USUAL)


def _sample(number):
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE search_entry ALTER COLUMN id SET STATISTICS {number}")
