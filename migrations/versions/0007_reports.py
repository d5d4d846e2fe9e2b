"""reports handed in; what was handed in does not change, whoever writes"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

IN_FORCE, VOIDED = sa.text("voided_at IS NULL"), sa.text("voided_at IS NOT NULL")
INDEXES = (
    ("ix_report_issue_author_id", ["author_id", "created_at", "id", "community_id"], False, IN_FORCE),
    ("ix_report_issue_due_at", ["due_at", "id"], False, None),
    ("ix_report_issue_last_on", ["last_on", "id"], False, None),
    ("ix_report_issue_list", ["created_at", "id", "community_id", "state"], False, IN_FORCE),
    ("ix_report_issue_period", ["period", "id"], False, None),
    ("ix_report_issue_report", ["report", "created_at", "id", "community_id"], False, IN_FORCE),
    ("ix_report_issue_reviewed_by_id", ["reviewed_by_id", "created_at", "id", "community_id"], False, IN_FORCE),
    ("ix_report_issue_scope", ["community_id", "created_at", "id", "state"], False, IN_FORCE),
    ("ix_report_issue_state", ["state", "created_at", "id", "community_id"], False, IN_FORCE),
    ("ix_report_issue_submitted_at", ["submitted_at", "id"], False, None),
    ("ix_report_issue_void", ["created_at", "id"], False, VOIDED),
    ("ix_report_issue_waits_for_id", ["waits_for_id", "created_at", "id", "community_id"], False, IN_FORCE),
    ("uq_report_issue_community_id_report_period", ["community_id", "report", "period"], True, IN_FORCE),
)

HELD = ("report", "community_id", "period", "first_on", "last_on", "analysis", "seal")
IS_SEALED = "OLD.state IN ('submitted', 'reviewed', 'filed')"
REFUSAL = "a report that was handed in does not change"
SQLITE = (
    f"CREATE TRIGGER report_issue_sealed BEFORE UPDATE ON report_issue WHEN {IS_SEALED} AND ("
    + " OR ".join(f"NEW.{key} IS NOT OLD.{key}" for key in (*HELD, "figures"))
    + f") BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION report_issue_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    "CREATE TRIGGER report_issue_sealed BEFORE UPDATE ON report_issue FOR EACH ROW WHEN ("
    + f"{IS_SEALED} AND ("
    + " OR ".join(f"NEW.{key} IS DISTINCT FROM OLD.{key}" for key in HELD)
    + " OR NEW.figures::text IS DISTINCT FROM OLD.figures::text)) EXECUTE FUNCTION report_issue_refuse()",
)


def upgrade() -> None:
    op.create_table(
        "report_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("period", sa.String(length=12), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("analysis", sa.Text(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "reviewed",
                "filed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("waits_for_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'returned') OR (figures IS NOT NULL AND seal IS NOT NULL)",
            name=op.f("ck_report_issue_sealed"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'returned', 'submitted') OR reviewed_at IS NOT NULL",
            name=op.f("ck_report_issue_reviewed"),
        ),
        sa.CheckConstraint(
            "period IS NOT NULL AND first_on IS NOT NULL AND last_on >= first_on", name=op.f("ck_report_issue_of_days")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["staff_member.id"], name=op.f("fk_report_issue_author_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_report_issue_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_report_issue_created_by_id")
        ),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_report_issue_reviewed_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_report_issue_updated_by_id")
        ),
        sa.ForeignKeyConstraint(["waits_for_id"], ["staff_member.id"], name=op.f("fk_report_issue_waits_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_issue")),
        sa.UniqueConstraint("number", name=op.f("uq_report_issue_number")),
        sqlite_autoincrement=True,
    )
    for name, columns, is_unique, where in INDEXES:
        op.create_index(name, "report_issue", columns, unique=is_unique, sqlite_where=where, postgresql_where=where)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (SQLITE,) if is_sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("report_issue")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION report_issue_refuse()")
