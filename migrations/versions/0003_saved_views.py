"""saved views, and moves over a whole list"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "mine",
                "role",
                "everybody",
                name="known_audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("arguments", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_saved_view_owner_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_saved_view_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index("ix_saved_view_register", ["register", "name"], unique=False)

    op.create_table(
        "default_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_default_view_role_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_default_view_user_id")),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name=op.f("fk_default_view_view_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_default_view")),
        sa.UniqueConstraint("register", "role_id", name=op.f("uq_default_view_register_role_id")),
        sa.UniqueConstraint("register", "user_id", name=op.f("uq_default_view_register_user_id")),
    )
    op.create_table(
        "moved_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("is_moved", sa.Boolean(), nullable=True),
        sa.Column("told", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_moved_row_job_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moved_row")),
    )
    with op.batch_alter_table("moved_row", schema=None) as batch_op:
        batch_op.create_index("ix_moved_row_job", ["job_id", "is_moved", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("moved_row", schema=None) as batch_op:
        batch_op.drop_index("ix_moved_row_job")

    op.drop_table("moved_row")
    op.drop_table("default_view")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index("ix_saved_view_register")

    op.drop_table("saved_view")
