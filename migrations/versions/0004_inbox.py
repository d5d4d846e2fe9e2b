"""the inbox, and an index for the rates of time limits that were kept"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

UNREAD = sa.text("read_at IS NULL")


def upgrade():
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('assigned', 'mentioned', 'refused', 'answered')", name=op.f("ck_notice_kind")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_notice_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_at"), "notice", ["at"])
    op.create_index("ix_notice_mine", "notice", ["user_id", "id"])
    op.create_index(
        "uq_notice_unread",
        "notice",
        ["user_id", "register", "record_id", "kind"],
        unique=True,
        sqlite_where=UNREAD,
        postgresql_where=UNREAD,
    )
    op.create_table(
        "inbox",
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.Column("muted", sa.JSON(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_inbox_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_inbox")),
    )
    op.create_table(
        "escalation_read",
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("escalation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"], name=op.f("fk_escalation_read_escalation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_escalation_read_user_id")),
        sa.PrimaryKeyConstraint("user_id", "escalation_id", name=op.f("pk_escalation_read")),
    )
    op.create_index("ix_deadline_kept", "deadline", ["register", "milestone", "due_at"])


def downgrade():
    op.drop_index("ix_deadline_kept", table_name="deadline")
    op.drop_table("escalation_read")
    op.drop_table("inbox")
    op.drop_table("notice")
