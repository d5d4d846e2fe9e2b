"""first schema"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


# Links that close a circle: PostgreSQL gets them when all tables exist; SQLite has them inline.
CIRCLES = [
    ("department", "created_by_id", "user"),
    ("department", "head_id", "staff_member"),
    ("department", "updated_by_id", "user"),
    ("role", "created_by_id", "user"),
    ("role", "updated_by_id", "user"),
    ("community", "created_by_id", "user"),
    ("community", "updated_by_id", "user"),
    ("position", "created_by_id", "user"),
    ("position", "updated_by_id", "user"),
    ("building", "created_by_id", "user"),
    ("building", "updated_by_id", "user"),
    ("calendar_exception", "created_by_id", "user"),
    ("calendar_exception", "updated_by_id", "user"),
    ("fee_standard", "created_by_id", "user"),
    ("fee_standard", "updated_by_id", "user"),
    ("office_hours", "created_by_id", "user"),
    ("office_hours", "updated_by_id", "user"),
    ("parking_space", "created_by_id", "user"),
    ("parking_space", "updated_by_id", "user"),
    ("service_standard", "created_by_id", "user"),
    ("service_standard", "updated_by_id", "user"),
    ("staff_member", "created_by_id", "user"),
    ("staff_member", "updated_by_id", "user"),
    ("activity", "created_by_id", "user"),
    ("activity", "updated_by_id", "user"),
    ("archive_inspection", "created_by_id", "user"),
    ("archive_inspection", "updated_by_id", "user"),
    ("bulletin_issue", "created_by_id", "user"),
    ("bulletin_issue", "updated_by_id", "user"),
    ("charge_run", "created_by_id", "user"),
    ("charge_run", "updated_by_id", "user"),
    ("customer", "created_by_id", "user"),
    ("customer", "updated_by_id", "user"),
    ("daily_cash_report", "created_by_id", "user"),
    ("daily_cash_report", "updated_by_id", "user"),
    ("info_transfer_slip", "created_by_id", "user"),
    ("info_transfer_slip", "updated_by_id", "user"),
    ("info_transfer_summary", "created_by_id", "user"),
    ("info_transfer_summary", "updated_by_id", "user"),
    ("intake_compilation", "created_by_id", "user"),
    ("intake_compilation", "updated_by_id", "user"),
    ("knowledge_article", "created_by_id", "user"),
    ("knowledge_article", "updated_by_id", "user"),
    ("monthly_statement", "created_by_id", "user"),
    ("monthly_statement", "updated_by_id", "user"),
    ("patrol", "created_by_id", "user"),
    ("patrol", "updated_by_id", "user"),
    ("shift_handover", "created_by_id", "user"),
    ("shift_handover", "updated_by_id", "user"),
    ("survey_campaign", "created_by_id", "user"),
    ("survey_campaign", "updated_by_id", "user"),
    ("unit", "created_by_id", "user"),
    ("unit", "updated_by_id", "user"),
    ("user", "created_by_id", "user"),
    ("user", "updated_by_id", "user"),
    ("visit_plan", "created_by_id", "user"),
    ("visit_plan", "updated_by_id", "user"),
    ("whiteboard_post", "created_by_id", "user"),
    ("whiteboard_post", "updated_by_id", "user"),
    ("work_report", "created_by_id", "user"),
    ("work_report", "updated_by_id", "user"),
    ("account_disclosure", "created_by_id", "user"),
    ("account_disclosure", "updated_by_id", "user"),
    ("archive_file", "created_by_id", "user"),
    ("archive_file", "updated_by_id", "user"),
    ("custody_agreement", "created_by_id", "user"),
    ("custody_agreement", "updated_by_id", "user"),
    ("customer_change", "created_by_id", "user"),
    ("customer_change", "updated_by_id", "user"),
    ("decoration_application", "created_by_id", "user"),
    ("decoration_application", "updated_by_id", "user"),
    ("delegation", "created_by_id", "user"),
    ("delegation", "updated_by_id", "user"),
    ("fee_account", "created_by_id", "user"),
    ("fee_account", "updated_by_id", "user"),
    ("goods_release", "created_by_id", "user"),
    ("goods_release", "updated_by_id", "user"),
    ("guest_message", "created_by_id", "user"),
    ("guest_message", "updated_by_id", "user"),
    ("home_visit", "created_by_id", "user"),
    ("home_visit", "updated_by_id", "user"),
    ("household_member", "created_by_id", "user"),
    ("household_member", "updated_by_id", "user"),
    ("key", "created_by_id", "user"),
    ("key", "current_loan_id", "key_loan"),
    ("key", "updated_by_id", "user"),
    ("meter", "created_by_id", "user"),
    ("meter", "updated_by_id", "user"),
    ("move_in_case", "created_by_id", "user"),
    ("move_in_case", "updated_by_id", "user"),
    ("occupancy", "created_by_id", "user"),
    ("occupancy", "updated_by_id", "user"),
    ("parking_lease", "created_by_id", "user"),
    ("parking_lease", "updated_by_id", "user"),
    ("repair_report", "created_by_id", "user"),
    ("repair_report", "updated_by_id", "user"),
    ("repair_report", "work_order_id", "work_order"),
    ("suggestion", "created_by_id", "user"),
    ("suggestion", "updated_by_id", "user"),
    ("survey_response", "created_by_id", "user"),
    ("survey_response", "updated_by_id", "user"),
    ("visitor_slip", "created_by_id", "user"),
    ("visitor_slip", "updated_by_id", "user"),
    ("archive_loan", "created_by_id", "user"),
    ("archive_loan", "updated_by_id", "user"),
    ("complaint", "created_by_id", "user"),
    ("complaint", "updated_by_id", "user"),
    ("custody_patrol", "created_by_id", "user"),
    ("custody_patrol", "updated_by_id", "user"),
    ("decoration_acceptance", "created_by_id", "user"),
    ("decoration_acceptance", "updated_by_id", "user"),
    ("decoration_inspection", "created_by_id", "user"),
    ("decoration_inspection", "updated_by_id", "user"),
    ("decoration_permit", "created_by_id", "user"),
    ("decoration_permit", "updated_by_id", "user"),
    ("decoration_review", "created_by_id", "user"),
    ("decoration_review", "updated_by_id", "user"),
    ("decoration_worker", "created_by_id", "user"),
    ("decoration_worker", "updated_by_id", "user"),
    ("dunning_case", "created_by_id", "user"),
    ("dunning_case", "updated_by_id", "user"),
    ("hazard", "created_by_id", "user"),
    ("hazard", "updated_by_id", "user"),
    ("house_inspection", "created_by_id", "user"),
    ("house_inspection", "updated_by_id", "user"),
    ("key_loan", "created_by_id", "user"),
    ("key_loan", "updated_by_id", "user"),
    ("meter_reading", "created_by_id", "user"),
    ("meter_reading", "updated_by_id", "user"),
    ("receipt", "created_by_id", "user"),
    ("receipt", "updated_by_id", "user"),
    ("reception_record", "created_by_id", "user"),
    ("reception_record", "intake_compilation_id", "intake_compilation"),
    ("reception_record", "updated_by_id", "user"),
    ("work_log_entry", "created_by_id", "user"),
    ("work_log_entry", "updated_by_id", "user"),
    ("work_order", "created_by_id", "user"),
    ("work_order", "updated_by_id", "user"),
    ("call_record", "created_by_id", "user"),
    ("call_record", "updated_by_id", "user"),
    ("callback", "created_by_id", "user"),
    ("callback", "updated_by_id", "user"),
    ("charge", "created_by_id", "user"),
    ("charge", "updated_by_id", "user"),
    ("decoration_violation", "created_by_id", "user"),
    ("decoration_violation", "updated_by_id", "user"),
    ("duty_log", "created_by_id", "user"),
    ("duty_log", "updated_by_id", "user"),
    ("house_defect", "created_by_id", "user"),
    ("house_defect", "updated_by_id", "user"),
    ("patrol_finding", "created_by_id", "user"),
    ("patrol_finding", "updated_by_id", "user"),
    ("worker_pass", "created_by_id", "user"),
    ("worker_pass", "updated_by_id", "user"),
    ("paid_service_record", "created_by_id", "user"),
    ("paid_service_record", "updated_by_id", "user"),
    ("reinspection", "created_by_id", "user"),
    ("reinspection", "updated_by_id", "user"),
]

# The trail is append-only in the database itself.
TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER IF NOT EXISTS audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
        "CREATE TRIGGER IF NOT EXISTS audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$",
        "CREATE OR REPLACE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
        "CREATE OR REPLACE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
    ],
}

# The search index, which no model can describe.
SEARCH = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_index USING fts5 (terms, content='search_entry', content_rowid='id', tokenize=\"ascii tokenchars '_'\", prefix='1')",
        "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN INSERT INTO search_index (rowid, terms) VALUES (new.id, new.terms); END",
        "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.id, old.terms); INSERT INTO search_index (rowid, terms) VALUES (new.id, new.terms); END",
        "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.id, old.terms); END",
    ],
    "postgresql": [
        "CREATE INDEX ix_search_entry_terms ON search_entry USING gin (terms)",
    ],
}


def upgrade() -> None:
    op.create_table(
        "access_stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_stamp")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("verb", sa.String(length=63), nullable=False),
        sa.Column("cause", sa.String(length=127), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_audit_entry_register_record_id", ["register", "record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_verb"), ["verb"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=60), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "service",
                "repair",
                "security",
                "environment",
                "finance",
                "administration",
                "sales",
                "external",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_department_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["head_id"], ["staff_member.id"], name=op.f("fk_department_head_id"), use_alter=True),
        sa.ForeignKeyConstraint(["part_of_id"], ["department.id"], name=op.f("fk_department_part_of_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_department_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("code", name=op.f("uq_department_code")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.create_index("ix_department_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_department_head_id",
            ["head_id", "code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_department_kind",
            ["kind", "code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_department_list",
            ["code", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_department_part_of_id",
            ["part_of_id", "code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_department_state",
            ["state", "code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_department_void",
            ["code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "import_mapping",
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("shape", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("register", "shape", name=op.f("pk_import_mapping")),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempt")),
    )
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_attempt_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_attempt_username"), ["username"], unique=False)

    op.create_table(
        "number_counter",
        sa.Column("prefix", sa.String(length=8), nullable=False),
        sa.Column("day", sa.String(length=8), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "day", name=op.f("pk_number_counter")),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=60), nullable=True),
        sa.Column(
            "reach",
            sa.Enum(
                "community",
                "department",
                "own",
                name="known_reach",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_role_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_role_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("code", name=op.f("uq_role_code")),
        sa.UniqueConstraint("name", name=op.f("uq_role_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index("ix_role_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_role_list",
            ["id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_role_reach",
            ["reach", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_role_state",
            ["state", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_role_void",
            ["id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "search_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("terms", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "submission",
        sa.Column("token", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_submission")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_at"), ["at"], unique=False)

    op.create_table(
        "community",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("service_phone", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("repair_department_id", sa.Integer(), nullable=True),
        sa.Column("complaint_department_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["complaint_department_id"], ["department.id"], name=op.f("fk_community_complaint_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_community_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["repair_department_id"], ["department.id"], name=op.f("fk_community_repair_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_community_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
        sa.UniqueConstraint("name", name=op.f("uq_community_name")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.create_index(
            "ix_community_complaint_department_id",
            ["complaint_department_id", "name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_community_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_community_list",
            ["name", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_community_repair_department_id",
            ["repair_department_id", "name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_community_state",
            ["state", "name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_community_void",
            ["name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=60), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("reports_to_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_position_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_position_department_id")),
        sa.ForeignKeyConstraint(["reports_to_id"], ["position.id"], name=op.f("fk_position_reports_to_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_position_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index("ix_position_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_position_department_id",
            ["department_id", "name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_position_list",
            ["name", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_position_reports_to_id",
            ["reports_to_id", "name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_position_state",
            ["state", "name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_position_void",
            ["name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_position_department_id_name",
            ["department_id", "name"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "building",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "high_rise",
                "mid_rise",
                "low_rise",
                "villa",
                "commercial",
                "garage",
                "public",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("floors", sa.Integer(), nullable=True),
        sa.Column("stairs", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_building_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_building_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_building_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("building", schema=None) as batch_op:
        batch_op.create_index("ix_building_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_building_kind",
            ["kind", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_building_list",
            ["code", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_building_name", ["name", "id"], unique=False)
        batch_op.create_index(
            "ix_building_scope",
            ["community_id", "code", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_building_state",
            ["state", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_building_void",
            ["code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_building_community_id_code",
            ["community_id", "code"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "calendar_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("closed", "working", name="known_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("hours", sa.String(length=100), nullable=True),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("only_community_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_calendar_exception_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["only_community_id"], ["community.id"], name=op.f("fk_calendar_exception_only_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_calendar_exception_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_exception")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("calendar_exception", schema=None) as batch_op:
        batch_op.create_index("ix_calendar_exception_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_calendar_exception_kind",
            ["kind", "day_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_calendar_exception_list",
            ["day_on", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_calendar_exception_only_community_id",
            ["only_community_id", "day_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_calendar_exception_state",
            ["state", "day_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_calendar_exception_void",
            ["day_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_calendar_exception_day_on_only_community_id",
            ["day_on", "only_community_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "fee_standard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "management",
                "parking",
                "water",
                "electricity",
                "heating",
                "decoration",
                "waste_removal",
                "passes",
                "paid_repair",
                "service",
                "agency",
                "advance",
                name="known_item",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "usage",
            sa.Enum(
                "home",
                "shop",
                "office",
                "garage",
                "storage",
                "shared",
                name="known_usage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "area",
                "fixed",
                "metered",
                "piece",
                "actual",
                name="known_basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rate", sa.Numeric(14, 4).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=True),
        sa.Column("period_months", sa.Integer(), nullable=False),
        sa.Column("custody_percent", sa.Integer(), nullable=True),
        sa.Column("payment_days", sa.Integer(), nullable=False),
        sa.Column("formula", sa.String(length=200), nullable=True),
        sa.Column("legal_basis", sa.String(length=200), nullable=False),
        sa.Column("document_number", sa.String(length=80), nullable=False),
        sa.Column("published_by", sa.String(length=80), nullable=False),
        sa.Column("is_displayed", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_force",
                "superseded",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("rate > 0 OR basis = 'actual'", name=op.f("ck_fee_standard_priced")),
        sa.CheckConstraint("valid_until >= valid_from OR state = 'superseded'", name=op.f("ck_fee_standard_period")),
        sa.CheckConstraint("voided_at IS NULL OR state = 'draft'", name=op.f("ck_fee_standard_used_stays")),
        sa.CheckConstraint(
            "custody_percent IS NULL OR custody_percent BETWEEN 0 AND 100", name=op.f("ck_fee_standard_custody_percent")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_fee_standard_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_fee_standard_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_fee_standard_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_standard")),
        sa.UniqueConstraint("number", name=op.f("uq_fee_standard_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fee_standard", schema=None) as batch_op:
        batch_op.create_index(
            "uq_fee_standard_in_force",
            ["community_id", "name"],
            unique=True,
            sqlite_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
        )

    op.create_table(
        "office_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hours", sa.String(length=100), nullable=False),
        sa.Column(
            "week",
            sa.Enum(
                "monday_to_friday",
                "monday_to_saturday",
                "every_day",
                name="known_week",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("keeps_holidays", sa.Boolean(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("only_community_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_office_hours_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["only_community_id"], ["community.id"], name=op.f("fk_office_hours_only_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_office_hours_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("office_hours", schema=None) as batch_op:
        batch_op.create_index("ix_office_hours_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_office_hours_list",
            ["since_on", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_office_hours_only_community_id",
            ["only_community_id", "since_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_office_hours_state",
            ["state", "since_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_office_hours_void",
            ["since_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_office_hours_week",
            ["week", "since_on", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_office_hours_since_on_only_community_id",
            ["since_on", "only_community_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "parking_space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "underground",
                "surface",
                "mechanical",
                "motorcycle",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "free", "leased", "out_of_use", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_parking_space_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_parking_space_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_parking_space_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parking_space")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("parking_space", schema=None) as batch_op:
        batch_op.create_index("ix_parking_space_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_parking_space_kind",
            ["kind", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_parking_space_list",
            ["code", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_parking_space_scope",
            ["community_id", "code", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_parking_space_state",
            ["state", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_parking_space_void",
            ["code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index("ix_parking_space_zone", ["zone", "id"], unique=False)
        batch_op.create_index(
            "uq_parking_space_community_id_code",
            ["community_id", "code"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "service_standard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=63), nullable=False),
        sa.Column("milestone", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=40), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column(
            "unit",
            sa.Enum(
                "minute", "hour", "day", "week", name="known_unit", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "calendar",
            sa.Enum("calendar", "working", name="known_calendar", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("warn_before", sa.Integer(), nullable=True),
        sa.Column("round_the_clock", sa.Boolean(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("only_community_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_service_standard_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["only_community_id"], ["community.id"], name=op.f("fk_service_standard_only_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_service_standard_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_standard")),
        sa.UniqueConstraint("number", name=op.f("uq_service_standard_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("service_standard", schema=None) as batch_op:
        batch_op.create_index(
            "ix_service_standard_calendar",
            ["calendar", "subject", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_service_standard_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_service_standard_list",
            ["subject", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_service_standard_only_community_id",
            ["only_community_id", "subject", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_service_standard_state",
            ["state", "subject", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_service_standard_unit",
            ["unit", "subject", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_service_standard_void",
            ["subject", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_service_standard_subject_milestone_grade_only_community_id",
            ["subject", "milestone", "grade", "only_community_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_number", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("employed", "left", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_staff_member_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_staff_member_department_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_staff_member_position_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_staff_member_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
        sa.UniqueConstraint("staff_number", name=op.f("uq_staff_member_staff_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("staff_member", schema=None) as batch_op:
        batch_op.create_index("ix_staff_member_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_staff_member_department_id",
            ["department_id", "staff_number", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_staff_member_list",
            ["staff_number", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_staff_member_name", ["name", "id"], unique=False)
        batch_op.create_index(
            "ix_staff_member_position_id",
            ["position_id", "staff_number", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_staff_member_state",
            ["state", "staff_number", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_staff_member_void",
            ["staff_number", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=120), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(
                "season",
                "holiday",
                "memorial",
                "get_together",
                name="known_occasion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "place",
            sa.Enum(
                "square",
                "clubhouse",
                "centre",
                "court",
                "gym",
                "library",
                "board",
                "other",
                name="known_place",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place_note", sa.String(length=120), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("participants", sa.String(length=200), nullable=False),
        sa.Column("expected_number", sa.Integer(), nullable=False),
        sa.Column("prizes", sa.String(length=400), nullable=True),
        sa.Column("budget", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("setup", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("actual_cost", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("overrun_reason", sa.String(length=200), nullable=True),
        sa.Column("course", sa.Text(), nullable=True),
        sa.Column("archive_place", sa.String(length=60), nullable=True),
        sa.Column("no_pictures_reason", sa.String(length=200), nullable=True),
        sa.Column("cancel_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "approved",
                "prepared",
                "held",
                "filed",
                "cancelled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'cancelled') OR approved_at IS NOT NULL", name=op.f("ck_activity_approved")
        ),
        sa.CheckConstraint(
            "state NOT IN ('held', 'filed') OR (course IS NOT NULL AND actual_cost IS NOT NULL)",
            name=op.f("ck_activity_recorded"),
        ),
        sa.CheckConstraint("actual_cost <= budget OR overrun_reason IS NOT NULL", name=op.f("ck_activity_overrun")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_activity_times")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["staff_member.id"], name=op.f("fk_activity_approved_by_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_activity_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_activity_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["organiser_id"], ["staff_member.id"], name=op.f("fk_activity_organiser_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_activity_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("number", name=op.f("uq_activity_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index("ix_activity_actual_cost", ["actual_cost", "id"], unique=False)
        batch_op.create_index(
            "ix_activity_approved_by_id",
            ["approved_by_id", "starts_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_activity_budget", ["budget", "id"], unique=False)
        batch_op.create_index("ix_activity_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_activity_list",
            ["starts_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_activity_occasion",
            ["occasion", "starts_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_activity_organiser_id",
            ["organiser_id", "starts_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_activity_place",
            ["place", "starts_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_activity_scope",
            ["community_id", "starts_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_activity_state",
            ["state", "starts_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_activity_void",
            ["starts_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "archive_inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_year", sa.Integer(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "owner",
                "decoration",
                "complaint",
                "contract",
                "quality",
                "department",
                "statistics",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "done",
                "correcting",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("inspector_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state = 'planned' OR done_at IS NOT NULL", name=op.f("ck_archive_inspection_dated")),
        sa.CheckConstraint(
            "state = 'planned' OR findings IS NOT NULL", name=op.f("ck_archive_inspection_has_findings")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_archive_inspection_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_archive_inspection_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff_member.id"], name=op.f("fk_archive_inspection_inspector_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_archive_inspection_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_inspection")),
        sa.UniqueConstraint("number", name=op.f("uq_archive_inspection_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "bulletin_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "posted",
                "due",
                "replaced",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'replaced' OR replaced_at IS NOT NULL", name=op.f("ck_bulletin_issue_replaced")),
        sa.CheckConstraint("state = 'planned' OR posted_at IS NOT NULL", name=op.f("ck_bulletin_issue_posted")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_bulletin_issue_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_bulletin_issue_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff_member.id"], name=op.f("fk_bulletin_issue_responsible_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_bulletin_issue_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_issue")),
        sa.UniqueConstraint("number", name=op.f("uq_bulletin_issue_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("bulletin_issue", schema=None) as batch_op:
        batch_op.create_index("ix_bulletin_issue_board", ["board", "id"], unique=False)
        batch_op.create_index("ix_bulletin_issue_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_bulletin_issue_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_bulletin_issue_planned_on", ["planned_on", "id"], unique=False)
        batch_op.create_index("ix_bulletin_issue_posted_at", ["posted_at", "id"], unique=False)
        batch_op.create_index("ix_bulletin_issue_replaced_at", ["replaced_at", "id"], unique=False)
        batch_op.create_index(
            "ix_bulletin_issue_responsible_id",
            ["responsible_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_bulletin_issue_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_bulletin_issue_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_bulletin_issue_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_bulletin_issue_board",
            ["community_id", "board"],
            unique=True,
            sqlite_where=sa.text("state IN ('posted', 'due')"),
            postgresql_where=sa.text("state IN ('posted', 'due')"),
        )

    op.create_table(
        "charge_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("charge_count", sa.Integer(), nullable=False),
        sa.Column("total_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("custody_count", sa.Integer(), nullable=False),
        sa.Column("charged_already", sa.Integer(), nullable=False),
        sa.Column("preview_text", sa.Text(), nullable=True),
        sa.Column("without_area", sa.Text(), nullable=True),
        sa.Column("without_owner", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reverse_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "previewed",
                "posted",
                "reversed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fee_standard_id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "voided_at IS NULL OR state IN ('draft', 'previewed')", name=op.f("ck_charge_run_posted_stays")
        ),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_charge_run_building_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_charge_run_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_charge_run_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["fee_standard_id"], ["fee_standard.id"], name=op.f("fk_charge_run_fee_standard_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_charge_run_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge_run")),
        sa.UniqueConstraint("number", name=op.f("uq_charge_run_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "owner",
                "tenant",
                "company",
                "merchant",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("salutation", sa.String(length=40), nullable=True),
        sa.Column(
            "document_kind",
            sa.Enum(
                "identity_card",
                "passport",
                "travel_permit",
                "officer_card",
                "business_licence",
                "other",
                name="known_document_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("identity", sa.String(length=30), nullable=True),
        sa.Column("legal_representative", sa.String(length=80), nullable=True),
        sa.Column("contact_person", sa.String(length=80), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("second_phone", sa.String(length=24), nullable=True),
        sa.Column("email", sa.String(length=120), nullable=True),
        sa.Column("postal_address", sa.String(length=200), nullable=True),
        sa.Column("emergency_contact", sa.String(length=80), nullable=True),
        sa.Column("emergency_phone", sa.String(length=24), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("is_permanent_resident", sa.Boolean(), nullable=False),
        sa.Column("is_in_arrears", sa.Boolean(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("moved_out_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "prospect",
                "registered",
                "active",
                "moved_out",
                "archived",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_customer_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_customer_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_customer_reviewed_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_customer_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index("ix_customer_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_customer_document_kind",
            ["document_kind", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_customer_is_in_arrears",
            ["is_in_arrears", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_customer_is_permanent_resident",
            ["is_permanent_resident", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_customer_kind",
            ["kind", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_customer_list",
            ["name", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_customer_moved_out_on", ["moved_out_on", "id"], unique=False)
        batch_op.create_index(
            "ix_customer_reviewed_by_id",
            ["reviewed_by_id", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_customer_reviewed_on", ["reviewed_on", "id"], unique=False)
        batch_op.create_index(
            "ix_customer_scope",
            ["community_id", "name", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_customer_state",
            ["state", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_customer_void",
            ["name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_customer_community_id_identity",
            ["community_id", "identity"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "daily_cash_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("opening_cash", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("receipt_count", sa.Integer(), nullable=False),
        sa.Column("first_receipt", sa.String(length=24), nullable=True),
        sa.Column("last_receipt", sa.String(length=24), nullable=True),
        sa.Column("voided_count", sa.Integer(), nullable=False),
        sa.Column("outstanding_count", sa.Integer(), nullable=False),
        sa.Column("large_count", sa.Integer(), nullable=False),
        sa.Column("cash_taken", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("other_taken", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("counted_cash", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("difference", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("difference_reason", sa.String(length=200), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_note", sa.String(length=200), nullable=True),
        sa.Column("deposit_slip", sa.String(length=60), nullable=True),
        sa.Column("deposited_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("deposited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "closed",
                "reviewed",
                "deposited",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("collector_id", sa.Integer(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'deposited' OR deposited_amount IS NOT NULL", name=op.f("ck_daily_cash_report_banked")
        ),
        sa.CheckConstraint(
            "state = 'open' OR difference = counted_cash - opening_cash - cash_taken",
            name=op.f("ck_daily_cash_report_count"),
        ),
        sa.CheckConstraint("collector_id IS NOT NULL AND day IS NOT NULL", name=op.f("ck_daily_cash_report_whose")),
        sa.CheckConstraint(
            "deposited_amount IS NULL OR deposited_amount = counted_cash - opening_cash",
            name=op.f("ck_daily_cash_report_banked_whole"),
        ),
        sa.CheckConstraint(
            "difference = 0 OR difference_reason IS NOT NULL", name=op.f("ck_daily_cash_report_difference_explained")
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["staff_member.id"], name=op.f("fk_daily_cash_report_closed_by_id")),
        sa.ForeignKeyConstraint(["collector_id"], ["staff_member.id"], name=op.f("fk_daily_cash_report_collector_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_daily_cash_report_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_daily_cash_report_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_daily_cash_report_reviewed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_daily_cash_report_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_cash_report")),
        sa.UniqueConstraint("number", name=op.f("uq_daily_cash_report_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("daily_cash_report", schema=None) as batch_op:
        batch_op.create_index("ix_daily_cash_report_cash_taken", ["cash_taken", "id"], unique=False)
        batch_op.create_index(
            "ix_daily_cash_report_closed_by_id",
            ["closed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_cash_report_collector_id",
            ["collector_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_daily_cash_report_day", ["day", "id"], unique=False)
        batch_op.create_index("ix_daily_cash_report_difference", ["difference", "id"], unique=False)
        batch_op.create_index("ix_daily_cash_report_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_daily_cash_report_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_cash_report_reviewed_by_id",
            ["reviewed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_cash_report_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_cash_report_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_cash_report_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_daily_cash_report_community_id_collector_id_day",
            ["community_id", "collector_id", "day"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("milestone", sa.String(length=40), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("standard_version", sa.Integer(), nullable=True),
        sa.Column("calendar", sa.String(length=12), nullable=False),
        sa.Column("is_promised", sa.Boolean(), nullable=False),
        sa.Column("beside_id", sa.Integer(), nullable=True),
        sa.Column("is_replaced", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalates_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.CheckConstraint("calendar IN ('calendar', 'working')", name=op.f("ck_deadline_calendar")),
        sa.ForeignKeyConstraint(["beside_id"], ["deadline.id"], name=op.f("fk_deadline_beside_id")),
        sa.ForeignKeyConstraint(["standard_id"], ["service_standard.id"], name=op.f("fk_deadline_standard_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_community_id"), ["community_id"], unique=False)
        batch_op.create_index(
            "ix_deadline_escalates",
            ["escalates_at"],
            unique=False,
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.create_index(
            "ix_deadline_open",
            ["register", "due_at"],
            unique=False,
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.create_index("ix_deadline_record", ["register", "record_id"], unique=False)
        batch_op.create_index("ix_deadline_standard", ["standard_id", "started_at"], unique=False)
        batch_op.create_index(
            "uq_deadline_open",
            ["register", "record_id", "milestone"],
            unique=True,
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )

    op.create_table(
        "escalation_rung",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_after", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "person",
                "supervisor",
                "manager",
                "director",
                name="known_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("service_standard_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_standard_id"], ["service_standard.id"], name=op.f("fk_escalation_rung_service_standard_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_rung")),
    )
    with op.batch_alter_table("escalation_rung", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_escalation_rung_service_standard_id"), ["service_standard_id"], unique=False
        )

    op.create_table(
        "info_transfer_slip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("required_by_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=60), nullable=True),
        sa.Column("week_number", sa.String(length=8), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_text", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes_to_close", sa.Integer(), nullable=True),
        sa.Column("reopened_count", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "received",
                "in_progress",
                "answered",
                "closed",
                "reopened",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("to_department_id", sa.Integer(), nullable=False),
        sa.Column("from_department_id", sa.Integer(), nullable=True),
        sa.Column("raised_by_id", sa.Integer(), nullable=True),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'closed' OR (closed_at IS NOT NULL AND result IS NOT NULL AND result <> '')",
            name=op.f("ck_info_transfer_slip_closed_with_result"),
        ),
        sa.CheckConstraint("voided_at IS NULL OR state = 'closed'", name=op.f("ck_info_transfer_slip_open_stays")),
        sa.CheckConstraint(
            "from_department_id IS NOT NULL AND week_number IS NOT NULL", name=op.f("ck_info_transfer_slip_raised")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_slip_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_slip_closed_by_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_info_transfer_slip_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_info_transfer_slip_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["from_department_id"], ["department.id"], name=op.f("fk_info_transfer_slip_from_department_id")
        ),
        sa.ForeignKeyConstraint(["raised_by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_slip_raised_by_id")),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_slip_received_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_department_id"], ["department.id"], name=op.f("fk_info_transfer_slip_to_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_info_transfer_slip_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_transfer_slip")),
        sa.UniqueConstraint("number", name=op.f("uq_info_transfer_slip_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "info_transfer_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week_number", sa.String(length=8), nullable=True),
        sa.Column("analysis", sa.Text(), nullable=True),
        sa.Column("compiled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "reported", "read", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("compiled_by_id", sa.Integer(), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state = 'draft' OR (analysis IS NOT NULL AND analysis <> '')",
            name=op.f("ck_info_transfer_summary_analysed"),
        ),
        sa.CheckConstraint("week_number IS NOT NULL", name=op.f("ck_info_transfer_summary_of_a_week")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_info_transfer_summary_community_id")),
        sa.ForeignKeyConstraint(
            ["compiled_by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_summary_compiled_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_info_transfer_summary_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_summary_read_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_info_transfer_summary_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_transfer_summary")),
        sa.UniqueConstraint("number", name=op.f("uq_info_transfer_summary_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("info_transfer_summary", schema=None) as batch_op:
        batch_op.create_index(
            "ix_info_transfer_summary_compiled_by_id",
            ["compiled_by_id", "week_number", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_info_transfer_summary_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_info_transfer_summary_list",
            ["week_number", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_info_transfer_summary_read_by_id",
            ["read_by_id", "week_number", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_info_transfer_summary_reported_at", ["reported_at", "id"], unique=False)
        batch_op.create_index(
            "ix_info_transfer_summary_scope",
            ["community_id", "week_number", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_info_transfer_summary_state",
            ["state", "week_number", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_info_transfer_summary_void",
            ["week_number", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_info_transfer_summary_community_id_week_number",
            ["community_id", "week_number"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "intake_compilation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column(
            "slot",
            sa.Enum("11:00", "14:30", "extra", name="known_slot", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("compiled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "compiled",
                "handed_over",
                "followed_up",
                "missed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("compiled_by_id", sa.Integer(), nullable=True),
        sa.Column("handed_over_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state IN ('due', 'missed') OR compiled_at IS NOT NULL", name=op.f("ck_intake_compilation_compiled")
        ),
        sa.CheckConstraint("on_day IS NOT NULL", name=op.f("ck_intake_compilation_of_a_day")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_intake_compilation_community_id")),
        sa.ForeignKeyConstraint(
            ["compiled_by_id"], ["staff_member.id"], name=op.f("fk_intake_compilation_compiled_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_intake_compilation_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["handed_over_by_id"], ["staff_member.id"], name=op.f("fk_intake_compilation_handed_over_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_intake_compilation_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_compilation")),
        sa.UniqueConstraint("number", name=op.f("uq_intake_compilation_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("intake_compilation", schema=None) as batch_op:
        batch_op.create_index(
            "uq_intake_compilation_slot",
            ["community_id", "on_day", "slot"],
            unique=True,
            sqlite_where=sa.text("slot <> 'extra' AND voided_at IS NULL"),
            postgresql_where=sa.text("slot <> 'extra' AND voided_at IS NULL"),
        )

    op.create_table(
        "knowledge_article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "procedure",
                "law",
                "internal_rule",
                "standard_phrase",
                "question_technique",
                "complaint_response",
                "fee_standard",
                "shared",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("tags", sa.String(length=200), nullable=True),
        sa.Column("issuing_body", sa.String(length=80), nullable=True),
        sa.Column("document_number", sa.String(length=60), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_force",
                "superseded",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'superseded') = (superseded_at IS NOT NULL)", name=op.f("ck_knowledge_article_superseded")
        ),
        sa.CheckConstraint("state = 'draft' OR effective_on IS NOT NULL", name=op.f("ck_knowledge_article_dated")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_knowledge_article_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_knowledge_article_department_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_knowledge_article_owner_id")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["staff_member.id"], name=op.f("fk_knowledge_article_published_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["knowledge_article.id"], name=op.f("fk_knowledge_article_replaces_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_knowledge_article_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_article")),
        sa.UniqueConstraint("number", name=op.f("uq_knowledge_article_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("knowledge_article", schema=None) as batch_op:
        batch_op.create_index(
            "uq_knowledge_article_in_force",
            ["title"],
            unique=True,
            sqlite_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
        )

    op.create_table(
        "monthly_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("income_total", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("expenditure_total", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "reviewed",
                "published",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'published' OR published_at IS NOT NULL", name=op.f("ck_monthly_statement_published")
        ),
        sa.CheckConstraint("state = 'draft' OR reviewed_at IS NOT NULL", name=op.f("ck_monthly_statement_reviewed")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_monthly_statement_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_monthly_statement_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by_id"], ["staff_member.id"], name=op.f("fk_monthly_statement_prepared_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_monthly_statement_reviewed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_monthly_statement_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_statement")),
        sa.UniqueConstraint("number", name=op.f("uq_monthly_statement_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("monthly_statement", schema=None) as batch_op:
        batch_op.create_index("ix_monthly_statement_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_monthly_statement_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_monthly_statement_month", ["month", "id"], unique=False)
        batch_op.create_index(
            "ix_monthly_statement_prepared_by_id",
            ["prepared_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_monthly_statement_reviewed_by_id",
            ["reviewed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_monthly_statement_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_monthly_statement_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_monthly_statement_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_monthly_statement_community_id_month",
            ["community_id", "month"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "patrol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patrolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("finding_count", sa.Integer(), nullable=False),
        sa.Column("review_note", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("done", "reviewed", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("patroller_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("finding_count >= 0", name=op.f("ck_patrol_counted")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_patrol_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_patrol_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["patroller_id"], ["staff_member.id"], name=op.f("fk_patrol_patroller_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_patrol_reviewed_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_patrol_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol")),
        sa.UniqueConstraint("number", name=op.f("uq_patrol_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "shift_handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column(
            "shift",
            sa.Enum(
                "early",
                "day",
                "late",
                "night",
                name="known_shift",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("open_matters", sa.Text(), nullable=True),
        sa.Column("notices", sa.Text(), nullable=True),
        sa.Column("guests", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("settlement", sa.Text(), nullable=True),
        sa.Column("signed_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_out_number", sa.String(length=20), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_in_number", sa.String(length=20), nullable=True),
        sa.Column("closing_note", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "written",
                "problem",
                "signed",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=True),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'signed' OR problem IS NULL OR settlement IS NOT NULL", name=op.f("ck_shift_handover_settled")
        ),
        sa.CheckConstraint(
            "state NOT IN ('signed', 'closed') OR signed_in_at IS NOT NULL", name=op.f("ck_shift_handover_signed_in")
        ),
        sa.CheckConstraint(
            "on_day IS NOT NULL AND signed_out_at IS NOT NULL", name=op.f("ck_shift_handover_signed_out")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_shift_handover_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_shift_handover_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["incoming_id"], ["staff_member.id"], name=op.f("fk_shift_handover_incoming_id")),
        sa.ForeignKeyConstraint(["outgoing_id"], ["staff_member.id"], name=op.f("fk_shift_handover_outgoing_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["shift_handover.id"], name=op.f("fk_shift_handover_previous_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_shift_handover_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_handover")),
        sa.UniqueConstraint("number", name=op.f("uq_shift_handover_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("shift_handover", schema=None) as batch_op:
        batch_op.create_index("ix_shift_handover_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_shift_handover_incoming_id",
            ["incoming_id", "on_day", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_shift_handover_list",
            ["on_day", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_shift_handover_outgoing_id",
            ["outgoing_id", "on_day", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_shift_handover_post", ["post", "id"], unique=False)
        batch_op.create_index("ix_shift_handover_previous_id", ["previous_id", "id"], unique=False)
        batch_op.create_index(
            "ix_shift_handover_scope",
            ["community_id", "on_day", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_shift_handover_shift",
            ["shift", "on_day", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_shift_handover_signed_in_at", ["signed_in_at", "id"], unique=False)
        batch_op.create_index(
            "ix_shift_handover_state",
            ["state", "on_day", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_shift_handover_void",
            ["on_day", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_shift_handover_community_id_on_day_shift_post",
            ["community_id", "on_day", "shift", "post"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "standard_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["standard_id"], ["service_standard.id"], name=op.f("fk_standard_version_standard_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_version")),
        sa.UniqueConstraint("standard_id", "version", name=op.f("uq_standard_version_standard_id_version")),
    )
    op.create_table(
        "survey_campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "annual",
                "monthly",
                "telephone",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("questions", sa.Text(), nullable=True),
        sa.Column("collect_by_on", sa.Date(), nullable=False),
        sa.Column("issued_count", sa.Integer(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_count", sa.Integer(), nullable=True),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("analysis", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "issued",
                "collected",
                "analysed",
                "reported",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("analysed_by_id", sa.Integer(), nullable=True),
        sa.Column("reported_to_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('analysed', 'reported') OR analysis IS NOT NULL", name=op.f("ck_survey_campaign_analysed")
        ),
        sa.CheckConstraint("returned_count <= issued_count", name=op.f("ck_survey_campaign_returned")),
        sa.ForeignKeyConstraint(
            ["analysed_by_id"], ["staff_member.id"], name=op.f("fk_survey_campaign_analysed_by_id")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_survey_campaign_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_survey_campaign_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["reported_to_id"], ["staff_member.id"], name=op.f("fk_survey_campaign_reported_to_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_survey_campaign_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_campaign")),
        sa.UniqueConstraint("number", name=op.f("uq_survey_campaign_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_campaign", schema=None) as batch_op:
        batch_op.create_index(
            "ix_survey_campaign_analysed_by_id",
            ["analysed_by_id", "period", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_survey_campaign_collect_by_on", ["collect_by_on", "id"], unique=False)
        batch_op.create_index("ix_survey_campaign_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_survey_campaign_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_survey_campaign_kind",
            ["kind", "period", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_survey_campaign_list",
            ["period", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_survey_campaign_reported_at", ["reported_at", "id"], unique=False)
        batch_op.create_index(
            "ix_survey_campaign_reported_to_id",
            ["reported_to_id", "period", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_survey_campaign_scope",
            ["community_id", "period", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_survey_campaign_state",
            ["state", "period", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_survey_campaign_void",
            ["period", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_survey_campaign_community_id_kind_period",
            ["community_id", "kind", "period"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stair", sa.String(length=10), nullable=True),
        sa.Column("floor", sa.Integer(), nullable=True),
        sa.Column("room_number", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column(
            "usage",
            sa.Enum(
                "home",
                "shop",
                "office",
                "garage",
                "storage",
                "shared",
                name="known_usage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("area", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("fee_area", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column(
            "house_use",
            sa.Enum(
                "owner_occupied",
                "let",
                "vacant",
                "custody",
                "decorating",
                name="known_house_use",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("is_handed_over", sa.Boolean(), nullable=False),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("warranty_until", sa.Date(), nullable=True),
        sa.Column("leak_warranty_until", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "unreleased",
                "ready",
                "handed_over",
                "occupied",
                "vacant",
                "custody",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "is_handed_over = (state NOT IN ('unreleased', 'ready'))", name=op.f("ck_unit_handed_over_state")
        ),
        sa.CheckConstraint("is_handed_over = (handed_over_on IS NOT NULL)", name=op.f("ck_unit_handed_over_on")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_unit_building_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_unit_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_unit_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_unit_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index("ix_unit_area", ["area", "id"], unique=False)
        batch_op.create_index(
            "ix_unit_building_id",
            ["building_id", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_unit_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_unit_floor", ["floor", "id"], unique=False)
        batch_op.create_index("ix_unit_handed_over_on", ["handed_over_on", "id"], unique=False)
        batch_op.create_index(
            "ix_unit_house_use",
            ["house_use", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_unit_is_handed_over",
            ["is_handed_over", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_unit_leak_warranty_until", ["leak_warranty_until", "id"], unique=False)
        batch_op.create_index(
            "ix_unit_list",
            ["code", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_unit_room_number", ["room_number", "id"], unique=False)
        batch_op.create_index(
            "ix_unit_scope",
            ["community_id", "code", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_unit_stair", ["stair", "id"], unique=False)
        batch_op.create_index(
            "ix_unit_state",
            ["state", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_unit_usage",
            ["usage", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_unit_void",
            ["code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index("ix_unit_warranty_until", ["warranty_until", "id"], unique=False)
        batch_op.create_index(
            "uq_unit_community_id_code",
            ["community_id", "code"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("confidentiality_briefed_on", sa.Date(), nullable=True),
        sa.Column("is_everywhere", sa.Boolean(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "active",
                "locked",
                "retired",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("staff_member_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_user_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["staff_member_id"], ["staff_member.id"], name=op.f("fk_user_staff_member_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_user_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("username", name=op.f("uq_user_username")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.create_index("ix_user_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_user_list",
            ["username", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_user_staff_member_id",
            ["staff_member_id", "username", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_user_state",
            ["state", "username", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_user_void",
            ["username", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "visit_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=120), nullable=False),
        sa.Column(
            "method",
            sa.Enum("phone", "visit", name="known_method", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visited_count", sa.Integer(), nullable=True),
        sa.Column("missed_count", sa.Integer(), nullable=True),
        sa.Column("analysis", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "running",
                "analysed",
                "reported",
                "read",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=False),
        sa.Column("analysed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'running') OR analysis IS NOT NULL", name=op.f("ck_visit_plan_analysed")
        ),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_visit_plan_period")),
        sa.ForeignKeyConstraint(["analysed_by_id"], ["staff_member.id"], name=op.f("fk_visit_plan_analysed_by_id")),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff_member.id"], name=op.f("fk_visit_plan_assignee_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_visit_plan_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_visit_plan_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["staff_member.id"], name=op.f("fk_visit_plan_read_by_id")),
        sa.ForeignKeyConstraint(["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_visit_plan_reviewed_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_visit_plan_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_plan")),
        sa.UniqueConstraint("number", name=op.f("uq_visit_plan_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("visit_plan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_visit_plan_analysed_by_id",
            ["analysed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_visit_plan_assignee_id",
            ["assignee_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_visit_plan_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_visit_plan_from_on", ["from_on", "id"], unique=False)
        batch_op.create_index(
            "ix_visit_plan_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_visit_plan_method",
            ["method", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_visit_plan_read_by_id",
            ["read_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_visit_plan_reported_at", ["reported_at", "id"], unique=False)
        batch_op.create_index(
            "ix_visit_plan_reviewed_by_id",
            ["reviewed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_visit_plan_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_visit_plan_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_visit_plan_until_on", ["until_on", "id"], unique=False)
        batch_op.create_index(
            "ix_visit_plan_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "whiteboard_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_on", sa.Date(), nullable=True),
        sa.Column("covers_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "posted", "missed", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("posted_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("(state = 'posted') = (posted_at IS NOT NULL)", name=op.f("ck_whiteboard_post_posted")),
        sa.CheckConstraint("board_on IS NOT NULL", name=op.f("ck_whiteboard_post_of_a_day")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_whiteboard_post_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_whiteboard_post_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["posted_by_id"], ["staff_member.id"], name=op.f("fk_whiteboard_post_posted_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_whiteboard_post_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_whiteboard_post")),
        sa.UniqueConstraint("number", name=op.f("uq_whiteboard_post_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("whiteboard_post", schema=None) as batch_op:
        batch_op.create_index("ix_whiteboard_post_board_on", ["board_on", "id"], unique=False)
        batch_op.create_index("ix_whiteboard_post_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_whiteboard_post_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_whiteboard_post_posted_at", ["posted_at", "id"], unique=False)
        batch_op.create_index(
            "ix_whiteboard_post_posted_by_id",
            ["posted_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_whiteboard_post_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_whiteboard_post_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_whiteboard_post_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_whiteboard_post_community_id_board_on",
            ["community_id", "board_on"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "work_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "daily",
                "weekly",
                "monthly",
                "annual_plan",
                "project",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("period", sa.String(length=12), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("tasks_done", sa.Integer(), nullable=True),
        sa.Column("tasks_planned", sa.Integer(), nullable=True),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "due", "submitted", "read", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state = 'due' OR (summary IS NOT NULL AND submitted_at IS NOT NULL)", name=op.f("ck_work_report_submitted")
        ),
        sa.CheckConstraint("period IS NOT NULL AND author_id IS NOT NULL", name=op.f("ck_work_report_of_a_period")),
        sa.ForeignKeyConstraint(["author_id"], ["staff_member.id"], name=op.f("fk_work_report_author_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_work_report_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_work_report_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["staff_member.id"], name=op.f("fk_work_report_read_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_work_report_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_report")),
        sa.UniqueConstraint("number", name=op.f("uq_work_report_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("work_report", schema=None) as batch_op:
        batch_op.create_index(
            "ix_work_report_author_id",
            ["author_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_report_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_work_report_is_late",
            ["is_late", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_report_kind",
            ["kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_report_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_report_on_day", ["on_day", "id"], unique=False)
        batch_op.create_index("ix_work_report_period", ["period", "id"], unique=False)
        batch_op.create_index(
            "ix_work_report_read_by_id",
            ["read_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_report_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_report_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_report_submitted_at", ["submitted_at", "id"], unique=False)
        batch_op.create_index(
            "ix_work_report_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_work_report_community_id_author_id_kind_period",
            ["community_id", "author_id", "kind", "period"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "account_disclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finance_source", sa.String(length=120), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("posted_where", sa.String(length=120), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "reviewed",
                "published",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("monthly_statement_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'published' OR published_at IS NOT NULL", name=op.f("ck_account_disclosure_published")
        ),
        sa.CheckConstraint("state = 'draft' OR reviewed_at IS NOT NULL", name=op.f("ck_account_disclosure_reviewed")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_account_disclosure_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_account_disclosure_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["monthly_statement_id"], ["monthly_statement.id"], name=op.f("fk_account_disclosure_monthly_statement_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["staff_member.id"], name=op.f("fk_account_disclosure_reviewed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_account_disclosure_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_disclosure")),
        sa.UniqueConstraint("number", name=op.f("uq_account_disclosure_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("account_disclosure", schema=None) as batch_op:
        batch_op.create_index(
            "ix_account_disclosure_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_account_disclosure_monthly_statement_id", ["monthly_statement_id", "id"], unique=False
        )
        batch_op.create_index("ix_account_disclosure_published_at", ["published_at", "id"], unique=False)
        batch_op.create_index(
            "ix_account_disclosure_reviewed_by_id",
            ["reviewed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_account_disclosure_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_account_disclosure_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_account_disclosure_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_account_disclosure_monthly_statement_id",
            ["monthly_statement_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "activity_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(length=120), nullable=False),
        sa.Column("resources", sa.String(length=200), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_activity_task_activity_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_activity_task_department_id")),
        sa.ForeignKeyConstraint(["person_id"], ["staff_member.id"], name=op.f("fk_activity_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_task")),
    )
    with op.batch_alter_table("activity_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_task_activity_id"), ["activity_id"], unique=False)

    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_api_token_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_token_user_id"), ["user_id"], unique=False)

    op.create_table(
        "archive_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "owner",
                "decoration",
                "complaint",
                "contract",
                "quality",
                "department",
                "statistics",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("location", sa.String(length=80), nullable=False),
        sa.Column(
            "confidentiality",
            sa.Enum(
                "ordinary",
                "internal",
                "confidential",
                name="known_confidentiality",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(length=200), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destruction_method", sa.String(length=120), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "created",
                "in_use",
                "closed",
                "destroyed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'destroyed') = (destroyed_at IS NOT NULL)", name=op.f("ck_archive_file_destroyed")
        ),
        sa.CheckConstraint(
            "kind NOT IN ('owner', 'decoration') OR unit_id IS NOT NULL", name=op.f("ck_archive_file_of_a_unit")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_archive_file_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_archive_file_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["keeper_id"], ["staff_member.id"], name=op.f("fk_archive_file_keeper_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_archive_file_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_archive_file_updated_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["witness_id"], ["staff_member.id"], name=op.f("fk_archive_file_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_file")),
        sa.UniqueConstraint("number", name=op.f("uq_archive_file_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("archive_file", schema=None) as batch_op:
        batch_op.create_index(
            "uq_archive_file_owner",
            ["unit_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'owner' AND state <> 'destroyed' AND voided_at IS NULL"),
            postgresql_where=sa.text("kind = 'owner' AND state <> 'destroyed' AND voided_at IS NULL"),
        )

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_attachment_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("token", name=op.f("uq_attachment_token")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_record", ["register", "record_id"], unique=False)

    op.create_table(
        "bulletin_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "policy",
                "news",
                "service",
                "accounts",
                name="known_topic",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("bulletin_issue_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bulletin_issue_id"], ["bulletin_issue.id"], name=op.f("fk_bulletin_item_bulletin_issue_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin_item")),
    )
    with op.batch_alter_table("bulletin_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulletin_item_bulletin_issue_id"), ["bulletin_issue_id"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_comment_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index("ix_comment_record", ["register", "record_id"], unique=False)

    op.create_table(
        "custody_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("fee_percent", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("water_limit", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("electricity_limit", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("keys_held", sa.String(length=120), nullable=True),
        sa.Column("water_start", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("electricity_start", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("water_used", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("electricity_used", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_over_limit", sa.Boolean(), nullable=False),
        sa.Column("owner_notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_answer", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "signed",
                "active",
                "ended",
                "terminated",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state IN ('ended', 'terminated')) = (ended_on IS NOT NULL)",
            name=op.f("ck_custody_agreement_end_is_dated"),
        ),
        sa.CheckConstraint(
            "state <> 'terminated' OR end_reason IS NOT NULL", name=op.f("ck_custody_agreement_termination_has_reason")
        ),
        sa.CheckConstraint(
            "state IN ('signed', 'terminated') OR (water_start IS NOT NULL AND electricity_start IS NOT NULL)",
            name=op.f("ck_custody_agreement_begins_with_readings"),
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_custody_agreement_order")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_custody_agreement_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_custody_agreement_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["customer.id"], name=op.f("fk_custody_agreement_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_custody_agreement_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_custody_agreement_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_agreement")),
        sa.UniqueConstraint("number", name=op.f("uq_custody_agreement_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("custody_agreement", schema=None) as batch_op:
        batch_op.create_index("ix_custody_agreement_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_custody_agreement_ended_on", ["ended_on", "id"], unique=False)
        batch_op.create_index("ix_custody_agreement_ends_on", ["ends_on", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_agreement_is_over_limit",
            ["is_over_limit", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_custody_agreement_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_custody_agreement_owner_id", ["owner_id", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_agreement_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_custody_agreement_starts_on", ["starts_on", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_agreement_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_custody_agreement_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_agreement_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_custody_agreement_unit",
            ["unit_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('signed', 'active') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('signed', 'active') AND voided_at IS NULL"),
        )

    op.create_table(
        "customer_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "changed_field",
            sa.Enum(
                "name",
                "identity",
                "ownership",
                "legal_representative",
                "phone",
                "second_phone",
                "email",
                "postal_address",
                "emergency_contact",
                "emergency_phone",
                name="known_changed_field",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("summary", sa.String(length=400), nullable=True),
        sa.Column("old_value", sa.String(length=200), nullable=True),
        sa.Column("new_value", sa.String(length=200), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "in_person",
                "by_phone",
                "document",
                "developer",
                "desk",
                name="known_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejection_reason", sa.String(length=400), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "applied",
                "rejected",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("new_owner_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("(state = 'requested') = (decided_at IS NULL)", name=op.f("ck_customer_change_decided_at")),
        sa.CheckConstraint(
            "changed_field <> 'ownership' OR (unit_id IS NOT NULL AND new_owner_id IS NOT NULL)",
            name=op.f("ck_customer_change_ownership"),
        ),
        sa.CheckConstraint(
            "state <> 'applied' OR decided_by_id <> created_by_id", name=op.f("ck_customer_change_two_people")
        ),
        sa.CheckConstraint(
            "state <> 'rejected' OR rejection_reason IS NOT NULL", name=op.f("ck_customer_change_rejection_reason")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_customer_change_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_customer_change_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_customer_change_customer_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user.id"], name=op.f("fk_customer_change_decided_by_id")),
        sa.ForeignKeyConstraint(["new_owner_id"], ["customer.id"], name=op.f("fk_customer_change_new_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_customer_change_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_customer_change_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_change")),
        sa.UniqueConstraint("number", name=op.f("uq_customer_change_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "daily_cash_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "management",
                "parking",
                "water",
                "electricity",
                "heating",
                "decoration",
                "waste_removal",
                "passes",
                "paid_repair",
                "service",
                "agency",
                "advance",
                name="known_item",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("daily_cash_report_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["daily_cash_report_id"], ["daily_cash_report.id"], name=op.f("fk_daily_cash_line_daily_cash_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_cash_line")),
    )
    with op.batch_alter_table("daily_cash_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_daily_cash_line_daily_cash_report_id"), ["daily_cash_report_id"], unique=False
        )

    op.create_table(
        "deadline_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_deadline_pause_deadline_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_pause")),
    )
    with op.batch_alter_table("deadline_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_pause_deadline_id"), ["deadline_id"], unique=False)

    op.create_table(
        "decoration_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "applicant_kind",
            sa.Enum("owner", "user", name="known_applicant_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "title_proof",
            sa.Enum(
                "purchase_contract",
                "payment_voucher",
                "identity_card",
                "title_certificate",
                "other",
                name="known_title_proof",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("agent_name", sa.String(length=60), nullable=True),
        sa.Column(
            "builder",
            sa.Enum("contractor", "self", name="known_builder", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("contractor", sa.String(length=80), nullable=True),
        sa.Column("site_leader", sa.String(length=60), nullable=True),
        sa.Column("site_leader_phone", sa.String(length=24), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("planned_start_on", sa.Date(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=False),
        sa.Column("working_hours", sa.String(length=60), nullable=True),
        sa.Column("is_structural", sa.Boolean(), nullable=False),
        sa.Column("is_load_increased", sa.Boolean(), nullable=False),
        sa.Column("authority_approval_number", sa.String(length=60), nullable=True),
        sa.Column("design_firm", sa.String(length=80), nullable=True),
        sa.Column("is_use_restricted", sa.Boolean(), nullable=False),
        sa.Column("documents_complete_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("informed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreement_decorator", sa.String(length=60), nullable=True),
        sa.Column("agreement_builder", sa.String(length=60), nullable=True),
        sa.Column("fee_paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_number", sa.String(length=40), nullable=True),
        sa.Column("fee_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("deposit_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deposit_returned", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_place", sa.String(length=80), nullable=True),
        sa.Column("times_stopped", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "documents_complete",
                "verified",
                "rejected",
                "informed",
                "fees_paid",
                "permitted",
                "under_construction",
                "stopped",
                "completed",
                "accepted",
                "settled",
                "withdrawn",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('permitted', 'under_construction', 'stopped', 'completed', 'accepted', 'settled') OR (verified_at IS NOT NULL AND informed_at IS NOT NULL AND receipt_number IS NOT NULL)",
            name=op.f("ck_decoration_application_permit_last"),
        ),
        sa.CheckConstraint(
            "(fee_paid_at IS NULL) = (receipt_number IS NULL)", name=op.f("ck_decoration_application_fee_has_receipt")
        ),
        sa.CheckConstraint("planned_end_on >= planned_start_on", name=op.f("ck_decoration_application_order")),
        sa.CheckConstraint(
            "verified_at IS NULL OR NOT (is_structural OR is_load_increased) OR authority_approval_number IS NOT NULL",
            name=op.f("ck_decoration_application_authority_first"),
        ),
        sa.ForeignKeyConstraint(["applicant_id"], ["customer.id"], name=op.f("fk_decoration_application_applicant_id")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_decoration_application_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_application_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decoration_application_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_application_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_application")),
        sa.UniqueConstraint("number", name=op.f("uq_decoration_application_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_application", schema=None) as batch_op:
        batch_op.create_index("ix_decoration_application_applicant_id", ["applicant_id", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_applicant_kind",
            ["applicant_kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_application_began_at", ["began_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_builder",
            ["builder", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_application_completed_on", ["completed_on", "id"], unique=False)
        batch_op.create_index("ix_decoration_application_fee_paid_at", ["fee_paid_at", "id"], unique=False)
        batch_op.create_index("ix_decoration_application_informed_at", ["informed_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_is_load_increased",
            ["is_load_increased", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_application_is_structural",
            ["is_structural", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_application_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_application_planned_end_on", ["planned_end_on", "id"], unique=False)
        batch_op.create_index("ix_decoration_application_planned_start_on", ["planned_start_on", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_application_settled_at", ["settled_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_application_times_stopped", ["times_stopped", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_title_proof",
            ["title_proof", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_application_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_application_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_decoration_application_unit",
            ["unit_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL"),
        )

    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("granted", "revoked", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("from_user_id", sa.Integer(), nullable=False),
        sa.Column("to_user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_delegation_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["from_user_id"], ["user.id"], name=op.f("fk_delegation_from_user_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_delegation_role_id")),
        sa.ForeignKeyConstraint(["to_user_id"], ["user.id"], name=op.f("fk_delegation_to_user_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_delegation_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("number", name=op.f("uq_delegation_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index("ix_delegation_ends_at", ["ends_at", "id"], unique=False)
        batch_op.create_index(
            "ix_delegation_from_user_id",
            ["from_user_id", "created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_delegation_list",
            ["created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_delegation_role_id",
            ["role_id", "created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_delegation_starts_at", ["starts_at", "id"], unique=False)
        batch_op.create_index(
            "ix_delegation_state",
            ["state", "created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_delegation_to_user_id",
            ["to_user_id", "created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_delegation_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("staff_member_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_escalation_deadline_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_escalation_department_id")),
        sa.ForeignKeyConstraint(["staff_member_id"], ["staff_member.id"], name=op.f("fk_escalation_staff_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint("deadline_id", "rung", name=op.f("uq_escalation_deadline_id_rung")),
    )
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalation_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalation_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalation_role"), ["role"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalation_staff_member_id"), ["staff_member_id"], unique=False)

    op.create_table(
        "expenditure_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("monthly_statement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["monthly_statement_id"], ["monthly_statement.id"], name=op.f("fk_expenditure_line_monthly_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expenditure_line")),
    )
    with op.batch_alter_table("expenditure_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_expenditure_line_monthly_statement_id"), ["monthly_statement_id"], unique=False
        )

    op.create_table(
        "fee_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=True),
        sa.Column("is_in_arrears", sa.Boolean(), nullable=False),
        sa.Column("advance_balance", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "closed", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'closed' OR advance_balance = 0", name=op.f("ck_fee_account_closed_empty")),
        sa.CheckConstraint("advance_balance >= 0", name=op.f("ck_fee_account_never_below_zero")),
        sa.CheckConstraint("customer_id IS NOT NULL", name=op.f("ck_fee_account_somebodys")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_fee_account_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_fee_account_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_fee_account_customer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_fee_account_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_fee_account_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_account")),
        sa.UniqueConstraint("number", name=op.f("uq_fee_account_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fee_account", schema=None) as batch_op:
        batch_op.create_index("ix_fee_account_advance_balance", ["advance_balance", "id"], unique=False)
        batch_op.create_index("ix_fee_account_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_fee_account_customer_id", ["customer_id", "id"], unique=False)
        batch_op.create_index(
            "ix_fee_account_is_in_arrears",
            ["is_in_arrears", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_fee_account_list",
            ["name", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_fee_account_scope",
            ["community_id", "name", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_fee_account_state",
            ["state", "name", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_fee_account_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_fee_account_void",
            ["name", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_fee_account_unit_id_customer_id",
            ["unit_id", "customer_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "goods_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "applicant_kind",
            sa.Enum(
                "owner",
                "tenant",
                "shop",
                "company",
                name="known_applicant_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("applicant_name", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "move",
                "goods",
                "decoration",
                "repair",
                "other",
                name="known_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("vehicle", sa.String(length=20), nullable=True),
        sa.Column("valid_on", sa.Date(), nullable=True),
        sa.Column("owner_consent", sa.String(length=120), nullable=True),
        sa.Column("is_in_arrears", sa.Boolean(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discrepancy", sa.String(length=300), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "applied",
                "issued",
                "released",
                "stopped",
                "expired",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'released') = (released_at IS NOT NULL)", name=op.f("ck_goods_release_released_once")
        ),
        sa.CheckConstraint(
            "applicant_kind <> 'tenant' OR state = 'applied' OR owner_consent IS NOT NULL",
            name=op.f("ck_goods_release_owner_consents"),
        ),
        sa.CheckConstraint(
            "state = 'applied' OR (issued_at IS NOT NULL AND valid_on IS NOT NULL)",
            name=op.f("ck_goods_release_issued"),
        ),
        sa.ForeignKeyConstraint(["checked_by_id"], ["staff_member.id"], name=op.f("fk_goods_release_checked_by_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_goods_release_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_goods_release_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff_member.id"], name=op.f("fk_goods_release_issued_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_goods_release_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_goods_release_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_release")),
        sa.UniqueConstraint("number", name=op.f("uq_goods_release_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "guest_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("for_whom", sa.String(length=60), nullable=False),
        sa.Column("caller_name", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=24), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("is_read_back", sa.Boolean(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "taken",
                "delivered",
                "undeliverable",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("delivered_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'delivered') = (delivered_at IS NOT NULL)", name=op.f("ck_guest_message_delivered")
        ),
        sa.CheckConstraint("is_read_back", name=op.f("ck_guest_message_read_back")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_guest_message_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_guest_message_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["delivered_by_id"], ["staff_member.id"], name=op.f("fk_guest_message_delivered_by_id")
        ),
        sa.ForeignKeyConstraint(["taken_by_id"], ["staff_member.id"], name=op.f("fk_guest_message_taken_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_guest_message_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_guest_message_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_message")),
        sa.UniqueConstraint("number", name=op.f("uq_guest_message_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "home_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column(
            "method",
            sa.Enum("phone", "visit", name="known_method", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("appointment_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes_late", sa.Integer(), nullable=True),
        sa.Column("visitors", sa.Integer(), nullable=True),
        sa.Column("is_entered", sa.Boolean(), nullable=False),
        sa.Column("has_consent", sa.Boolean(), nullable=False),
        sa.Column("alone_reason", sa.String(length=200), nullable=True),
        sa.Column("knocks", sa.Integer(), nullable=True),
        sa.Column("is_note_left", sa.Boolean(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "visited",
                "no_answer",
                "refused",
                name="known_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("topics", sa.Text(), nullable=True),
        sa.Column("opinions", sa.Text(), nullable=True),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "appointed",
                "visited",
                "no_answer",
                "refused",
                "reported",
                "cancelled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("assignee_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("companion_id", sa.Integer(), nullable=True),
        sa.Column("slip_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'no_answer' OR (knocks >= 2 AND arrived_at IS NOT NULL)", name=op.f("ck_home_visit_tried_twice")
        ),
        sa.CheckConstraint("state <> 'cancelled' OR cancel_reason IS NOT NULL", name=op.f("ck_home_visit_cancelled")),
        sa.CheckConstraint("state <> 'visited' OR arrived_at IS NOT NULL", name=op.f("ck_home_visit_visited")),
        sa.CheckConstraint("NOT is_entered OR has_consent", name=op.f("ck_home_visit_entered_with_consent")),
        sa.CheckConstraint(
            "NOT is_entered OR visitors >= 2 OR alone_reason IS NOT NULL", name=op.f("ck_home_visit_two_inside")
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["staff_member.id"], name=op.f("fk_home_visit_assignee_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_home_visit_community_id")),
        sa.ForeignKeyConstraint(["companion_id"], ["staff_member.id"], name=op.f("fk_home_visit_companion_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_home_visit_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_home_visit_customer_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["visit_plan.id"], name=op.f("fk_home_visit_plan_id")),
        sa.ForeignKeyConstraint(["slip_id"], ["info_transfer_slip.id"], name=op.f("fk_home_visit_slip_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_home_visit_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_home_visit_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_home_visit_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("home_visit", schema=None) as batch_op:
        batch_op.create_index("ix_home_visit_appointed_at", ["appointed_at", "id"], unique=False)
        batch_op.create_index("ix_home_visit_arrived_at", ["arrived_at", "id"], unique=False)
        batch_op.create_index(
            "ix_home_visit_assignee_id",
            ["assignee_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_home_visit_companion_id",
            ["companion_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_home_visit_customer_id", ["customer_id", "id"], unique=False)
        batch_op.create_index("ix_home_visit_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_home_visit_is_entered",
            ["is_entered", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_home_visit_is_note_left",
            ["is_note_left", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_home_visit_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_home_visit_method",
            ["method", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_home_visit_outcome",
            ["outcome", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_home_visit_plan_id", ["plan_id", "id"], unique=False)
        batch_op.create_index("ix_home_visit_reported_at", ["reported_at", "id"], unique=False)
        batch_op.create_index(
            "ix_home_visit_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_home_visit_slip_id", ["slip_id", "id"], unique=False)
        batch_op.create_index(
            "ix_home_visit_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_home_visit_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_home_visit_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "household_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "spouse",
                "child",
                "parent",
                "sibling",
                "grandparent",
                "grandchild",
                "domestic_worker",
                "colleague",
                "other",
                name="known_relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("identity", sa.String(length=30), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("lives_in", sa.Boolean(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("active", "left", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_household_member_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_household_member_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_household_member_customer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_household_member_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_household_member_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_member")),
        sa.UniqueConstraint("number", name=op.f("uq_household_member_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("household_member", schema=None) as batch_op:
        batch_op.create_index("ix_household_member_customer_id", ["customer_id", "id"], unique=False)
        batch_op.create_index(
            "ix_household_member_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_household_member_lives_in",
            ["lives_in", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_household_member_relation",
            ["relation", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_household_member_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_household_member_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_household_member_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_household_member_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "income_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "management",
                "parking",
                "water",
                "electricity",
                "heating",
                "decoration",
                "waste_removal",
                "passes",
                "paid_repair",
                "service",
                "agency",
                "advance",
                name="known_item",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("monthly_statement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["monthly_statement_id"], ["monthly_statement.id"], name=op.f("fk_income_line_monthly_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_income_line")),
    )
    with op.batch_alter_table("income_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_income_line_monthly_statement_id"), ["monthly_statement_id"], unique=False)

    op.create_table(
        "info_transfer_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "progress",
                "passed_on",
                "answered",
                "closed",
                "reopened",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("info_transfer_slip_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_info_transfer_step_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_info_transfer_step_department_id")),
        sa.ForeignKeyConstraint(
            ["info_transfer_slip_id"],
            ["info_transfer_slip.id"],
            name=op.f("fk_info_transfer_step_info_transfer_slip_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_transfer_step")),
    )
    with op.batch_alter_table("info_transfer_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_info_transfer_step_info_transfer_slip_id"), ["info_transfer_slip_id"], unique=False
        )

    op.create_table(
        "info_transfer_summary_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("raised", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("average_hours_to_close", sa.Numeric(14, 1).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("info_transfer_summary_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_info_transfer_summary_row_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["info_transfer_summary_id"],
            ["info_transfer_summary.id"],
            name=op.f("fk_info_transfer_summary_row_info_transfer_summary_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_transfer_summary_row")),
    )
    with op.batch_alter_table("info_transfer_summary_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_info_transfer_summary_row_info_transfer_summary_id"),
            ["info_transfer_summary_id"],
            unique=False,
        )

    op.create_table(
        "intake_compilation_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("contact_person", sa.String(length=60), nullable=True),
        sa.Column("outcome", sa.String(length=300), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("intake_compilation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_intake_compilation_item_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["intake_compilation_id"],
            ["intake_compilation.id"],
            name=op.f("fk_intake_compilation_item_intake_compilation_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_intake_compilation_item_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_compilation_item")),
    )
    with op.batch_alter_table("intake_compilation_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intake_compilation_item_intake_compilation_id"), ["intake_compilation_id"], unique=False
        )

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                "cancelled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("file", sa.String(length=40), nullable=True),
        sa.Column("file_name", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_job_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_open", ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "owner",
                "public",
                "equipment",
                "water_meter",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "owner_kind",
            sa.Enum(
                "security_door",
                "interior_door",
                "intercom_door",
                "water_meter_box",
                "mailbox",
                name="known_owner_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("floor", sa.String(length=40), nullable=True),
        sa.Column("equipment", sa.String(length=60), nullable=True),
        sa.Column("hook", sa.String(length=20), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("is_emergency_spare", sa.Boolean(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "developer",
                "owner",
                "vacant_house",
                "custody",
                name="known_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("handed_to_owner_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_reason", sa.String(length=400), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "in_cabinet",
                "out",
                "handed_over",
                "lost",
                "replaced",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("current_loan_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(kind <> 'owner' OR unit_id IS NOT NULL) AND (kind <> 'equipment' OR equipment IS NOT NULL) AND (kind NOT IN ('public', 'water_meter') OR floor IS NOT NULL)",
            name=op.f("ck_key_labelled"),
        ),
        sa.CheckConstraint("(kind = 'owner') = (owner_kind IS NOT NULL)", name=op.f("ck_key_owner_kind_fits")),
        sa.CheckConstraint("(state = 'out') = (current_loan_id IS NOT NULL)", name=op.f("ck_key_out_on_loan")),
        sa.CheckConstraint(
            "state <> 'handed_over' OR handed_to_owner_at IS NOT NULL", name=op.f("ck_key_handover_dated")
        ),
        sa.CheckConstraint("voided_at IS NULL OR state <> 'out'", name=op.f("ck_key_out_stays")),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_key_quantity_counts")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_key_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_key_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(
            ["current_loan_id"], ["key_loan.id"], name=op.f("fk_key_current_loan_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["key.id"], name=op.f("fk_key_replaces_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_key_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_key_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.create_index("ix_key_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_key_current_loan_id", ["current_loan_id", "id"], unique=False)
        batch_op.create_index("ix_key_floor", ["floor", "id"], unique=False)
        batch_op.create_index("ix_key_handed_to_owner_at", ["handed_to_owner_at", "id"], unique=False)
        batch_op.create_index("ix_key_hook", ["hook", "id"], unique=False)
        batch_op.create_index(
            "ix_key_is_emergency_spare",
            ["is_emergency_spare", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_key_kind",
            ["kind", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_key_list",
            ["tag", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_key_owner_kind",
            ["owner_kind", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_key_replaces_id", ["replaces_id", "id"], unique=False)
        batch_op.create_index(
            "ix_key_scope",
            ["community_id", "tag", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_key_source",
            ["source", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_key_state",
            ["state", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_key_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_key_void",
            ["tag", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_key_community_id_tag",
            ["community_id", "tag"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_key_spare_equipment",
            ["community_id", "equipment"],
            unique=True,
            sqlite_where=sa.text(
                "is_emergency_spare AND kind IN ('equipment') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
            postgresql_where=sa.text(
                "is_emergency_spare AND kind IN ('equipment') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
        )
        batch_op.create_index(
            "uq_key_spare_floor",
            ["community_id", "kind", "floor"],
            unique=True,
            sqlite_where=sa.text(
                "is_emergency_spare AND kind IN ('public', 'water_meter') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
            postgresql_where=sa.text(
                "is_emergency_spare AND kind IN ('public', 'water_meter') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
        )
        batch_op.create_index(
            "uq_key_spare_unit",
            ["unit_id", "owner_kind"],
            unique=True,
            sqlite_where=sa.text(
                "is_emergency_spare AND kind IN ('owner') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
            postgresql_where=sa.text(
                "is_emergency_spare AND kind IN ('owner') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
        )

    op.create_table(
        "meter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "water", "electricity", "gas", name="known_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("tag", sa.String(length=60), nullable=False),
        sa.Column("location", sa.String(length=80), nullable=True),
        sa.Column("last_reading", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column(
            "state",
            sa.Enum("in_use", "removed", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_meter_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_meter_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meter_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_meter_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.create_index("ix_meter_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_meter_kind",
            ["kind", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_meter_last_reading", ["last_reading", "id"], unique=False)
        batch_op.create_index(
            "ix_meter_list",
            ["tag", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_meter_scope",
            ["community_id", "tag", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_meter_state",
            ["state", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_meter_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_meter_void",
            ["tag", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_meter_community_id_tag",
            ["community_id", "tag"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "move_in_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "applicant_kind",
            sa.Enum(
                "self",
                "agent",
                "company",
                name="known_applicant_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("agent_name", sa.String(length=60), nullable=True),
        sa.Column("agent_phone", sa.String(length=24), nullable=True),
        sa.Column(
            "mode",
            sa.Enum("batch", "sporadic", name="known_mode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "notice_kind",
            sa.Enum(
                "move_in",
                "takeover",
                "procedure",
                name="known_notice_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("notice_number", sa.String(length=40), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("documents_complete_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreements_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("items_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fee_paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_number", sa.String(length=40), nullable=True),
        sa.Column("fee_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("house_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("statement_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("statement_signed_by", sa.String(length=60), nullable=True),
        sa.Column("keys_handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("keys_signed_by", sa.String(length=60), nullable=True),
        sa.Column("key_count", sa.Integer(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_place", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("deferred_until_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "notice_issued",
                "in_progress",
                "defects",
                "accepted",
                "keys_handed_over",
                "completed",
                "deferred",
                "refused",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'refused' OR reason IS NOT NULL", name=op.f("ck_move_in_case_refusal_has_reason")),
        sa.CheckConstraint(
            "state NOT IN ('keys_handed_over', 'completed') OR (documents_complete_at IS NOT NULL AND agreements_signed_at IS NOT NULL AND items_signed_at IS NOT NULL AND fee_paid_at IS NOT NULL AND house_accepted_at IS NOT NULL AND statement_signed_at IS NOT NULL)",
            name=op.f("ck_move_in_case_keys_last"),
        ),
        sa.CheckConstraint(
            "(fee_paid_at IS NULL) = (receipt_number IS NULL)", name=op.f("ck_move_in_case_fee_has_receipt")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_move_in_case_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_move_in_case_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["customer.id"], name=op.f("fk_move_in_case_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_move_in_case_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_move_in_case_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_in_case")),
        sa.UniqueConstraint("number", name=op.f("uq_move_in_case_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("move_in_case", schema=None) as batch_op:
        batch_op.create_index("ix_move_in_case_agreed_on", ["agreed_on", "id"], unique=False)
        batch_op.create_index(
            "ix_move_in_case_applicant_kind",
            ["applicant_kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_move_in_case_completed_at", ["completed_at", "id"], unique=False)
        batch_op.create_index("ix_move_in_case_deferred_until_on", ["deferred_until_on", "id"], unique=False)
        batch_op.create_index("ix_move_in_case_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_move_in_case_fee_paid_at", ["fee_paid_at", "id"], unique=False)
        batch_op.create_index("ix_move_in_case_keys_handed_over_at", ["keys_handed_over_at", "id"], unique=False)
        batch_op.create_index(
            "ix_move_in_case_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_move_in_case_mode",
            ["mode", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_move_in_case_notice_kind",
            ["notice_kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_move_in_case_owner_id", ["owner_id", "id"], unique=False)
        batch_op.create_index(
            "ix_move_in_case_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_move_in_case_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_move_in_case_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_move_in_case_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_move_in_case_unit",
            ["unit_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'completed' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'completed' AND voided_at IS NULL"),
        )

    op.create_table(
        "occupancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "tenant",
                "user",
                "representative",
                name="known_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("share", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("is_main_contact", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("current", "ended", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("(state = 'ended') = (until_on IS NOT NULL)", name=op.f("ck_occupancy_until_on")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_occupancy_order")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_occupancy_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_occupancy_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_occupancy_customer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_occupancy_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_occupancy_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupancy")),
        sa.UniqueConstraint("number", name=op.f("uq_occupancy_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("occupancy", schema=None) as batch_op:
        batch_op.create_index(
            "uq_occupancy_current",
            ["unit_id", "customer_id", "role"],
            unique=True,
            sqlite_where=sa.text("state = 'current' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'current' AND voided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_occupancy_main_owner",
            ["unit_id"],
            unique=True,
            sqlite_where=sa.text("state = 'current' AND role = 'owner' AND is_main_contact AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'current' AND role = 'owner' AND is_main_contact AND voided_at IS NULL"),
        )

    op.create_table(
        "parking_lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plate", sa.String(length=15), nullable=False),
        sa.Column("rent", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("agreement_number", sa.String(length=60), nullable=True),
        sa.Column("charged_until_on", sa.Date(), nullable=True),
        sa.Column("times_renewed", sa.Integer(), nullable=False),
        sa.Column("cancel_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "renewed",
                "expired",
                "cancelled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("parking_space_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("fee_standard_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "charged_until_on IS NULL OR charged_until_on >= from_on", name=op.f("ck_parking_lease_charged")
        ),
        sa.CheckConstraint("until_on >= from_on AND customer_id IS NOT NULL", name=op.f("ck_parking_lease_term")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_parking_lease_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_parking_lease_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_parking_lease_customer_id")),
        sa.ForeignKeyConstraint(
            ["fee_standard_id"], ["fee_standard.id"], name=op.f("fk_parking_lease_fee_standard_id")
        ),
        sa.ForeignKeyConstraint(
            ["parking_space_id"], ["parking_space.id"], name=op.f("fk_parking_lease_parking_space_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_parking_lease_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_parking_lease_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parking_lease")),
        sa.UniqueConstraint("number", name=op.f("uq_parking_lease_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("parking_lease", schema=None) as batch_op:
        batch_op.create_index(
            "uq_parking_lease_running",
            ["parking_space_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('active', 'renewed') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('active', 'renewed') AND voided_at IS NULL"),
        )

    op.create_table(
        "patrol_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "point",
            sa.Enum(
                "cleanliness",
                "facilities",
                "paving",
                "greenery",
                "supply",
                "illegal_work",
                "fire_safety",
                "lobby",
                "sales_hall",
                "appearance",
                "other",
                name="known_point",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_in_order", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("finding", sa.String(length=400), nullable=True),
        sa.Column("is_serious", sa.Boolean(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["patrol_id"], ["patrol.id"], name=op.f("fk_patrol_check_patrol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_check")),
    )
    with op.batch_alter_table("patrol_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patrol_check_patrol_id"), ["patrol_id"], unique=False)

    op.create_table(
        "repair_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "owner",
                "public_area",
                "patrol",
                "defect",
                "hazard",
                name="known_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column(
            "repair_type",
            sa.Enum(
                "safety",
                "leak",
                "other",
                name="known_repair_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column(
            "priority",
            sa.Enum(
                "normal",
                "urgent",
                "emergency",
                name="known_priority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("appointment_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reporter_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "phone",
                "visit",
                "online",
                "letter",
                "staff",
                name="known_channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("is_in_warranty", sa.Boolean(), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("payment_reason", sa.String(length=200), nullable=True),
        sa.Column("transmitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("slip_recovered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=200), nullable=True),
        sa.Column("reopen_reason", sa.String(length=200), nullable=True),
        sa.Column("times_reopened", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "dispatched",
                "accepted",
                "in_repair",
                "finished",
                "slip_recovered",
                "callback_due",
                "called_back",
                "closed",
                "cancelled",
                "reopened",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("work_order_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("source <> 'public_area' OR unit_id IS NULL", name=op.f("ck_repair_report_public_area")),
        sa.CheckConstraint(
            "source NOT IN ('owner', 'defect') OR unit_id IS NOT NULL", name=op.f("ck_repair_report_dwelling")
        ),
        sa.CheckConstraint(
            "state <> 'cancelled' OR cancel_reason IS NOT NULL", name=op.f("ck_repair_report_cancelled")
        ),
        sa.CheckConstraint(
            "state IN ('received', 'cancelled', 'reopened') OR work_order_id IS NOT NULL OR (state = 'closed' AND transmitted_at IS NULL)",
            name=op.f("ck_repair_report_has_order"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('finished', 'slip_recovered', 'callback_due', 'called_back', 'closed') OR finished_at IS NOT NULL",
            name=op.f("ck_repair_report_has_finished"),
        ),
        sa.CheckConstraint("(unit_id IS NULL) <> (place IS NULL)", name=op.f("ck_repair_report_unit_or_place")),
        sa.CheckConstraint("NOT (is_in_warranty AND is_paid)", name=op.f("ck_repair_report_warranty_is_free")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_repair_report_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_repair_report_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_repair_report_department_id")),
        sa.ForeignKeyConstraint(["reporter_id"], ["customer.id"], name=op.f("fk_repair_report_reporter_id")),
        sa.ForeignKeyConstraint(["technician_id"], ["staff_member.id"], name=op.f("fk_repair_report_technician_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_repair_report_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_repair_report_updated_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_order.id"], name=op.f("fk_repair_report_work_order_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_report")),
        sa.UniqueConstraint("number", name=op.f("uq_repair_report_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("repair_report", schema=None) as batch_op:
        batch_op.create_index("ix_repair_report_appointment_at", ["appointment_at", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_channel",
            ["channel", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_repair_report_closed_at", ["closed_at", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_department_id",
            ["department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_repair_report_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_repair_report_finished_at", ["finished_at", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_is_in_warranty",
            ["is_in_warranty", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_repair_report_is_paid",
            ["is_paid", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_repair_report_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_repair_report_priority",
            ["priority", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_repair_report_received_at", ["received_at", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_repair_type",
            ["repair_type", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_repair_report_reporter_id", ["reporter_id", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_repair_report_slip_recovered_at", ["slip_recovered_at", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_source",
            ["source", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_repair_report_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_repair_report_technician_id",
            ["technician_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_repair_report_times_reopened", ["times_reopened", "id"], unique=False)
        batch_op.create_index("ix_repair_report_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index("ix_repair_report_work_order_id", ["work_order_id", "id"], unique=False)

    op.create_table(
        "role_permission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("permission", sa.String(length=120), nullable=False),
        sa.Column("is_allowed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_role_permission_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_role_permission_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_permission")),
        sa.UniqueConstraint("role_id", "permission", name=op.f("uq_role_permission_role_id_permission")),
    )
    op.create_table(
        "shift_handover_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "keys",
                "cash",
                "goods",
                "papers",
                "device",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.String(length=120), nullable=False),
        sa.Column("quantity", sa.String(length=40), nullable=True),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("shift_handover_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["shift_handover_id"], ["shift_handover.id"], name=op.f("fk_shift_handover_item_shift_handover_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_handover_item")),
    )
    with op.batch_alter_table("shift_handover_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shift_handover_item_shift_handover_id"), ["shift_handover_id"], unique=False
        )

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "visit",
                "phone",
                "letter",
                "email",
                "website",
                "forum",
                name="known_channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("contributor", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("suggestion", "opinion", name="known_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("is_thanked", sa.Boolean(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("promised_reply_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalation_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_text", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "transferred",
                "considered",
                "answered",
                "adopted",
                "not_adopted",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("escalated_to_id", sa.Integer(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'closed' OR is_thanked", name=op.f("ck_suggestion_thanked")),
        sa.CheckConstraint(
            "state NOT IN ('adopted', 'not_adopted', 'closed') OR outcome IS NOT NULL",
            name=op.f("ck_suggestion_decided"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('answered', 'adopted', 'not_adopted', 'closed') OR answer_text IS NOT NULL",
            name=op.f("ck_suggestion_answered"),
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["staff_member.id"], name=op.f("fk_suggestion_answered_by_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_suggestion_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_suggestion_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_suggestion_customer_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff_member.id"], name=op.f("fk_suggestion_decided_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_suggestion_department_id")),
        sa.ForeignKeyConstraint(["escalated_to_id"], ["staff_member.id"], name=op.f("fk_suggestion_escalated_to_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_suggestion_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_suggestion_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("number", name=op.f("uq_suggestion_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index("ix_suggestion_answered_at", ["answered_at", "id"], unique=False)
        batch_op.create_index(
            "ix_suggestion_answered_by_id",
            ["answered_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_suggestion_channel",
            ["channel", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_suggestion_customer_id", ["customer_id", "id"], unique=False)
        batch_op.create_index(
            "ix_suggestion_decided_by_id",
            ["decided_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_suggestion_department_id",
            ["department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_suggestion_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_suggestion_escalated_at", ["escalated_at", "id"], unique=False)
        batch_op.create_index(
            "ix_suggestion_escalated_to_id",
            ["escalated_to_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_suggestion_is_thanked",
            ["is_thanked", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_suggestion_kind",
            ["kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_suggestion_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_suggestion_promised_reply_at", ["promised_reply_at", "id"], unique=False)
        batch_op.create_index("ix_suggestion_received_at", ["received_at", "id"], unique=False)
        batch_op.create_index(
            "ix_suggestion_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_suggestion_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_suggestion_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_suggestion_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "survey_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "aspect",
            sa.Enum(
                "overall",
                "service",
                "repair",
                "security",
                "cleaning",
                name="known_aspect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("average", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("survey_campaign_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["survey_campaign_id"], ["survey_campaign.id"], name=op.f("fk_survey_figure_survey_campaign_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_figure")),
    )
    with op.batch_alter_table("survey_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_figure_survey_campaign_id"), ["survey_campaign_id"], unique=False)

    op.create_table(
        "survey_response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum("phone", "visit", name="known_method", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("overall", sa.Integer(), nullable=True),
        sa.Column("service", sa.Integer(), nullable=True),
        sa.Column("repair", sa.Integer(), nullable=True),
        sa.Column("security", sa.Integer(), nullable=True),
        sa.Column("cleaning", sa.Integer(), nullable=True),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.Column("withdraw_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("valid", "set_aside", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff_member.id"], name=op.f("fk_survey_response_asked_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["survey_campaign.id"], name=op.f("fk_survey_response_campaign_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_survey_response_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_survey_response_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_survey_response_customer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_response_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_survey_response_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_response")),
        sa.UniqueConstraint("number", name=op.f("uq_survey_response_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_response", schema=None) as batch_op:
        batch_op.create_index(
            "ix_survey_response_asked_by_id",
            ["asked_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_survey_response_campaign_id", ["campaign_id", "id"], unique=False)
        batch_op.create_index("ix_survey_response_cleaning", ["cleaning", "id"], unique=False)
        batch_op.create_index("ix_survey_response_customer_id", ["customer_id", "id"], unique=False)
        batch_op.create_index(
            "ix_survey_response_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_survey_response_method",
            ["method", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_survey_response_overall", ["overall", "id"], unique=False)
        batch_op.create_index("ix_survey_response_repair", ["repair", "id"], unique=False)
        batch_op.create_index(
            "ix_survey_response_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_survey_response_security", ["security", "id"], unique=False)
        batch_op.create_index("ix_survey_response_service", ["service", "id"], unique=False)
        batch_op.create_index(
            "ix_survey_response_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_survey_response_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_survey_response_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_survey_response_campaign_id_unit_id",
            ["campaign_id", "unit_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "user_community",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_user_community_community_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_user_community_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_community")),
    )
    with op.batch_alter_table("user_community", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_community_user_id"), ["user_id"], unique=False)

    op.create_table(
        "user_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_user_role_role_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_user_role_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_role")),
    )
    with op.batch_alter_table("user_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_role_user_id"), ["user_id"], unique=False)

    op.create_table(
        "user_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_user_session_user_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_user_session")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "visit_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("visit_plan_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_target_unit_id")),
        sa.ForeignKeyConstraint(["visit_plan_id"], ["visit_plan.id"], name=op.f("fk_visit_target_visit_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_target")),
    )
    with op.batch_alter_table("visit_target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_target_visit_plan_id"), ["visit_plan_id"], unique=False)

    op.create_table(
        "visitor_slip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visitor_name", sa.String(length=60), nullable=False),
        sa.Column("has_shown_document", sa.Boolean(), nullable=False),
        sa.Column(
            "document_kind",
            sa.Enum(
                "identity_card",
                "driving_licence",
                "work_pass",
                "passport",
                "other",
                name="known_document_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document_ending", sa.String(length=20), nullable=True),
        sa.Column("company", sa.String(length=80), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_identity_uncertain", sa.Boolean(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "private",
                "business",
                "delivery",
                "service",
                "viewing",
                "other",
                name="known_purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("host_name", sa.String(length=60), nullable=False),
        sa.Column(
            "host_answer",
            sa.Enum(
                "by_phone",
                "beforehand",
                "in_person",
                name="known_host_answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("host_contacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "written",
                "admitted",
                "turned_away",
                "returned",
                "not_returned",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'returned' OR left_at >= entered_at", name=op.f("ck_visitor_slip_left_after")),
        sa.CheckConstraint(
            "state NOT IN ('admitted', 'returned') OR host_answer IS NOT NULL", name=op.f("ck_visitor_slip_host_agreed")
        ),
        sa.CheckConstraint("voided_at IS NULL OR state <> 'admitted'", name=op.f("ck_visitor_slip_inside_stays")),
        sa.CheckConstraint("has_shown_document", name=op.f("ck_visitor_slip_document_seen")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_visitor_slip_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_visitor_slip_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff_member.id"], name=op.f("fk_visitor_slip_received_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visitor_slip_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_visitor_slip_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor_slip")),
        sa.UniqueConstraint("number", name=op.f("uq_visitor_slip_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "whiteboard_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("handover", "decoration", name="known_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("owner_name", sa.String(length=80), nullable=True),
        sa.Column(
            "stage",
            sa.Enum(
                "done",
                "pending",
                "applied",
                "under_way",
                "accepted",
                name="known_stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("whiteboard_post_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_whiteboard_line_unit_id")),
        sa.ForeignKeyConstraint(
            ["whiteboard_post_id"], ["whiteboard_post.id"], name=op.f("fk_whiteboard_line_whiteboard_post_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_whiteboard_line")),
    )
    with op.batch_alter_table("whiteboard_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_whiteboard_line_whiteboard_post_id"), ["whiteboard_post_id"], unique=False)

    op.create_table(
        "archive_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("is_in_computer", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(length=120), nullable=True),
        sa.Column("archive_file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["archive_file_id"], ["archive_file.id"], name=op.f("fk_archive_document_archive_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_document")),
    )
    with op.batch_alter_table("archive_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_archive_document_archive_file_id"), ["archive_file_id"], unique=False)

    op.create_table(
        "archive_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum("consult", "borrow", name="known_mode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("is_superior_inspection", sa.Boolean(), nullable=False),
        sa.Column("permitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exception_reason", sa.String(length=200), nullable=True),
        sa.Column("refusal_reason", sa.String(length=200), nullable=True),
        sa.Column("out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("condition", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "permitted",
                "refused",
                "out",
                "returned",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("archive_file_id", sa.Integer(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=True),
        sa.Column("permitted_by_id", sa.Integer(), nullable=True),
        sa.Column("handed_out_by_id", sa.Integer(), nullable=True),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "NOT is_superior_inspection OR exception_reason IS NOT NULL OR state IN ('requested', 'refused')",
            name=op.f("ck_archive_loan_exception_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('requested', 'refused') OR permitted_at IS NOT NULL", name=op.f("ck_archive_loan_permitted")
        ),
        sa.CheckConstraint("voided_at IS NULL OR state <> 'out'", name=op.f("ck_archive_loan_out_stays")),
        sa.ForeignKeyConstraint(["archive_file_id"], ["archive_file.id"], name=op.f("fk_archive_loan_archive_file_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_archive_loan_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_archive_loan_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["handed_out_by_id"], ["staff_member.id"], name=op.f("fk_archive_loan_handed_out_by_id")
        ),
        sa.ForeignKeyConstraint(["permitted_by_id"], ["staff_member.id"], name=op.f("fk_archive_loan_permitted_by_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff_member.id"], name=op.f("fk_archive_loan_received_by_id")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["staff_member.id"], name=op.f("fk_archive_loan_requested_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_archive_loan_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_loan")),
        sa.UniqueConstraint("number", name=op.f("uq_archive_loan_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("archive_loan", schema=None) as batch_op:
        batch_op.create_index(
            "uq_archive_loan_out",
            ["archive_file_id"],
            unique=True,
            sqlite_where=sa.text("state = 'out' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'out' AND voided_at IS NULL"),
        )

    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "visit",
                "phone",
                "letter",
                "email",
                "website",
                "forum",
                name="known_channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("complainant_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("reply_to", sa.String(length=120), nullable=True),
        sa.Column(
            "mood",
            sa.Enum("solve", "vent", "expect", name="known_mood", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("event_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("complained_person", sa.String(length=60), nullable=True),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=True),
        sa.Column("own_limit_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_damage_continuing", sa.Boolean(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "major", "important", "minor", name="known_grade", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("grade_reason", sa.String(length=200), nullable=True),
        sa.Column(
            "responsibility",
            sa.Enum(
                "facility",
                "company",
                "resident",
                "several",
                name="known_responsibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("clock_from_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rose_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("damage_stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emergency_measure", sa.String(length=400), nullable=True),
        sa.Column("private_talk_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("private_note", sa.Text(), nullable=True),
        sa.Column("transferred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_reply_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalation_reason", sa.String(length=400), nullable=True),
        sa.Column("escalation_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=200), nullable=True),
        sa.Column("waited_minutes", sa.Integer(), nullable=False),
        sa.Column("is_valid", sa.Boolean(), nullable=False),
        sa.Column("invalid_reason", sa.String(length=400), nullable=True),
        sa.Column("help_given", sa.String(length=400), nullable=True),
        sa.Column("answer_text", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("settlement_cost", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "told_how",
            sa.Enum(
                "phone", "door", "writing", name="known_told_how", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lesson", sa.Text(), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archive_place", sa.String(length=60), nullable=True),
        sa.Column("reopen_reason", sa.String(length=400), nullable=True),
        sa.Column("times_reopened", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "graded",
                "transferred",
                "entered",
                "contacted",
                "handling",
                "escalated",
                "answered",
                "resolved",
                "invalid",
                "told",
                "called_back",
                "closed",
                "archived",
                "reopened",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("complainant_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("complained_department_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("taken_up_by_id", sa.Integer(), nullable=True),
        sa.Column("escalated_to_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state IN ('received', 'invalid') OR NOT is_valid OR grade IS NOT NULL", name=op.f("ck_complaint_graded")
        ),
        sa.CheckConstraint(
            "state NOT IN ('resolved', 'told', 'called_back', 'closed', 'archived') OR NOT is_damage_continuing OR damage_stopped_at IS NOT NULL OR NOT is_valid",
            name=op.f("ck_complaint_damage_stopped"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('resolved', 'told', 'called_back', 'closed', 'archived') OR NOT is_valid OR (cause IS NOT NULL AND result IS NOT NULL AND resolved_at IS NOT NULL)",
            name=op.f("ck_complaint_cause_and_result"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('told', 'called_back', 'closed', 'archived') OR told_at IS NOT NULL",
            name=op.f("ck_complaint_told"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('transferred', 'entered', 'contacted', 'handling', 'escalated', 'answered', 'resolved') OR department_id IS NOT NULL",
            name=op.f("ck_complaint_handed_over"),
        ),
        sa.CheckConstraint(
            "complainant_name IS NOT NULL AND (phone IS NOT NULL OR unit_id IS NOT NULL OR reply_to IS NOT NULL)",
            name=op.f("ck_complaint_can_be_answered"),
        ),
        sa.CheckConstraint(
            "is_valid OR (invalid_reason IS NOT NULL AND help_given IS NOT NULL)", name=op.f("ck_complaint_helped")
        ),
        sa.CheckConstraint("told_at IS NULL OR told_how IS NOT NULL", name=op.f("ck_complaint_told_how")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_complaint_community_id")),
        sa.ForeignKeyConstraint(["complainant_id"], ["customer.id"], name=op.f("fk_complaint_complainant_id")),
        sa.ForeignKeyConstraint(
            ["complained_department_id"], ["department.id"], name=op.f("fk_complaint_complained_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_complaint_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_complaint_department_id")),
        sa.ForeignKeyConstraint(["escalated_to_id"], ["staff_member.id"], name=op.f("fk_complaint_escalated_to_id")),
        sa.ForeignKeyConstraint(["repair_report_id"], ["repair_report.id"], name=op.f("fk_complaint_repair_report_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff_member.id"], name=op.f("fk_complaint_responsible_id")),
        sa.ForeignKeyConstraint(["taken_up_by_id"], ["staff_member.id"], name=op.f("fk_complaint_taken_up_by_id")),
        sa.ForeignKeyConstraint(["told_by_id"], ["staff_member.id"], name=op.f("fk_complaint_told_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_complaint_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_complaint_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_archived_at", ["archived_at", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_channel",
            ["channel", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_closed_at", ["closed_at", "id"], unique=False)
        batch_op.create_index("ix_complaint_complainant_id", ["complainant_id", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_complained_department_id",
            ["complained_department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_department_id",
            ["department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_complaint_escalated_at", ["escalated_at", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_escalated_to_id",
            ["escalated_to_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_first_contact_at", ["first_contact_at", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_grade",
            ["grade", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_is_damage_continuing",
            ["is_damage_continuing", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_is_valid",
            ["is_valid", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_mood",
            ["mood", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_paused_at", ["paused_at", "id"], unique=False)
        batch_op.create_index("ix_complaint_promised_reply_at", ["promised_reply_at", "id"], unique=False)
        batch_op.create_index("ix_complaint_received_at", ["received_at", "id"], unique=False)
        batch_op.create_index("ix_complaint_repair_report_id", ["repair_report_id", "id"], unique=False)
        batch_op.create_index("ix_complaint_resolved_at", ["resolved_at", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_responsibility",
            ["responsibility", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_responsible_id",
            ["responsible_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_settlement_cost", ["settlement_cost", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_taken_up_by_id",
            ["taken_up_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_times_reopened", ["times_reopened", "id"], unique=False)
        batch_op.create_index("ix_complaint_told_at", ["told_at", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_told_by_id",
            ["told_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_complaint_told_how",
            ["told_how", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_complaint_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_complaint_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "custody_patrol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "trigger",
            sa.Enum(
                "weekly",
                "before_rain",
                "after_rain",
                name="known_trigger",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "done",
                "problem",
                "handled",
                "owner_told",
                "dropped",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("custody_agreement_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'problem' OR findings IS NOT NULL", name=op.f("ck_custody_patrol_problem_is_told")
        ),
        sa.CheckConstraint(
            "state IN ('due', 'dropped') OR done_at IS NOT NULL", name=op.f("ck_custody_patrol_done_is_dated")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_custody_patrol_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_custody_patrol_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["custody_agreement_id"], ["custody_agreement.id"], name=op.f("fk_custody_patrol_custody_agreement_id")
        ),
        sa.ForeignKeyConstraint(["done_by_id"], ["staff_member.id"], name=op.f("fk_custody_patrol_done_by_id")),
        sa.ForeignKeyConstraint(
            ["repair_report_id"], ["repair_report.id"], name=op.f("fk_custody_patrol_repair_report_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_custody_patrol_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_custody_patrol_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_patrol")),
        sa.UniqueConstraint("number", name=op.f("uq_custody_patrol_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("custody_patrol", schema=None) as batch_op:
        batch_op.create_index("ix_custody_patrol_custody_agreement_id", ["custody_agreement_id", "id"], unique=False)
        batch_op.create_index("ix_custody_patrol_done_at", ["done_at", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_patrol_done_by_id",
            ["done_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_custody_patrol_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_patrol_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_custody_patrol_repair_report_id", ["repair_report_id", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_patrol_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_custody_patrol_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_custody_patrol_trigger",
            ["trigger", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_custody_patrol_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_custody_patrol_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_custody_patrol_due",
            ["custody_agreement_id", "trigger"],
            unique=True,
            sqlite_where=sa.text("state = 'due' AND done_at IS NULL AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'due' AND done_at IS NULL AND voided_at IS NULL"),
        )

    op.create_table(
        "decoration_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inspected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "result",
            sa.Enum("passed", "failed", name="known_result", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("redo_reason", sa.String(length=400), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "inspected",
                "accepted",
                "redo",
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
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'redo' OR redo_reason IS NOT NULL", name=op.f("ck_decoration_acceptance_redo_has_reason")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'filed') OR result = 'passed'",
            name=op.f("ck_decoration_acceptance_passed_first"),
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_decoration_acceptance_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_acceptance_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_acceptance_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["staff_member.id"], name=op.f("fk_decoration_acceptance_technician_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decoration_acceptance_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_acceptance_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_acceptance")),
        sa.UniqueConstraint("number", name=op.f("uq_decoration_acceptance_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_acceptance", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decoration_acceptance_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index("ix_decoration_acceptance_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_decoration_acceptance_inspected_at", ["inspected_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_acceptance_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_acceptance_requested_at", ["requested_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_acceptance_result",
            ["result", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_acceptance_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_acceptance_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_acceptance_technician_id",
            ["technician_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_acceptance_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_acceptance_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_decoration_acceptance_decoration_application_id",
            ["decoration_application_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'redo' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'redo' AND voided_at IS NULL"),
        )

    op.create_table(
        "decoration_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "identity",
                "title",
                "lease",
                "owner_authorisation",
                "owner_consent",
                "drawings",
                "licence",
                "qualification",
                "guarantee",
                "agent_authorisation",
                "agent_identity",
                "other",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "missing",
                "presented",
                "original_checked",
                "copy_filed",
                name="known_standing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("decoration_application_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["staff_member.id"], name=op.f("fk_decoration_document_checked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_document_decoration_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_document")),
    )
    with op.batch_alter_table("decoration_document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decoration_document_decoration_application_id"), ["decoration_application_id"], unique=False
        )

    op.create_table(
        "decoration_inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("inspected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "clean",
                "violation",
                "no_access",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("inspector_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state = 'planned' OR inspected_at IS NOT NULL", name=op.f("ck_decoration_inspection_made_is_dated")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_decoration_inspection_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_inspection_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_inspection_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_decoration_inspection_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["inspector_id"], ["staff_member.id"], name=op.f("fk_decoration_inspection_inspector_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decoration_inspection_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_inspection_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_inspection")),
        sa.UniqueConstraint("number", name=op.f("uq_decoration_inspection_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_inspection", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decoration_inspection_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index(
            "ix_decoration_inspection_department_id",
            ["department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_inspection_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_decoration_inspection_inspected_at", ["inspected_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_inspection_inspector_id",
            ["inspector_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_inspection_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_inspection_planned_on", ["planned_on", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_inspection_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_inspection_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_inspection_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_inspection_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "decoration_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "manual",
                "prohibited_acts",
                "cautions",
                "agreement",
                "other",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("edition", sa.String(length=40), nullable=True),
        sa.Column("received_by", sa.String(length=60), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decoration_application_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_notice_decoration_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_notice")),
    )
    with op.batch_alter_table("decoration_notice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decoration_notice_decoration_application_id"), ["decoration_application_id"], unique=False
        )

    op.create_table(
        "decoration_permit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_number", sa.String(length=40), nullable=False),
        sa.Column("valid_from_on", sa.Date(), nullable=False),
        sa.Column("valid_until_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extension_reason", sa.String(length=200), nullable=True),
        sa.Column("times_extended", sa.Integer(), nullable=False),
        sa.Column("withdrawal_reason", sa.String(length=200), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "expired",
                "withdrawn",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'withdrawn' OR withdrawal_reason IS NOT NULL",
            name=op.f("ck_decoration_permit_withdrawal_has_reason"),
        ),
        sa.CheckConstraint("valid_until_on >= valid_from_on", name=op.f("ck_decoration_permit_order")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_decoration_permit_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_permit_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_permit_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff_member.id"], name=op.f("fk_decoration_permit_issued_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decoration_permit_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_permit_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_permit")),
        sa.UniqueConstraint("number", name=op.f("uq_decoration_permit_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_permit", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decoration_permit_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index("ix_decoration_permit_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_decoration_permit_issued_at", ["issued_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_permit_issued_by_id",
            ["issued_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_permit_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_permit_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_permit_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_permit_times_extended", ["times_extended", "id"], unique=False)
        batch_op.create_index("ix_decoration_permit_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index("ix_decoration_permit_valid_from_on", ["valid_from_on", "id"], unique=False)
        batch_op.create_index("ix_decoration_permit_valid_until_on", ["valid_until_on", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_permit_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_decoration_permit_decoration_application_id",
            ["decoration_application_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "decoration_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("structural_finding", sa.Text(), nullable=True),
        sa.Column("refusal_reason", sa.String(length=400), nullable=True),
        sa.Column("signed_by_decorator", sa.String(length=60), nullable=True),
        sa.Column("signed_by_leader", sa.String(length=60), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_place", sa.String(length=80), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "approved",
                "returned",
                "refused",
                "signed",
                "filed",
                "dropped",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'refused') OR refusal_reason IS NOT NULL",
            name=op.f("ck_decoration_review_no_has_reason"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('signed', 'filed') OR (signed_by_decorator IS NOT NULL AND signed_by_leader IS NOT NULL)",
            name=op.f("ck_decoration_review_both_sign"),
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_decoration_review_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_review_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_review_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(["reviewer_id"], ["staff_member.id"], name=op.f("fk_decoration_review_reviewer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decoration_review_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_review_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_review")),
        sa.UniqueConstraint("number", name=op.f("uq_decoration_review_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_review", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decoration_review_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index("ix_decoration_review_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_review_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_review_reviewed_at", ["reviewed_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_review_reviewer_id",
            ["reviewer_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_review_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_review_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_review_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_review_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_decoration_review_decoration_application_id",
            ["decoration_application_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL"),
        )

    op.create_table(
        "decoration_undertaking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "safety_rails",
                "alarms",
                "main_pipes",
                "gas_meter",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("promised_by", sa.String(length=60), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("file_number", sa.String(length=40), nullable=True),
        sa.Column("decoration_application_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_undertaking_decoration_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_undertaking")),
    )
    with op.batch_alter_table("decoration_undertaking", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decoration_undertaking_decoration_application_id"),
            ["decoration_application_id"],
            unique=False,
        )

    op.create_table(
        "decoration_worker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("identity", sa.String(length=30), nullable=False),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column(
            "trade",
            sa.Enum(
                "electricity",
                "water",
                "gas",
                "carpentry",
                "masonry",
                "painting",
                "installation",
                "carrying",
                "other",
                name="known_trade",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("certificate_number", sa.String(length=60), nullable=True),
        sa.Column("is_identity_seen", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "registered",
                "holds_pass",
                "gone",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_decoration_worker_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_worker_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_worker_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_worker_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_worker")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_worker", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decoration_worker_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index(
            "ix_decoration_worker_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_worker_name", ["name", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_worker_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_worker_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_worker_trade",
            ["trade", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_worker_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "dunning_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("oldest_due_on", sa.Date(), nullable=True),
        sa.Column(
            "cause",
            sa.Enum(
                "forgotten",
                "hardship",
                "service",
                "defect",
                "dispute",
                "refusal",
                name="known_cause",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("cause_note", sa.Text(), nullable=True),
        sa.Column("lives_here", sa.Boolean(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("courier_number", sa.String(length=40), nullable=True),
        sa.Column("letter_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("legal_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("write_off_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "listed",
                "reminded",
                "letter_sent",
                "visited",
                "legal",
                "settled",
                "written_off",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fee_account_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'letter_sent' OR (cause IS NOT NULL)", name=op.f("ck_dunning_case_cause_known")),
        sa.CheckConstraint(
            "state NOT IN ('settled', 'written_off') OR closed_at IS NOT NULL", name=op.f("ck_dunning_case_closed")
        ),
        sa.CheckConstraint(
            "letter_sent_at IS NULL OR reminded_at IS NOT NULL", name=op.f("ck_dunning_case_letter_after_call")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_dunning_case_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_dunning_case_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["fee_account_id"], ["fee_account.id"], name=op.f("fk_dunning_case_fee_account_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_dunning_case_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_dunning_case_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dunning_case")),
        sa.UniqueConstraint("number", name=op.f("uq_dunning_case_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dunning_case", schema=None) as batch_op:
        batch_op.create_index("ix_dunning_case_amount", ["amount", "id"], unique=False)
        batch_op.create_index(
            "ix_dunning_case_cause",
            ["cause", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_dunning_case_closed_at", ["closed_at", "id"], unique=False)
        batch_op.create_index("ix_dunning_case_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_dunning_case_fee_account_id", ["fee_account_id", "id"], unique=False)
        batch_op.create_index(
            "ix_dunning_case_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_dunning_case_lives_here",
            ["lives_here", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_dunning_case_oldest_due_on", ["oldest_due_on", "id"], unique=False)
        batch_op.create_index("ix_dunning_case_promised_on", ["promised_on", "id"], unique=False)
        batch_op.create_index("ix_dunning_case_reminded_at", ["reminded_at", "id"], unique=False)
        batch_op.create_index(
            "ix_dunning_case_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_dunning_case_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_dunning_case_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_dunning_case_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_dunning_case_open",
            ["fee_account_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL AND voided_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND voided_at IS NULL"),
        )

    op.create_table(
        "goods_release_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(length=120), nullable=True),
        sa.Column("goods_release_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["goods_release_id"], ["goods_release.id"], name=op.f("fk_goods_release_item_goods_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_release_item")),
    )
    with op.batch_alter_table("goods_release_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goods_release_item_goods_release_id"), ["goods_release_id"], unique=False)

    op.create_table(
        "hazard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "general",
                "major",
                "immediate",
                name="known_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("elimination", sa.Text(), nullable=True),
        sa.Column("eliminated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "assessed",
                "measures",
                "eliminated",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("found_by_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reported_to_id", sa.Integer(), nullable=True),
        sa.Column("tracked_by_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'eliminated' OR (eliminated_at IS NOT NULL AND elimination IS NOT NULL)",
            name=op.f("ck_hazard_eliminated"),
        ),
        sa.CheckConstraint("state = 'reported' OR plan IS NOT NULL", name=op.f("ck_hazard_planned")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_hazard_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_hazard_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["found_by_id"], ["staff_member.id"], name=op.f("fk_hazard_found_by_id")),
        sa.ForeignKeyConstraint(["repair_report_id"], ["repair_report.id"], name=op.f("fk_hazard_repair_report_id")),
        sa.ForeignKeyConstraint(["reported_to_id"], ["staff_member.id"], name=op.f("fk_hazard_reported_to_id")),
        sa.ForeignKeyConstraint(["tracked_by_id"], ["staff_member.id"], name=op.f("fk_hazard_tracked_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_hazard_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_hazard_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard")),
        sa.UniqueConstraint("number", name=op.f("uq_hazard_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "house_inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("present", sa.String(length=60), nullable=True),
        sa.Column("inspected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("water_reading", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("electricity_reading", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("gas_reading", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.Column("owner_signed_by", sa.String(length=60), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "prepared",
                "inspected",
                "accepted",
                "accepted_with_defects",
                "refused",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("move_in_case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("inspector_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'accepted' OR failed_count = 0", name=op.f("ck_house_inspection_accepted_is_whole")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'accepted_with_defects', 'refused') OR owner_signed_by IS NOT NULL",
            name=op.f("ck_house_inspection_both_sign"),
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_house_inspection_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_house_inspection_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["inspector_id"], ["staff_member.id"], name=op.f("fk_house_inspection_inspector_id")),
        sa.ForeignKeyConstraint(
            ["move_in_case_id"], ["move_in_case.id"], name=op.f("fk_house_inspection_move_in_case_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_house_inspection_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_house_inspection_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_inspection")),
        sa.UniqueConstraint("number", name=op.f("uq_house_inspection_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("house_inspection", schema=None) as batch_op:
        batch_op.create_index("ix_house_inspection_appointed_at", ["appointed_at", "id"], unique=False)
        batch_op.create_index("ix_house_inspection_failed_count", ["failed_count", "id"], unique=False)
        batch_op.create_index("ix_house_inspection_inspected_at", ["inspected_at", "id"], unique=False)
        batch_op.create_index(
            "ix_house_inspection_inspector_id",
            ["inspector_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_house_inspection_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_house_inspection_move_in_case_id", ["move_in_case_id", "id"], unique=False)
        batch_op.create_index(
            "ix_house_inspection_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_house_inspection_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_house_inspection_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_house_inspection_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_house_inspection_move_in_case_id",
            ["move_in_case_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
        )

    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "uploaded",
                "checking",
                "checked",
                "applying",
                "applied",
                "undoing",
                "undone",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_import_batch_job_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_import_batch_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.create_index("ix_import_batch_register_owner", ["register", "owner_id"], unique=False)

    op.create_table(
        "issued_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "manual",
                "decoration_manual",
                "utility_diagram",
                "instructions",
                "warranty",
                "keys",
                "card",
                "other",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=True),
        sa.Column("signed_by", sa.String(length=60), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("move_in_case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff_member.id"], name=op.f("fk_issued_item_issued_by_id")),
        sa.ForeignKeyConstraint(["move_in_case_id"], ["move_in_case.id"], name=op.f("fk_issued_item_move_in_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_item")),
    )
    with op.batch_alter_table("issued_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_item_move_in_case_id"), ["move_in_case_id"], unique=False)

    op.create_table(
        "key_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("borrower", sa.String(length=60), nullable=False),
        sa.Column("company", sa.String(length=80), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum(
                "repair_visit",
                "inspection",
                "handover",
                "meter_reading",
                "cleaning",
                "contractor",
                "other",
                name="known_purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("purpose_note", sa.String(length=200), nullable=True),
        sa.Column("has_shown_identity", sa.Boolean(), nullable=False),
        sa.Column("out_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminder_count", sa.Integer(), nullable=False),
        sa.Column("extension_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "out",
                "overdue",
                "returned",
                "lost",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("borrower_department_id", sa.Integer(), nullable=True),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(purpose <> 'contractor' OR company IS NOT NULL) AND (purpose <> 'other' OR purpose_note IS NOT NULL)",
            name=op.f("ck_key_loan_work_is_named"),
        ),
        sa.CheckConstraint("state <> 'returned' OR returned_at IS NOT NULL", name=op.f("ck_key_loan_return_is_dated")),
        sa.CheckConstraint("voided_at IS NULL OR state IN ('returned', 'lost')", name=op.f("ck_key_loan_open_stays")),
        sa.ForeignKeyConstraint(
            ["borrower_department_id"], ["department.id"], name=op.f("fk_key_loan_borrower_department_id")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_key_loan_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_key_loan_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff_member.id"], name=op.f("fk_key_loan_issued_by_id")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_loan_key_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["staff_member.id"], name=op.f("fk_key_loan_received_by_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_key_loan_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_loan")),
        sa.UniqueConstraint("number", name=op.f("uq_key_loan_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.create_index(
            "uq_key_loan_open",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
        )

    op.create_table(
        "meter_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "handover",
                "custody_start",
                "custody_check",
                "custody_end",
                "billing",
                name="known_purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("previous_reading", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("consumption", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("confirmed_by", sa.String(length=60), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum("read", "confirmed", name="known_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("meter_id", sa.Integer(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'confirmed') = (confirmed_by IS NOT NULL)", name=op.f("ck_meter_reading_confirmed_by_both")
        ),
        sa.CheckConstraint(
            "previous_reading IS NULL OR reading >= previous_reading", name=op.f("ck_meter_reading_never_decreases")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_meter_reading_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_meter_reading_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name=op.f("fk_meter_reading_meter_id")),
        sa.ForeignKeyConstraint(["read_by_id"], ["staff_member.id"], name=op.f("fk_meter_reading_read_by_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_meter_reading_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter_reading")),
        sa.UniqueConstraint("number", name=op.f("uq_meter_reading_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meter_reading", schema=None) as batch_op:
        batch_op.create_index(
            "ix_meter_reading_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_meter_reading_meter_id", ["meter_id", "id"], unique=False)
        batch_op.create_index(
            "ix_meter_reading_purpose",
            ["purpose", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_meter_reading_read_at", ["read_at", "id"], unique=False)
        batch_op.create_index(
            "ix_meter_reading_read_by_id",
            ["read_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_meter_reading_reading", ["reading", "id"], unique=False)
        batch_op.create_index(
            "ix_meter_reading_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_meter_reading_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_meter_reading_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "move_in_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "notice",
                "identity",
                "sale_contract",
                "payment_proof",
                "photos",
                "authorisation",
                "agent_identity",
                "licence",
                "representative",
                "seal_specimen",
                "other",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "missing",
                "presented",
                "original_checked",
                "copy_filed",
                name="known_standing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("move_in_case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["checked_by_id"], ["staff_member.id"], name=op.f("fk_move_in_document_checked_by_id")),
        sa.ForeignKeyConstraint(
            ["move_in_case_id"], ["move_in_case.id"], name=op.f("fk_move_in_document_move_in_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_in_document")),
    )
    with op.batch_alter_table("move_in_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_move_in_document_move_in_case_id"), ["move_in_case_id"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(length=80), nullable=True),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "cash",
                "transfer",
                "remittance",
                "card",
                "mobile",
                name="known_method",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("is_doorstep", sa.Boolean(), nullable=False),
        sa.Column("visit_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_large", sa.Boolean(), nullable=False),
        sa.Column("large_reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.String(length=200), nullable=True),
        sa.Column("annul_reason", sa.String(length=200), nullable=True),
        sa.Column("annulled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "pre_issued",
                "issued",
                "in_clearing",
                "deposited",
                "returned",
                "annulled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("fee_account_id", sa.Integer(), nullable=False),
        sa.Column("collector_id", sa.Integer(), nullable=True),
        sa.Column("daily_cash_report_id", sa.Integer(), nullable=True),
        sa.Column("annulled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state IN ('in_clearing', 'deposited')) = (daily_cash_report_id IS NOT NULL)",
            name=op.f("ck_receipt_cleared"),
        ),
        sa.CheckConstraint("state <> 'annulled' OR annul_reason IS NOT NULL", name=op.f("ck_receipt_annulled")),
        sa.CheckConstraint(
            "state NOT IN ('issued', 'in_clearing', 'deposited') OR received_at IS NOT NULL",
            name=op.f("ck_receipt_received"),
        ),
        sa.CheckConstraint("amount > 0 AND number IS NOT NULL", name=op.f("ck_receipt_amount")),
        sa.ForeignKeyConstraint(["annulled_by_id"], ["staff_member.id"], name=op.f("fk_receipt_annulled_by_id")),
        sa.ForeignKeyConstraint(["collector_id"], ["staff_member.id"], name=op.f("fk_receipt_collector_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_receipt_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_receipt_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(
            ["daily_cash_report_id"], ["daily_cash_report.id"], name=op.f("fk_receipt_daily_cash_report_id")
        ),
        sa.ForeignKeyConstraint(["fee_account_id"], ["fee_account.id"], name=op.f("fk_receipt_fee_account_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_receipt_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("number", name=op.f("uq_receipt_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reception_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "visit",
                "phone",
                "letter",
                "email",
                "website",
                "forum",
                name="known_channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("visitor_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "category",
            sa.Enum(
                "consultation",
                "help",
                "official",
                "fee",
                "move_in",
                "decoration",
                "complaint",
                "repair",
                "suggestion",
                "other",
                name="known_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("is_professional", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("delay_reason", sa.String(length=200), nullable=True),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "awaiting_specialist",
                "answered",
                "replied",
                "converted",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("referred_department_id", sa.Integer(), nullable=True),
        sa.Column("specialist_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("info_transfer_slip_id", sa.Integer(), nullable=True),
        sa.Column("intake_compilation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'awaiting_specialist' OR (promised_at IS NOT NULL AND delay_reason IS NOT NULL)",
            name=op.f("ck_reception_record_promise"),
        ),
        sa.CheckConstraint(
            "state <> 'converted' OR repair_report_id IS NOT NULL OR info_transfer_slip_id IS NOT NULL",
            name=op.f("ck_reception_record_converted"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('answered', 'replied') OR answer IS NOT NULL", name=op.f("ck_reception_record_answered")
        ),
        sa.CheckConstraint("handler_id IS NOT NULL", name=op.f("ck_reception_record_has_handler")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_reception_record_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_reception_record_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_reception_record_customer_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["staff_member.id"], name=op.f("fk_reception_record_handler_id")),
        sa.ForeignKeyConstraint(
            ["info_transfer_slip_id"], ["info_transfer_slip.id"], name=op.f("fk_reception_record_info_transfer_slip_id")
        ),
        sa.ForeignKeyConstraint(
            ["intake_compilation_id"],
            ["intake_compilation.id"],
            name=op.f("fk_reception_record_intake_compilation_id"),
            use_alter=True,
        ),
        sa.ForeignKeyConstraint(
            ["referred_department_id"], ["department.id"], name=op.f("fk_reception_record_referred_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["repair_report_id"], ["repair_report.id"], name=op.f("fk_reception_record_repair_report_id")
        ),
        sa.ForeignKeyConstraint(["specialist_id"], ["staff_member.id"], name=op.f("fk_reception_record_specialist_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reception_record_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_reception_record_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_record")),
        sa.UniqueConstraint("number", name=op.f("uq_reception_record_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "signed_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "covenant",
                "civility",
                "fire",
                "service",
                "other",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("signed_by", sa.String(length=60), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("is_filed", sa.Boolean(), nullable=False),
        sa.Column("move_in_case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["move_in_case_id"], ["move_in_case.id"], name=op.f("fk_signed_agreement_move_in_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_agreement")),
    )
    with op.batch_alter_table("signed_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_agreement_move_in_case_id"), ["move_in_case_id"], unique=False)

    op.create_table(
        "work_log_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "repair",
                "matter",
                "notice",
                "assigned",
                "other",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("contact_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("is_to_follow", sa.Boolean(), nullable=False),
        sa.Column("follow_up_note", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "noted", "followed_up", "done", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "kind <> 'repair' OR state <> 'done' OR repair_report_id IS NOT NULL",
            name=op.f("ck_work_log_entry_repair_on_form"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["staff_member.id"], name=op.f("fk_work_log_entry_author_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_work_log_entry_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_work_log_entry_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["repair_report_id"], ["repair_report.id"], name=op.f("fk_work_log_entry_repair_report_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_work_log_entry_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_work_log_entry_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_log_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_work_log_entry_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "work_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column(
            "repair_type",
            sa.Enum(
                "safety",
                "leak",
                "other",
                name="known_repair_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("appointment_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("signed_for_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=200), nullable=True),
        sa.Column("transfer_reason", sa.String(length=200), nullable=True),
        sa.Column("work_done", sa.Text(), nullable=True),
        sa.Column("labour_fee", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("material_fee", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leak_test_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leak_test_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "leak_test_result",
            sa.Enum(
                "passed", "failed", name="known_leak_test_result", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("rechecked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "recheck_result",
            sa.Enum(
                "passed", "failed", name="known_recheck_result", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("owner_signed_by", sa.String(length=60), nullable=True),
        sa.Column("owner_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("slip_recovered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("redo_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("redo_reason", sa.String(length=400), nullable=True),
        sa.Column("times_redone", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "dispatched",
                "signed_for",
                "on_site",
                "paused",
                "finished",
                "leak_test",
                "rechecked",
                "accepted_by_owner",
                "slip_recovered",
                "closed",
                "rejected",
                "redo",
                "cancelled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("repair_report_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("dispatched_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_for_by_id", sa.Integer(), nullable=True),
        sa.Column("slip_recovered_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "repair_type = 'leak' OR leak_test_started_at IS NULL", name=op.f("ck_work_order_leak_test")
        ),
        sa.CheckConstraint("finished_at >= dispatched_at", name=op.f("ck_work_order_finished_after_dispatch")),
        sa.CheckConstraint(
            "is_paid OR (coalesce(labour_fee, 0) = 0 AND coalesce(material_fee, 0) = 0)",
            name=op.f("ck_work_order_free_costs_nothing"),
        ),
        sa.CheckConstraint("leak_test_ended_at >= leak_test_started_at", name=op.f("ck_work_order_leak_test_end")),
        sa.CheckConstraint(
            "owner_signed_at IS NULL OR unit_id IS NOT NULL", name=op.f("ck_work_order_owner_signs_dwelling")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_work_order_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_work_order_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_work_order_department_id")),
        sa.ForeignKeyConstraint(["dispatched_by_id"], ["staff_member.id"], name=op.f("fk_work_order_dispatched_by_id")),
        sa.ForeignKeyConstraint(
            ["repair_report_id"], ["repair_report.id"], name=op.f("fk_work_order_repair_report_id")
        ),
        sa.ForeignKeyConstraint(["signed_for_by_id"], ["staff_member.id"], name=op.f("fk_work_order_signed_for_by_id")),
        sa.ForeignKeyConstraint(
            ["slip_recovered_by_id"], ["staff_member.id"], name=op.f("fk_work_order_slip_recovered_by_id")
        ),
        sa.ForeignKeyConstraint(["technician_id"], ["staff_member.id"], name=op.f("fk_work_order_technician_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_work_order_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_work_order_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order")),
        sa.UniqueConstraint("number", name=op.f("uq_work_order_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.create_index("ix_work_order_appointment_at", ["appointment_at", "id"], unique=False)
        batch_op.create_index(
            "ix_work_order_department_id",
            ["department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_order_dispatched_at", ["dispatched_at", "id"], unique=False)
        batch_op.create_index(
            "ix_work_order_dispatched_by_id",
            ["dispatched_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_order_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_work_order_finished_at", ["finished_at", "id"], unique=False)
        batch_op.create_index(
            "ix_work_order_is_paid",
            ["is_paid", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_leak_test_result",
            ["leak_test_result", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_recheck_result",
            ["recheck_result", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_order_repair_report_id", ["repair_report_id", "id"], unique=False)
        batch_op.create_index(
            "ix_work_order_repair_type",
            ["repair_type", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_signed_for_by_id",
            ["signed_for_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_slip_recovered_by_id",
            ["slip_recovered_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_work_order_technician_id",
            ["technician_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_work_order_times_redone", ["times_redone", "id"], unique=False)
        batch_op.create_index("ix_work_order_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_work_order_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_work_order_repair_report_id",
            ["repair_report_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('closed', 'cancelled') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'cancelled') AND voided_at IS NULL"),
        )

    op.create_table(
        "call_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("in", "out", name="known_direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("caller_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column("rings", sa.Integer(), nullable=True),
        sa.Column(
            "category",
            sa.Enum(
                "consultation",
                "help",
                "official",
                "fee",
                "move_in",
                "decoration",
                "complaint",
                "repair",
                "suggestion",
                "other",
                name="known_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("is_repeated_back", sa.Boolean(), nullable=False),
        sa.Column("needs_follow_up", sa.Boolean(), nullable=False),
        sa.Column("was_ended_by_caller", sa.Boolean(), nullable=False),
        sa.Column("recording", sa.String(length=80), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("result", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "logged", "linked", "closed", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("reception_record_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'linked') = (reception_record_id IS NOT NULL)", name=op.f("ck_call_record_linked")
        ),
        sa.CheckConstraint("direction = 'out' OR rings IS NOT NULL", name=op.f("ck_call_record_rings_counted")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["staff_member.id"], name=op.f("fk_call_record_answered_by_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_call_record_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_call_record_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_call_record_customer_id")),
        sa.ForeignKeyConstraint(
            ["reception_record_id"], ["reception_record.id"], name=op.f("fk_call_record_reception_record_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_call_record_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_call_record_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_record")),
        sa.UniqueConstraint("number", name=op.f("uq_call_record_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "callback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "subject_kind",
            sa.Enum(
                "repair_report",
                "complaint",
                name="known_subject_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("contact_name", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=24), nullable=True),
        sa.Column(
            "repair_type",
            sa.Enum(
                "safety",
                "leak",
                "other",
                name="known_repair_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "base_event",
            sa.Enum(
                "completion",
                "leak_test",
                "result_told",
                name="known_base_event",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("base_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "method",
            sa.Enum("phone", "visit", name="known_method", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("solved", "problem", name="known_outcome", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("repair_informed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("correction_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "due",
                "attempted",
                "done",
                "problem_found",
                "closed",
                "dropped",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("caller_id", sa.Integer(), nullable=True),
        sa.Column("called_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(subject_kind = 'complaint') = (base_event = 'result_told')", name=op.f("ck_callback_result_told_first")
        ),
        sa.CheckConstraint(
            "(subject_kind = 'complaint') = (complaint_id IS NOT NULL)", name=op.f("ck_callback_of_complaint")
        ),
        sa.CheckConstraint(
            "(subject_kind = 'repair_report') = (repair_report_id IS NOT NULL)",
            name=op.f("ck_callback_of_repair_report"),
        ),
        sa.CheckConstraint(
            "(subject_kind = 'repair_report') = (repair_type IS NOT NULL)", name=op.f("ck_callback_repair_type")
        ),
        sa.CheckConstraint(
            "repair_type IS NULL OR (repair_type = 'leak') = (base_event = 'leak_test')",
            name=op.f("ck_callback_leak_test_first"),
        ),
        sa.CheckConstraint("(called_at IS NULL) = (outcome IS NULL)", name=op.f("ck_callback_outcome")),
        sa.CheckConstraint("called_at >= base_at", name=op.f("ck_callback_never_before")),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("ck_callback_satisfaction")),
        sa.ForeignKeyConstraint(["called_by_id"], ["staff_member.id"], name=op.f("fk_callback_called_by_id")),
        sa.ForeignKeyConstraint(["caller_id"], ["staff_member.id"], name=op.f("fk_callback_caller_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_callback_community_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_callback_complaint_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_callback_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["repair_report_id"], ["repair_report.id"], name=op.f("fk_callback_repair_report_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_callback_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_callback_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback")),
        sa.UniqueConstraint("number", name=op.f("uq_callback_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callback", schema=None) as batch_op:
        batch_op.create_index("ix_callback_base_at", ["base_at", "id"], unique=False)
        batch_op.create_index(
            "ix_callback_base_event",
            ["base_event", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_callback_called_at", ["called_at", "id"], unique=False)
        batch_op.create_index(
            "ix_callback_called_by_id",
            ["called_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_callback_caller_id",
            ["caller_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_callback_complaint_id", ["complaint_id", "id"], unique=False)
        batch_op.create_index("ix_callback_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_callback_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_callback_method",
            ["method", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_callback_outcome",
            ["outcome", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_callback_repair_report_id", ["repair_report_id", "id"], unique=False)
        batch_op.create_index(
            "ix_callback_repair_type",
            ["repair_type", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_callback_satisfaction", ["satisfaction", "id"], unique=False)
        batch_op.create_index(
            "ix_callback_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_callback_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_callback_subject_kind",
            ["subject_kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_callback_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_callback_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_callback_complaint_id",
            ["complaint_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
        )
        batch_op.create_index(
            "uq_callback_repair_report_id",
            ["repair_report_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
        )

    op.create_table(
        "charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "management",
                "parking",
                "water",
                "electricity",
                "heating",
                "decoration",
                "waste_removal",
                "passes",
                "paid_repair",
                "service",
                "agency",
                "advance",
                name="known_item",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("period_until", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("price", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("rate", sa.Numeric(14, 4).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("paid_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("waived_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("distributed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change_reason", sa.String(length=200), nullable=True),
        sa.Column("period_key", sa.String(length=80), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "written",
                "distributed",
                "partly_paid",
                "overdue",
                "in_dunning",
                "paid",
                "written_off",
                "cancelled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("fee_standard_id", sa.Integer(), nullable=True),
        sa.Column("fee_account_id", sa.Integer(), nullable=False),
        sa.Column("charge_run_id", sa.Integer(), nullable=True),
        sa.Column("parking_lease_id", sa.Integer(), nullable=True),
        sa.Column("dunning_case_id", sa.Integer(), nullable=True),
        sa.Column("distributed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("fee_standard_id IS NOT NULL OR item = 'paid_repair'", name=op.f("ck_charge_published")),
        sa.CheckConstraint(
            "state <> 'cancelled' OR (paid_amount = 0 AND period_key IS NULL)", name=op.f("ck_charge_cancelled_unpaid")
        ),
        sa.CheckConstraint(
            "state NOT IN ('paid', 'written_off') OR paid_amount + waived_amount = amount",
            name=op.f("ck_charge_settled"),
        ),
        sa.CheckConstraint("amount > 0 AND paid_amount >= 0 AND waived_amount >= 0", name=op.f("ck_charge_sums")),
        sa.CheckConstraint(
            "customer_id IS NOT NULL AND period_until >= period_from", name=op.f("ck_charge_whose_and_when")
        ),
        sa.CheckConstraint("paid_amount + waived_amount <= amount", name=op.f("ck_charge_never_overpaid")),
        sa.ForeignKeyConstraint(["charge_run_id"], ["charge_run.id"], name=op.f("fk_charge_charge_run_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_charge_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_charge_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_charge_customer_id")),
        sa.ForeignKeyConstraint(["distributed_by_id"], ["staff_member.id"], name=op.f("fk_charge_distributed_by_id")),
        sa.ForeignKeyConstraint(["dunning_case_id"], ["dunning_case.id"], name=op.f("fk_charge_dunning_case_id")),
        sa.ForeignKeyConstraint(["fee_account_id"], ["fee_account.id"], name=op.f("fk_charge_fee_account_id")),
        sa.ForeignKeyConstraint(["fee_standard_id"], ["fee_standard.id"], name=op.f("fk_charge_fee_standard_id")),
        sa.ForeignKeyConstraint(["parking_lease_id"], ["parking_lease.id"], name=op.f("fk_charge_parking_lease_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_charge_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_charge_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
        sa.UniqueConstraint("number", name=op.f("uq_charge_number")),
        sa.UniqueConstraint("period_key", name=op.f("uq_charge_period_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "complaint_remedy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("cost", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_complaint_remedy_by_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_remedy_complaint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_remedy")),
    )
    with op.batch_alter_table("complaint_remedy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_remedy_complaint_id"), ["complaint_id"], unique=False)

    op.create_table(
        "complaint_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "graded",
                "transferred",
                "taken_up",
                "contact",
                "on_site",
                "measure",
                "apology",
                "mediation",
                "feedback",
                "remedy",
                "escalation",
                "decision",
                "answer",
                "result",
                "reopened",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_complaint_step_by_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_step_complaint_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_complaint_step_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_step")),
    )
    with op.batch_alter_table("complaint_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_step_complaint_id"), ["complaint_id"], unique=False)

    op.create_table(
        "decoration_violation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "prohibited_act",
            sa.Enum(
                "01_building",
                "02_facade",
                "03_load_bearing",
                "04_main_body",
                "05_digging",
                "06_accessory",
                "07_common_facilities",
                "08_energy_saving",
                "09_property_use",
                "10_function",
                "11_occupying",
                "12_gas",
                "13_common_lines",
                "14_other",
                name="known_prohibited_act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("told_to", sa.String(length=60), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_stop_ordered", sa.Boolean(), nullable=False),
        sa.Column("correct_by_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times_sent_back", sa.Integer(), nullable=False),
        sa.Column("reported_to", sa.String(length=80), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "found",
                "notified",
                "escalated",
                "corrected",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("decoration_inspection_id", sa.Integer(), nullable=True),
        sa.Column("found_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'closed' OR (correction IS NOT NULL AND closed_at IS NOT NULL)",
            name=op.f("ck_decoration_violation_closed_corrected"),
        ),
        sa.CheckConstraint(
            "state <> 'escalated' OR reported_to IS NOT NULL", name=op.f("ck_decoration_violation_reported_to_somebody")
        ),
        sa.CheckConstraint("state = 'found' OR told_at IS NOT NULL", name=op.f("ck_decoration_violation_told_first")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["staff_member.id"], name=op.f("fk_decoration_violation_closed_by_id")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_decoration_violation_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_decoration_violation_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_violation_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decoration_inspection_id"],
            ["decoration_inspection.id"],
            name=op.f("fk_decoration_violation_decoration_inspection_id"),
        ),
        sa.ForeignKeyConstraint(["found_by_id"], ["staff_member.id"], name=op.f("fk_decoration_violation_found_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decoration_violation_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_decoration_violation_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_violation")),
        sa.UniqueConstraint("number", name=op.f("uq_decoration_violation_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("decoration_violation", schema=None) as batch_op:
        batch_op.create_index("ix_decoration_violation_closed_at", ["closed_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_violation_closed_by_id",
            ["closed_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_violation_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index(
            "ix_decoration_violation_decoration_inspection_id", ["decoration_inspection_id", "id"], unique=False
        )
        batch_op.create_index("ix_decoration_violation_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_violation_found_by_id",
            ["found_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_violation_is_stop_ordered",
            ["is_stop_ordered", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_violation_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_violation_prohibited_act",
            ["prohibited_act", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_violation_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_decoration_violation_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_decoration_violation_times_sent_back", ["times_sent_back", "id"], unique=False)
        batch_op.create_index("ix_decoration_violation_told_at", ["told_at", "id"], unique=False)
        batch_op.create_index("ix_decoration_violation_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_decoration_violation_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "dunning_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "phone",
                "sms",
                "letter",
                "visit",
                "legal",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("pay_by_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("dunning_case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_dunning_action_by_id")),
        sa.ForeignKeyConstraint(
            ["dunning_case_id"], ["dunning_case.id"], name=op.f("fk_dunning_action_dunning_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dunning_action")),
    )
    with op.batch_alter_table("dunning_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dunning_action_dunning_case_id"), ["dunning_case_id"], unique=False)

    op.create_table(
        "duty_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "book",
            sa.Enum(
                "duty", "building", "post", name="known_book", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("post", sa.String(length=40), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("is_abnormal", sa.Boolean(), nullable=False),
        sa.Column("follow_up_note", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "noted",
                "followed_up",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("follow_up_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("hazard_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'closed' OR NOT is_abnormal OR handling IS NOT NULL", name=op.f("ck_duty_log_handled")
        ),
        sa.CheckConstraint("voided_at IS NULL OR NOT is_abnormal", name=op.f("ck_duty_log_abnormal_stays")),
        sa.ForeignKeyConstraint(["author_id"], ["staff_member.id"], name=op.f("fk_duty_log_author_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["staff_member.id"], name=op.f("fk_duty_log_closed_by_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_duty_log_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_duty_log_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["follow_up_by_id"], ["staff_member.id"], name=op.f("fk_duty_log_follow_up_by_id")),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_duty_log_hazard_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_log_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_duty_log_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_log")),
        sa.UniqueConstraint("number", name=op.f("uq_duty_log_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "house_defect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "responsible",
            sa.Enum(
                "developer", "repair", name="known_responsible", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repaired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("work_done", sa.Text(), nullable=True),
        sa.Column("times_failed", sa.Integer(), nullable=False),
        sa.Column(
            "recheck_result",
            sa.Enum(
                "passed", "failed", name="known_recheck_result", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("rechecked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("owner_signed_by", sa.String(length=60), nullable=True),
        sa.Column("owner_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "found",
                "sent",
                "repaired",
                "rechecked",
                "appointed",
                "passed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("house_inspection_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("rechecked_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'passed') = (owner_signed_at IS NOT NULL)", name=op.f("ck_house_defect_owner_signs")
        ),
        sa.CheckConstraint("state = 'found' OR responsible IS NOT NULL", name=op.f("ck_house_defect_somebody_repairs")),
        sa.CheckConstraint(
            "state NOT IN ('rechecked', 'appointed', 'passed') OR rechecked_at IS NOT NULL",
            name=op.f("ck_house_defect_recheck_first"),
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_house_defect_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_house_defect_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["house_inspection_id"], ["house_inspection.id"], name=op.f("fk_house_defect_house_inspection_id")
        ),
        sa.ForeignKeyConstraint(["rechecked_by_id"], ["staff_member.id"], name=op.f("fk_house_defect_rechecked_by_id")),
        sa.ForeignKeyConstraint(
            ["repair_report_id"], ["repair_report.id"], name=op.f("fk_house_defect_repair_report_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_house_defect_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_house_defect_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_defect")),
        sa.UniqueConstraint("number", name=op.f("uq_house_defect_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("house_defect", schema=None) as batch_op:
        batch_op.create_index("ix_house_defect_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_house_defect_house_inspection_id", ["house_inspection_id", "id"], unique=False)
        batch_op.create_index(
            "ix_house_defect_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_house_defect_recheck_result",
            ["recheck_result", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_house_defect_rechecked_by_id",
            ["rechecked_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_house_defect_repair_report_id", ["repair_report_id", "id"], unique=False)
        batch_op.create_index("ix_house_defect_repaired_at", ["repaired_at", "id"], unique=False)
        batch_op.create_index(
            "ix_house_defect_responsible",
            ["responsible", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_house_defect_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_house_defect_sent_at", ["sent_at", "id"], unique=False)
        batch_op.create_index(
            "ix_house_defect_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_house_defect_times_failed", ["times_failed", "id"], unique=False)
        batch_op.create_index("ix_house_defect_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_house_defect_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "import_row",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "new",
                "change",
                "same",
                "refused",
                "skipped",
                name="known_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_applied", sa.Boolean(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "number", name=op.f("pk_import_row")),
    )
    op.create_table(
        "import_touch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_touch_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_touch")),
    )
    with op.batch_alter_table("import_touch", schema=None) as batch_op:
        batch_op.create_index("ix_import_touch_batch", ["batch_id", "id"], unique=False)
        batch_op.create_index("ix_import_touch_record", ["register", "record_id"], unique=False)

    op.create_table(
        "inspection_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column(
            "result",
            sa.Enum("passed", "failed", name="known_result", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("house_inspection_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["house_inspection_id"], ["house_inspection.id"], name=op.f("fk_inspection_item_house_inspection_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_item")),
    )
    with op.batch_alter_table("inspection_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_item_house_inspection_id"), ["house_inspection_id"], unique=False
        )

    op.create_table(
        "patrol_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "point",
            sa.Enum(
                "cleanliness",
                "facilities",
                "paving",
                "greenery",
                "supply",
                "illegal_work",
                "fire_safety",
                "lobby",
                "sales_hall",
                "appearance",
                "other",
                name="known_point",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("is_serious", sa.Boolean(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("measures", sa.Text(), nullable=True),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.String(length=300), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "reported",
                "in_hand",
                "fixed",
                "closed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("reported_to_id", sa.Integer(), nullable=True),
        sa.Column("repair_report_id", sa.Integer(), nullable=True),
        sa.Column("hazard_id", sa.Integer(), nullable=True),
        sa.Column("info_transfer_slip_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'in_hand' OR repair_report_id IS NOT NULL OR hazard_id IS NOT NULL OR info_transfer_slip_id IS NOT NULL",
            name=op.f("ck_patrol_finding_in_hand"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('fixed', 'closed') OR fixed_at IS NOT NULL", name=op.f("ck_patrol_finding_fixed")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_patrol_finding_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_patrol_finding_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name=op.f("fk_patrol_finding_hazard_id")),
        sa.ForeignKeyConstraint(
            ["info_transfer_slip_id"], ["info_transfer_slip.id"], name=op.f("fk_patrol_finding_info_transfer_slip_id")
        ),
        sa.ForeignKeyConstraint(["patrol_id"], ["patrol.id"], name=op.f("fk_patrol_finding_patrol_id")),
        sa.ForeignKeyConstraint(
            ["repair_report_id"], ["repair_report.id"], name=op.f("fk_patrol_finding_repair_report_id")
        ),
        sa.ForeignKeyConstraint(["reported_to_id"], ["staff_member.id"], name=op.f("fk_patrol_finding_reported_to_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_patrol_finding_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_patrol_finding_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_finding")),
        sa.UniqueConstraint("number", name=op.f("uq_patrol_finding_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reception_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reception_record_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_reception_step_by_id")),
        sa.ForeignKeyConstraint(
            ["reception_record_id"], ["reception_record.id"], name=op.f("fk_reception_step_reception_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_step")),
    )
    with op.batch_alter_table("reception_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reception_step_reception_record_id"), ["reception_record_id"], unique=False
        )

    op.create_table(
        "work_order_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("quantity", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=True),
        sa.Column("price", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("work_order_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_order.id"], name=op.f("fk_work_order_material_work_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order_material")),
    )
    with op.batch_alter_table("work_order_material", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_order_material_work_order_id"), ["work_order_id"], unique=False)

    op.create_table(
        "worker_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=30), nullable=False),
        sa.Column("valid_until_on", sa.Date(), nullable=False),
        sa.Column("fee_amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("receipt_number", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("loss_note", sa.String(length=200), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settlement", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "outside",
                "inside",
                "returned",
                "lost",
                "settled",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("decoration_worker_id", sa.Integer(), nullable=False),
        sa.Column("decoration_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("(state = 'inside') = (entered_at IS NOT NULL)", name=op.f("ck_worker_pass_inside_since")),
        sa.CheckConstraint(
            "fee_amount IS NULL OR fee_amount = 0 OR receipt_number IS NOT NULL",
            name=op.f("ck_worker_pass_fee_receipt"),
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_worker_pass_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_worker_pass_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_worker_pass_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decoration_worker_id"], ["decoration_worker.id"], name=op.f("fk_worker_pass_decoration_worker_id")
        ),
        sa.ForeignKeyConstraint(["issued_by_id"], ["staff_member.id"], name=op.f("fk_worker_pass_issued_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_worker_pass_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_worker_pass_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_pass")),
        sa.UniqueConstraint("number", name=op.f("uq_worker_pass_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("worker_pass", schema=None) as batch_op:
        batch_op.create_index(
            "ix_worker_pass_decoration_application_id", ["decoration_application_id", "id"], unique=False
        )
        batch_op.create_index("ix_worker_pass_decoration_worker_id", ["decoration_worker_id", "id"], unique=False)
        batch_op.create_index("ix_worker_pass_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_worker_pass_issued_at", ["issued_at", "id"], unique=False)
        batch_op.create_index(
            "ix_worker_pass_issued_by_id",
            ["issued_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_worker_pass_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_worker_pass_returned_at", ["returned_at", "id"], unique=False)
        batch_op.create_index(
            "ix_worker_pass_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_worker_pass_settled_at", ["settled_at", "id"], unique=False)
        batch_op.create_index(
            "ix_worker_pass_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_worker_pass_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index("ix_worker_pass_valid_until_on", ["valid_until_on", "id"], unique=False)
        batch_op.create_index(
            "ix_worker_pass_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_worker_pass_person",
            ["community_id", "identity"],
            unique=True,
            sqlite_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
        )

    op.create_table(
        "account_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "deposit",
                "withdrawn",
                "used",
                "returned",
                "refunded",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("fee_account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind IN ('deposit', 'returned')) = (amount > 0) AND amount <> 0", name=op.f("ck_account_entry_direction")
        ),
        sa.CheckConstraint(
            "(kind IN ('deposit', 'withdrawn')) = (receipt_id IS NOT NULL)", name=op.f("ck_account_entry_receipt")
        ),
        sa.CheckConstraint(
            "(kind IN ('used', 'returned')) = (charge_id IS NOT NULL)", name=op.f("ck_account_entry_charge")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_account_entry_by_id")),
        sa.ForeignKeyConstraint(["charge_id"], ["charge.id"], name=op.f("fk_account_entry_charge_id")),
        sa.ForeignKeyConstraint(["fee_account_id"], ["fee_account.id"], name=op.f("fk_account_entry_fee_account_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_account_entry_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_entry")),
    )
    with op.batch_alter_table("account_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_entry_fee_account_id"), ["fee_account_id"], unique=False)

    op.create_table(
        "callback_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_reached", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("callback_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["staff_member.id"], name=op.f("fk_callback_attempt_by_id")),
        sa.ForeignKeyConstraint(["callback_id"], ["callback.id"], name=op.f("fk_callback_attempt_callback_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_attempt")),
    )
    with op.batch_alter_table("callback_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callback_attempt_callback_id"), ["callback_id"], unique=False)

    op.create_table(
        "paid_service_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("quoted_labour", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("quoted_material", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("agreed_price", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("confirmed_by", sa.String(length=60), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.String(length=60), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("decline_reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "quoted",
                "agreed",
                "done",
                "accepted",
                "paid",
                "receipted",
                "declined",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("work_order_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'receipted' OR receipt_id IS NOT NULL", name=op.f("ck_paid_service_record_receipted")
        ),
        sa.CheckConstraint(
            "state IN ('quoted', 'declined') OR agreed_price IS NOT NULL",
            name=op.f("ck_paid_service_record_agreed_first"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('paid', 'receipted') OR charge_id IS NOT NULL", name=op.f("ck_paid_service_record_charged")
        ),
        sa.CheckConstraint("quoted_labour + quoted_material > 0", name=op.f("ck_paid_service_record_priced")),
        sa.ForeignKeyConstraint(["charge_id"], ["charge.id"], name=op.f("fk_paid_service_record_charge_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_paid_service_record_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_paid_service_record_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_paid_service_record_customer_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_paid_service_record_receipt_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_paid_service_record_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_paid_service_record_updated_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["work_order_id"], ["work_order.id"], name=op.f("fk_paid_service_record_work_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paid_service_record")),
        sa.UniqueConstraint("number", name=op.f("uq_paid_service_record_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("paid_service_record", schema=None) as batch_op:
        batch_op.create_index("ix_paid_service_record_charge_id", ["charge_id", "id"], unique=False)
        batch_op.create_index("ix_paid_service_record_customer_id", ["customer_id", "id"], unique=False)
        batch_op.create_index(
            "ix_paid_service_record_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_paid_service_record_receipt_id", ["receipt_id", "id"], unique=False)
        batch_op.create_index(
            "ix_paid_service_record_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_paid_service_record_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_paid_service_record_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_paid_service_record_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index("ix_paid_service_record_work_order_id", ["work_order_id", "id"], unique=False)
        batch_op.create_index(
            "uq_paid_service_record_order",
            ["work_order_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'declined' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'declined' AND voided_at IS NULL"),
        )

    op.create_table(
        "pass_gate_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_with_id", sa.Integer(), nullable=True),
        sa.Column("left_with_id", sa.Integer(), nullable=True),
        sa.Column("worker_pass_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entered_with_id"], ["staff_member.id"], name=op.f("fk_pass_gate_log_entered_with_id")
        ),
        sa.ForeignKeyConstraint(["left_with_id"], ["staff_member.id"], name=op.f("fk_pass_gate_log_left_with_id")),
        sa.ForeignKeyConstraint(["worker_pass_id"], ["worker_pass.id"], name=op.f("fk_pass_gate_log_worker_pass_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_gate_log")),
    )
    with op.batch_alter_table("pass_gate_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pass_gate_log_worker_pass_id"), ["worker_pass_id"], unique=False)

    op.create_table(
        "receipt_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "management",
                "parking",
                "water",
                "electricity",
                "heating",
                "decoration",
                "waste_removal",
                "passes",
                "paid_repair",
                "service",
                "agency",
                "advance",
                name="known_item",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(charge_id IS NULL) = (item = 'advance')", name=op.f("ck_receipt_line_advance")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_receipt_line_amount")),
        sa.ForeignKeyConstraint(["charge_id"], ["charge.id"], name=op.f("fk_receipt_line_charge_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=op.f("fk_receipt_line_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_line")),
    )
    with op.batch_alter_table("receipt_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_line_receipt_id"), ["receipt_id"], unique=False)
        batch_op.create_index("uq_receipt_line_charge", ["receipt_id", "charge_id"], unique=True)

    op.create_table(
        "reinspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("owner_signed_by", sa.String(length=60), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "agreed",
                "passed",
                "failed",
                "missed",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("house_defect_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "state <> 'passed' OR owner_signed_by IS NOT NULL", name=op.f("ck_reinspection_owner_signs")
        ),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_reinspection_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_reinspection_created_by_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["done_by_id"], ["staff_member.id"], name=op.f("fk_reinspection_done_by_id")),
        sa.ForeignKeyConstraint(["house_defect_id"], ["house_defect.id"], name=op.f("fk_reinspection_house_defect_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reinspection_unit_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_reinspection_updated_by_id"), use_alter=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reinspection")),
        sa.UniqueConstraint("number", name=op.f("uq_reinspection_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reinspection", schema=None) as batch_op:
        batch_op.create_index("ix_reinspection_appointed_at", ["appointed_at", "id"], unique=False)
        batch_op.create_index("ix_reinspection_done_at", ["done_at", "id"], unique=False)
        batch_op.create_index(
            "ix_reinspection_done_by_id",
            ["done_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_reinspection_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index("ix_reinspection_house_defect_id", ["house_defect_id", "id"], unique=False)
        batch_op.create_index(
            "ix_reinspection_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_reinspection_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_reinspection_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_reinspection_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_reinspection_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_reinspection_house_defect_id",
            ["house_defect_id"],
            unique=True,
            sqlite_where=sa.text("state = 'agreed' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'agreed' AND voided_at IS NULL"),
        )

    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        for table, column, target in CIRCLES:
            op.create_foreign_key(f"fk_{table}_{column}", table, target, [column], ["id"])
    for statement in [*TRIGGERS[dialect], *SEARCH[dialect]]:
        op.execute(statement)
    op.execute(f"INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '{'0' * 64}')")
    op.execute("INSERT INTO access_stamp (id, value) VALUES (1, 0)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column, _target in CIRCLES:
            op.drop_constraint(f"fk_{table}_{column}", table)
    else:
        op.execute("DROP TABLE search_index")
    with op.batch_alter_table("reinspection", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_reinspection_house_defect_id",
            sqlite_where=sa.text("state = 'agreed' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'agreed' AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_reinspection_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_reinspection_unit_id")
        batch_op.drop_index(
            "ix_reinspection_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_reinspection_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_reinspection_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_reinspection_house_defect_id")
        batch_op.drop_index("ix_reinspection_due_at")
        batch_op.drop_index(
            "ix_reinspection_done_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_reinspection_done_at")
        batch_op.drop_index("ix_reinspection_appointed_at")

    op.drop_table("reinspection")
    with op.batch_alter_table("receipt_line", schema=None) as batch_op:
        batch_op.drop_index("uq_receipt_line_charge")
        batch_op.drop_index(batch_op.f("ix_receipt_line_receipt_id"))

    op.drop_table("receipt_line")
    with op.batch_alter_table("pass_gate_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pass_gate_log_worker_pass_id"))

    op.drop_table("pass_gate_log")
    with op.batch_alter_table("paid_service_record", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_paid_service_record_order",
            sqlite_where=sa.text("state <> 'declined' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'declined' AND voided_at IS NULL"),
        )
        batch_op.drop_index("ix_paid_service_record_work_order_id")
        batch_op.drop_index(
            "ix_paid_service_record_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_paid_service_record_unit_id")
        batch_op.drop_index(
            "ix_paid_service_record_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_paid_service_record_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_paid_service_record_receipt_id")
        batch_op.drop_index(
            "ix_paid_service_record_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_paid_service_record_customer_id")
        batch_op.drop_index("ix_paid_service_record_charge_id")

    op.drop_table("paid_service_record")
    with op.batch_alter_table("callback_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_callback_attempt_callback_id"))

    op.drop_table("callback_attempt")
    with op.batch_alter_table("account_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_entry_fee_account_id"))

    op.drop_table("account_entry")
    with op.batch_alter_table("worker_pass", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_worker_pass_person",
            sqlite_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_worker_pass_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_worker_pass_valid_until_on")
        batch_op.drop_index("ix_worker_pass_unit_id")
        batch_op.drop_index(
            "ix_worker_pass_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_worker_pass_settled_at")
        batch_op.drop_index(
            "ix_worker_pass_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_worker_pass_returned_at")
        batch_op.drop_index(
            "ix_worker_pass_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_worker_pass_issued_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_worker_pass_issued_at")
        batch_op.drop_index("ix_worker_pass_due_at")
        batch_op.drop_index("ix_worker_pass_decoration_worker_id")
        batch_op.drop_index("ix_worker_pass_decoration_application_id")

    op.drop_table("worker_pass")
    with op.batch_alter_table("work_order_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_order_material_work_order_id"))

    op.drop_table("work_order_material")
    with op.batch_alter_table("reception_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reception_step_reception_record_id"))

    op.drop_table("reception_step")
    op.drop_table("patrol_finding")
    with op.batch_alter_table("inspection_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_item_house_inspection_id"))

    op.drop_table("inspection_item")
    with op.batch_alter_table("import_touch", schema=None) as batch_op:
        batch_op.drop_index("ix_import_touch_record")
        batch_op.drop_index("ix_import_touch_batch")

    op.drop_table("import_touch")
    op.drop_table("import_row")
    with op.batch_alter_table("house_defect", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_house_defect_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_house_defect_unit_id")
        batch_op.drop_index("ix_house_defect_times_failed")
        batch_op.drop_index(
            "ix_house_defect_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_house_defect_sent_at")
        batch_op.drop_index(
            "ix_house_defect_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_house_defect_responsible",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_house_defect_repaired_at")
        batch_op.drop_index("ix_house_defect_repair_report_id")
        batch_op.drop_index(
            "ix_house_defect_rechecked_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_house_defect_recheck_result",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_house_defect_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_house_defect_house_inspection_id")
        batch_op.drop_index("ix_house_defect_due_at")

    op.drop_table("house_defect")
    op.drop_table("duty_log")
    with op.batch_alter_table("dunning_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dunning_action_dunning_case_id"))

    op.drop_table("dunning_action")
    with op.batch_alter_table("decoration_violation", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_decoration_violation_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_decoration_violation_unit_id")
        batch_op.drop_index("ix_decoration_violation_told_at")
        batch_op.drop_index("ix_decoration_violation_times_sent_back")
        batch_op.drop_index(
            "ix_decoration_violation_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_violation_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_violation_prohibited_act",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_violation_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_violation_is_stop_ordered",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_violation_found_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_violation_due_at")
        batch_op.drop_index("ix_decoration_violation_decoration_inspection_id")
        batch_op.drop_index("ix_decoration_violation_decoration_application_id")
        batch_op.drop_index(
            "ix_decoration_violation_closed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_violation_closed_at")

    op.drop_table("decoration_violation")
    with op.batch_alter_table("complaint_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaint_step_complaint_id"))

    op.drop_table("complaint_step")
    with op.batch_alter_table("complaint_remedy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaint_remedy_complaint_id"))

    op.drop_table("complaint_remedy")
    op.drop_table("charge")
    with op.batch_alter_table("callback", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_callback_repair_report_id",
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_callback_complaint_id",
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_callback_unit_id")
        batch_op.drop_index(
            "ix_callback_subject_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_callback_satisfaction")
        batch_op.drop_index(
            "ix_callback_repair_type",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_callback_repair_report_id")
        batch_op.drop_index(
            "ix_callback_outcome",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_method",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_callback_due_at")
        batch_op.drop_index("ix_callback_complaint_id")
        batch_op.drop_index(
            "ix_callback_caller_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_called_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_callback_called_at")
        batch_op.drop_index(
            "ix_callback_base_event",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_callback_base_at")

    op.drop_table("callback")
    op.drop_table("call_record")
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_work_order_repair_report_id",
            sqlite_where=sa.text("state NOT IN ('closed', 'cancelled') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'cancelled') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_work_order_unit_id")
        batch_op.drop_index("ix_work_order_times_redone")
        batch_op.drop_index(
            "ix_work_order_technician_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_slip_recovered_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_signed_for_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_repair_type",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_work_order_repair_report_id")
        batch_op.drop_index(
            "ix_work_order_recheck_result",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_leak_test_result",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_order_is_paid",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_work_order_finished_at")
        batch_op.drop_index("ix_work_order_due_at")
        batch_op.drop_index(
            "ix_work_order_dispatched_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_work_order_dispatched_at")
        batch_op.drop_index(
            "ix_work_order_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_work_order_appointment_at")

    op.drop_table("work_order")
    op.drop_table("work_log_entry")
    with op.batch_alter_table("signed_agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signed_agreement_move_in_case_id"))

    op.drop_table("signed_agreement")
    op.drop_table("reception_record")
    op.drop_table("receipt")
    with op.batch_alter_table("move_in_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_move_in_document_move_in_case_id"))

    op.drop_table("move_in_document")
    with op.batch_alter_table("meter_reading", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_meter_reading_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_meter_reading_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_meter_reading_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_meter_reading_reading")
        batch_op.drop_index(
            "ix_meter_reading_read_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_meter_reading_read_at")
        batch_op.drop_index(
            "ix_meter_reading_purpose",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_meter_reading_meter_id")
        batch_op.drop_index(
            "ix_meter_reading_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("meter_reading")
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_loan_open",
            sqlite_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
        )

    op.drop_table("key_loan")
    with op.batch_alter_table("issued_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_item_move_in_case_id"))

    op.drop_table("issued_item")
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_index("ix_import_batch_register_owner")

    op.drop_table("import_batch")
    with op.batch_alter_table("house_inspection", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_house_inspection_move_in_case_id",
            sqlite_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_house_inspection_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_house_inspection_unit_id")
        batch_op.drop_index(
            "ix_house_inspection_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_house_inspection_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_house_inspection_move_in_case_id")
        batch_op.drop_index(
            "ix_house_inspection_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_house_inspection_inspector_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_house_inspection_inspected_at")
        batch_op.drop_index("ix_house_inspection_failed_count")
        batch_op.drop_index("ix_house_inspection_appointed_at")

    op.drop_table("house_inspection")
    op.drop_table("hazard")
    with op.batch_alter_table("goods_release_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goods_release_item_goods_release_id"))

    op.drop_table("goods_release_item")
    with op.batch_alter_table("dunning_case", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_dunning_case_open",
            sqlite_where=sa.text("closed_at IS NULL AND voided_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_dunning_case_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_dunning_case_unit_id")
        batch_op.drop_index(
            "ix_dunning_case_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_dunning_case_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_dunning_case_reminded_at")
        batch_op.drop_index("ix_dunning_case_promised_on")
        batch_op.drop_index("ix_dunning_case_oldest_due_on")
        batch_op.drop_index(
            "ix_dunning_case_lives_here",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_dunning_case_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_dunning_case_fee_account_id")
        batch_op.drop_index("ix_dunning_case_due_at")
        batch_op.drop_index("ix_dunning_case_closed_at")
        batch_op.drop_index(
            "ix_dunning_case_cause",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_dunning_case_amount")

    op.drop_table("dunning_case")
    with op.batch_alter_table("decoration_worker", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_decoration_worker_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_worker_trade",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_worker_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_worker_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_worker_name")
        batch_op.drop_index(
            "ix_decoration_worker_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_worker_decoration_application_id")

    op.drop_table("decoration_worker")
    with op.batch_alter_table("decoration_undertaking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_undertaking_decoration_application_id"))

    op.drop_table("decoration_undertaking")
    with op.batch_alter_table("decoration_review", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_review_decoration_application_id",
            sqlite_where=sa.text("state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_review_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_decoration_review_unit_id")
        batch_op.drop_index(
            "ix_decoration_review_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_review_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_review_reviewer_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_review_reviewed_at")
        batch_op.drop_index(
            "ix_decoration_review_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_review_due_at")
        batch_op.drop_index("ix_decoration_review_decoration_application_id")

    op.drop_table("decoration_review")
    with op.batch_alter_table("decoration_permit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_permit_decoration_application_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_permit_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_decoration_permit_valid_until_on")
        batch_op.drop_index("ix_decoration_permit_valid_from_on")
        batch_op.drop_index("ix_decoration_permit_unit_id")
        batch_op.drop_index("ix_decoration_permit_times_extended")
        batch_op.drop_index(
            "ix_decoration_permit_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_permit_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_permit_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_permit_issued_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_permit_issued_at")
        batch_op.drop_index("ix_decoration_permit_due_at")
        batch_op.drop_index("ix_decoration_permit_decoration_application_id")

    op.drop_table("decoration_permit")
    with op.batch_alter_table("decoration_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_notice_decoration_application_id"))

    op.drop_table("decoration_notice")
    with op.batch_alter_table("decoration_inspection", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_decoration_inspection_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_decoration_inspection_unit_id")
        batch_op.drop_index(
            "ix_decoration_inspection_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_inspection_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_inspection_planned_on")
        batch_op.drop_index(
            "ix_decoration_inspection_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_inspection_inspector_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_inspection_inspected_at")
        batch_op.drop_index("ix_decoration_inspection_due_at")
        batch_op.drop_index(
            "ix_decoration_inspection_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_inspection_decoration_application_id")

    op.drop_table("decoration_inspection")
    with op.batch_alter_table("decoration_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_document_decoration_application_id"))

    op.drop_table("decoration_document")
    with op.batch_alter_table("decoration_acceptance", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_acceptance_decoration_application_id",
            sqlite_where=sa.text("state <> 'redo' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'redo' AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_acceptance_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_decoration_acceptance_unit_id")
        batch_op.drop_index(
            "ix_decoration_acceptance_technician_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_acceptance_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_acceptance_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_acceptance_result",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_acceptance_requested_at")
        batch_op.drop_index(
            "ix_decoration_acceptance_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_acceptance_inspected_at")
        batch_op.drop_index("ix_decoration_acceptance_due_at")
        batch_op.drop_index("ix_decoration_acceptance_decoration_application_id")

    op.drop_table("decoration_acceptance")
    with op.batch_alter_table("custody_patrol", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_custody_patrol_due",
            sqlite_where=sa.text("state = 'due' AND done_at IS NULL AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'due' AND done_at IS NULL AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_custody_patrol_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_custody_patrol_unit_id")
        batch_op.drop_index(
            "ix_custody_patrol_trigger",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_custody_patrol_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_custody_patrol_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_custody_patrol_repair_report_id")
        batch_op.drop_index(
            "ix_custody_patrol_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_custody_patrol_due_at")
        batch_op.drop_index(
            "ix_custody_patrol_done_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_custody_patrol_done_at")
        batch_op.drop_index("ix_custody_patrol_custody_agreement_id")

    op.drop_table("custody_patrol")
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_complaint_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_complaint_unit_id")
        batch_op.drop_index(
            "ix_complaint_told_how",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_told_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_told_at")
        batch_op.drop_index("ix_complaint_times_reopened")
        batch_op.drop_index(
            "ix_complaint_taken_up_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_settlement_cost")
        batch_op.drop_index(
            "ix_complaint_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_responsible_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_responsibility",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_resolved_at")
        batch_op.drop_index("ix_complaint_repair_report_id")
        batch_op.drop_index("ix_complaint_received_at")
        batch_op.drop_index("ix_complaint_promised_reply_at")
        batch_op.drop_index("ix_complaint_paused_at")
        batch_op.drop_index(
            "ix_complaint_mood",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_is_valid",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_is_damage_continuing",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_grade",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_first_contact_at")
        batch_op.drop_index(
            "ix_complaint_escalated_to_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_escalated_at")
        batch_op.drop_index("ix_complaint_due_at")
        batch_op.drop_index(
            "ix_complaint_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_complaint_complained_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_complainant_id")
        batch_op.drop_index("ix_complaint_closed_at")
        batch_op.drop_index(
            "ix_complaint_channel",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_complaint_archived_at")

    op.drop_table("complaint")
    with op.batch_alter_table("archive_loan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_archive_loan_out",
            sqlite_where=sa.text("state = 'out' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'out' AND voided_at IS NULL"),
        )

    op.drop_table("archive_loan")
    with op.batch_alter_table("archive_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_archive_document_archive_file_id"))

    op.drop_table("archive_document")
    with op.batch_alter_table("whiteboard_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_whiteboard_line_whiteboard_post_id"))

    op.drop_table("whiteboard_line")
    op.drop_table("visitor_slip")
    with op.batch_alter_table("visit_target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_target_visit_plan_id"))

    op.drop_table("visit_target")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    with op.batch_alter_table("user_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_role_user_id"))

    op.drop_table("user_role")
    with op.batch_alter_table("user_community", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_community_user_id"))

    op.drop_table("user_community")
    with op.batch_alter_table("survey_response", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_survey_response_campaign_id_unit_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_survey_response_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_survey_response_unit_id")
        batch_op.drop_index(
            "ix_survey_response_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_survey_response_service")
        batch_op.drop_index("ix_survey_response_security")
        batch_op.drop_index(
            "ix_survey_response_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_survey_response_repair")
        batch_op.drop_index("ix_survey_response_overall")
        batch_op.drop_index(
            "ix_survey_response_method",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_survey_response_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_survey_response_customer_id")
        batch_op.drop_index("ix_survey_response_cleaning")
        batch_op.drop_index("ix_survey_response_campaign_id")
        batch_op.drop_index(
            "ix_survey_response_asked_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("survey_response")
    with op.batch_alter_table("survey_figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_figure_survey_campaign_id"))

    op.drop_table("survey_figure")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_suggestion_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_suggestion_unit_id")
        batch_op.drop_index(
            "ix_suggestion_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_suggestion_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_suggestion_received_at")
        batch_op.drop_index("ix_suggestion_promised_reply_at")
        batch_op.drop_index(
            "ix_suggestion_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_suggestion_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_suggestion_is_thanked",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_suggestion_escalated_to_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_suggestion_escalated_at")
        batch_op.drop_index("ix_suggestion_due_at")
        batch_op.drop_index(
            "ix_suggestion_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_suggestion_decided_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_suggestion_customer_id")
        batch_op.drop_index(
            "ix_suggestion_channel",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_suggestion_answered_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_suggestion_answered_at")

    op.drop_table("suggestion")
    with op.batch_alter_table("shift_handover_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_handover_item_shift_handover_id"))

    op.drop_table("shift_handover_item")
    op.drop_table("role_permission")
    with op.batch_alter_table("repair_report", schema=None) as batch_op:
        batch_op.drop_index("ix_repair_report_work_order_id")
        batch_op.drop_index(
            "ix_repair_report_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_repair_report_unit_id")
        batch_op.drop_index("ix_repair_report_times_reopened")
        batch_op.drop_index(
            "ix_repair_report_technician_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_repair_report_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_repair_report_source",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_repair_report_slip_recovered_at")
        batch_op.drop_index(
            "ix_repair_report_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_repair_report_reporter_id")
        batch_op.drop_index(
            "ix_repair_report_repair_type",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_repair_report_received_at")
        batch_op.drop_index(
            "ix_repair_report_priority",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_repair_report_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_repair_report_is_paid",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_repair_report_is_in_warranty",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_repair_report_finished_at")
        batch_op.drop_index("ix_repair_report_due_at")
        batch_op.drop_index(
            "ix_repair_report_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_repair_report_closed_at")
        batch_op.drop_index(
            "ix_repair_report_channel",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_repair_report_appointment_at")

    op.drop_table("repair_report")
    with op.batch_alter_table("patrol_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_patrol_check_patrol_id"))

    op.drop_table("patrol_check")
    with op.batch_alter_table("parking_lease", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_parking_lease_running",
            sqlite_where=sa.text("state IN ('active', 'renewed') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('active', 'renewed') AND voided_at IS NULL"),
        )

    op.drop_table("parking_lease")
    with op.batch_alter_table("occupancy", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_occupancy_main_owner",
            sqlite_where=sa.text("state = 'current' AND role = 'owner' AND is_main_contact AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'current' AND role = 'owner' AND is_main_contact AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_occupancy_current",
            sqlite_where=sa.text("state = 'current' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'current' AND voided_at IS NULL"),
        )

    op.drop_table("occupancy")
    with op.batch_alter_table("move_in_case", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_move_in_case_unit",
            sqlite_where=sa.text("state <> 'completed' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'completed' AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_move_in_case_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_move_in_case_unit_id")
        batch_op.drop_index(
            "ix_move_in_case_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_move_in_case_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_move_in_case_owner_id")
        batch_op.drop_index(
            "ix_move_in_case_notice_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_move_in_case_mode",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_move_in_case_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_move_in_case_keys_handed_over_at")
        batch_op.drop_index("ix_move_in_case_fee_paid_at")
        batch_op.drop_index("ix_move_in_case_due_at")
        batch_op.drop_index("ix_move_in_case_deferred_until_on")
        batch_op.drop_index("ix_move_in_case_completed_at")
        batch_op.drop_index(
            "ix_move_in_case_applicant_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_move_in_case_agreed_on")

    op.drop_table("move_in_case")
    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meter_community_id_tag",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_meter_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_meter_unit_id")
        batch_op.drop_index(
            "ix_meter_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_meter_scope", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_meter_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_meter_last_reading")
        batch_op.drop_index(
            "ix_meter_kind", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_meter_created_at")

    op.drop_table("meter")
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_spare_unit",
            sqlite_where=sa.text(
                "is_emergency_spare AND kind IN ('owner') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
            postgresql_where=sa.text(
                "is_emergency_spare AND kind IN ('owner') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
        )
        batch_op.drop_index(
            "uq_key_spare_floor",
            sqlite_where=sa.text(
                "is_emergency_spare AND kind IN ('public', 'water_meter') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
            postgresql_where=sa.text(
                "is_emergency_spare AND kind IN ('public', 'water_meter') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
        )
        batch_op.drop_index(
            "uq_key_spare_equipment",
            sqlite_where=sa.text(
                "is_emergency_spare AND kind IN ('equipment') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
            postgresql_where=sa.text(
                "is_emergency_spare AND kind IN ('equipment') AND state IN ('in_cabinet', 'out') AND voided_at IS NULL"
            ),
        )
        batch_op.drop_index(
            "uq_key_community_id_tag",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_key_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_key_unit_id")
        batch_op.drop_index(
            "ix_key_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_key_source", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_key_scope", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_key_replaces_id")
        batch_op.drop_index(
            "ix_key_owner_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_key_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_key_kind", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_key_is_emergency_spare",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_key_hook")
        batch_op.drop_index("ix_key_handed_to_owner_at")
        batch_op.drop_index("ix_key_floor")
        batch_op.drop_index("ix_key_current_loan_id")
        batch_op.drop_index("ix_key_created_at")

    op.drop_table("key")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_owner_id"))
        batch_op.drop_index("ix_job_open")

    op.drop_table("job")
    with op.batch_alter_table("intake_compilation_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intake_compilation_item_intake_compilation_id"))

    op.drop_table("intake_compilation_item")
    with op.batch_alter_table("info_transfer_summary_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_row_info_transfer_summary_id"))

    op.drop_table("info_transfer_summary_row")
    with op.batch_alter_table("info_transfer_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_transfer_step_info_transfer_slip_id"))

    op.drop_table("info_transfer_step")
    with op.batch_alter_table("income_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_income_line_monthly_statement_id"))

    op.drop_table("income_line")
    with op.batch_alter_table("household_member", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_household_member_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_household_member_unit_id")
        batch_op.drop_index(
            "ix_household_member_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_household_member_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_household_member_relation",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_household_member_lives_in",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_household_member_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_household_member_customer_id")

    op.drop_table("household_member")
    with op.batch_alter_table("home_visit", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_home_visit_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_home_visit_unit_id")
        batch_op.drop_index(
            "ix_home_visit_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_home_visit_slip_id")
        batch_op.drop_index(
            "ix_home_visit_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_home_visit_reported_at")
        batch_op.drop_index("ix_home_visit_plan_id")
        batch_op.drop_index(
            "ix_home_visit_outcome",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_home_visit_method",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_home_visit_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_home_visit_is_note_left",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_home_visit_is_entered",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_home_visit_due_at")
        batch_op.drop_index("ix_home_visit_customer_id")
        batch_op.drop_index(
            "ix_home_visit_companion_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_home_visit_assignee_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_home_visit_arrived_at")
        batch_op.drop_index("ix_home_visit_appointed_at")

    op.drop_table("home_visit")
    op.drop_table("guest_message")
    op.drop_table("goods_release")
    with op.batch_alter_table("fee_account", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_fee_account_unit_id_customer_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_fee_account_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_fee_account_unit_id")
        batch_op.drop_index(
            "ix_fee_account_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_fee_account_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_fee_account_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_fee_account_is_in_arrears",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_fee_account_customer_id")
        batch_op.drop_index("ix_fee_account_created_at")
        batch_op.drop_index("ix_fee_account_advance_balance")

    op.drop_table("fee_account")
    with op.batch_alter_table("expenditure_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expenditure_line_monthly_statement_id"))

    op.drop_table("expenditure_line")
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_escalation_staff_member_id"))
        batch_op.drop_index(batch_op.f("ix_escalation_role"))
        batch_op.drop_index(batch_op.f("ix_escalation_community_id"))
        batch_op.drop_index(batch_op.f("ix_escalation_at"))

    op.drop_table("escalation")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_delegation_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_delegation_to_user_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_delegation_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_delegation_starts_at")
        batch_op.drop_index(
            "ix_delegation_role_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_delegation_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_delegation_from_user_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_delegation_ends_at")

    op.drop_table("delegation")
    with op.batch_alter_table("decoration_application", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_application_unit",
            sqlite_where=sa.text("state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_application_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_decoration_application_unit_id")
        batch_op.drop_index(
            "ix_decoration_application_title_proof",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_application_times_stopped")
        batch_op.drop_index(
            "ix_decoration_application_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_application_settled_at")
        batch_op.drop_index(
            "ix_decoration_application_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_application_planned_start_on")
        batch_op.drop_index("ix_decoration_application_planned_end_on")
        batch_op.drop_index(
            "ix_decoration_application_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_application_is_structural",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_decoration_application_is_load_increased",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_application_informed_at")
        batch_op.drop_index("ix_decoration_application_fee_paid_at")
        batch_op.drop_index("ix_decoration_application_completed_on")
        batch_op.drop_index(
            "ix_decoration_application_builder",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_application_began_at")
        batch_op.drop_index(
            "ix_decoration_application_applicant_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_decoration_application_applicant_id")

    op.drop_table("decoration_application")
    with op.batch_alter_table("deadline_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_pause_deadline_id"))

    op.drop_table("deadline_pause")
    with op.batch_alter_table("daily_cash_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_daily_cash_line_daily_cash_report_id"))

    op.drop_table("daily_cash_line")
    op.drop_table("customer_change")
    with op.batch_alter_table("custody_agreement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_custody_agreement_unit",
            sqlite_where=sa.text("state IN ('signed', 'active') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('signed', 'active') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_custody_agreement_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_custody_agreement_unit_id")
        batch_op.drop_index(
            "ix_custody_agreement_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_custody_agreement_starts_on")
        batch_op.drop_index(
            "ix_custody_agreement_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_custody_agreement_owner_id")
        batch_op.drop_index(
            "ix_custody_agreement_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_custody_agreement_is_over_limit",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_custody_agreement_ends_on")
        batch_op.drop_index("ix_custody_agreement_ended_on")
        batch_op.drop_index("ix_custody_agreement_due_at")

    op.drop_table("custody_agreement")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_record")

    op.drop_table("comment")
    with op.batch_alter_table("bulletin_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bulletin_item_bulletin_issue_id"))

    op.drop_table("bulletin_item")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_record")

    op.drop_table("attachment")
    with op.batch_alter_table("archive_file", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_archive_file_owner",
            sqlite_where=sa.text("kind = 'owner' AND state <> 'destroyed' AND voided_at IS NULL"),
            postgresql_where=sa.text("kind = 'owner' AND state <> 'destroyed' AND voided_at IS NULL"),
        )

    op.drop_table("archive_file")
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_token_user_id"))

    op.drop_table("api_token")
    with op.batch_alter_table("activity_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_task_activity_id"))

    op.drop_table("activity_task")
    with op.batch_alter_table("account_disclosure", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_account_disclosure_monthly_statement_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_account_disclosure_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_account_disclosure_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_account_disclosure_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_account_disclosure_reviewed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_account_disclosure_published_at")
        batch_op.drop_index("ix_account_disclosure_monthly_statement_id")
        batch_op.drop_index(
            "ix_account_disclosure_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("account_disclosure")
    with op.batch_alter_table("work_report", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_work_report_community_id_author_id_kind_period",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_report_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_work_report_submitted_at")
        batch_op.drop_index(
            "ix_work_report_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_report_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_report_read_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_work_report_period")
        batch_op.drop_index("ix_work_report_on_day")
        batch_op.drop_index(
            "ix_work_report_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_report_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_work_report_is_late",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_work_report_due_at")
        batch_op.drop_index(
            "ix_work_report_author_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("work_report")
    with op.batch_alter_table("whiteboard_post", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_whiteboard_post_community_id_board_on",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_whiteboard_post_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_whiteboard_post_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_whiteboard_post_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_whiteboard_post_posted_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_whiteboard_post_posted_at")
        batch_op.drop_index(
            "ix_whiteboard_post_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_whiteboard_post_due_at")
        batch_op.drop_index("ix_whiteboard_post_board_on")

    op.drop_table("whiteboard_post")
    with op.batch_alter_table("visit_plan", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_visit_plan_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_visit_plan_until_on")
        batch_op.drop_index(
            "ix_visit_plan_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_visit_plan_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_visit_plan_reviewed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_visit_plan_reported_at")
        batch_op.drop_index(
            "ix_visit_plan_read_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_visit_plan_method",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_visit_plan_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_visit_plan_from_on")
        batch_op.drop_index("ix_visit_plan_due_at")
        batch_op.drop_index(
            "ix_visit_plan_assignee_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_visit_plan_analysed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("visit_plan")
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_user_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_user_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_user_staff_member_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_user_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_user_created_at")

    op.drop_table("user")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_unit_community_id_code",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_unit_warranty_until")
        batch_op.drop_index(
            "ix_unit_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_unit_usage", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_unit_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_unit_stair")
        batch_op.drop_index(
            "ix_unit_scope", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_unit_room_number")
        batch_op.drop_index(
            "ix_unit_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_unit_leak_warranty_until")
        batch_op.drop_index(
            "ix_unit_is_handed_over",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_unit_house_use",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_unit_handed_over_on")
        batch_op.drop_index("ix_unit_floor")
        batch_op.drop_index("ix_unit_created_at")
        batch_op.drop_index(
            "ix_unit_building_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_unit_area")

    op.drop_table("unit")
    with op.batch_alter_table("survey_campaign", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_survey_campaign_community_id_kind_period",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_survey_campaign_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_survey_campaign_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_survey_campaign_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_survey_campaign_reported_to_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_survey_campaign_reported_at")
        batch_op.drop_index(
            "ix_survey_campaign_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_survey_campaign_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_survey_campaign_due_at")
        batch_op.drop_index("ix_survey_campaign_created_at")
        batch_op.drop_index("ix_survey_campaign_collect_by_on")
        batch_op.drop_index(
            "ix_survey_campaign_analysed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("survey_campaign")
    op.drop_table("standard_version")
    with op.batch_alter_table("shift_handover", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_shift_handover_community_id_on_day_shift_post",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_shift_handover_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_shift_handover_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_shift_handover_signed_in_at")
        batch_op.drop_index(
            "ix_shift_handover_shift",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_shift_handover_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_shift_handover_previous_id")
        batch_op.drop_index("ix_shift_handover_post")
        batch_op.drop_index(
            "ix_shift_handover_outgoing_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_shift_handover_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_shift_handover_incoming_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_shift_handover_created_at")

    op.drop_table("shift_handover")
    op.drop_table("patrol")
    with op.batch_alter_table("monthly_statement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_monthly_statement_community_id_month",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_monthly_statement_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_monthly_statement_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_monthly_statement_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_monthly_statement_reviewed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_monthly_statement_prepared_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_monthly_statement_month")
        batch_op.drop_index(
            "ix_monthly_statement_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_monthly_statement_due_at")

    op.drop_table("monthly_statement")
    with op.batch_alter_table("knowledge_article", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_knowledge_article_in_force",
            sqlite_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
        )

    op.drop_table("knowledge_article")
    with op.batch_alter_table("intake_compilation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_intake_compilation_slot",
            sqlite_where=sa.text("slot <> 'extra' AND voided_at IS NULL"),
            postgresql_where=sa.text("slot <> 'extra' AND voided_at IS NULL"),
        )

    op.drop_table("intake_compilation")
    with op.batch_alter_table("info_transfer_summary", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_info_transfer_summary_community_id_week_number",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_info_transfer_summary_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_info_transfer_summary_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_info_transfer_summary_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_info_transfer_summary_reported_at")
        batch_op.drop_index(
            "ix_info_transfer_summary_read_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_info_transfer_summary_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_info_transfer_summary_created_at")
        batch_op.drop_index(
            "ix_info_transfer_summary_compiled_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("info_transfer_summary")
    op.drop_table("info_transfer_slip")
    with op.batch_alter_table("escalation_rung", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_escalation_rung_service_standard_id"))

    op.drop_table("escalation_rung")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_deadline_open",
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.drop_index("ix_deadline_standard")
        batch_op.drop_index("ix_deadline_record")
        batch_op.drop_index(
            "ix_deadline_open",
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_deadline_escalates",
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_deadline_community_id"))

    op.drop_table("deadline")
    with op.batch_alter_table("daily_cash_report", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_daily_cash_report_community_id_collector_id_day",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_cash_report_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_daily_cash_report_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_cash_report_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_cash_report_reviewed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_cash_report_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_daily_cash_report_due_at")
        batch_op.drop_index("ix_daily_cash_report_difference")
        batch_op.drop_index("ix_daily_cash_report_day")
        batch_op.drop_index(
            "ix_daily_cash_report_collector_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_cash_report_closed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_daily_cash_report_cash_taken")

    op.drop_table("daily_cash_report")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_customer_community_id_identity",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_customer_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_customer_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_customer_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_customer_reviewed_on")
        batch_op.drop_index(
            "ix_customer_reviewed_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_customer_moved_out_on")
        batch_op.drop_index(
            "ix_customer_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_customer_kind", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_customer_is_permanent_resident",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_customer_is_in_arrears",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_customer_document_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_customer_created_at")

    op.drop_table("customer")
    op.drop_table("charge_run")
    with op.batch_alter_table("bulletin_issue", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_bulletin_issue_board",
            sqlite_where=sa.text("state IN ('posted', 'due')"),
            postgresql_where=sa.text("state IN ('posted', 'due')"),
        )
        batch_op.drop_index(
            "ix_bulletin_issue_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_bulletin_issue_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_bulletin_issue_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_bulletin_issue_responsible_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_bulletin_issue_replaced_at")
        batch_op.drop_index("ix_bulletin_issue_posted_at")
        batch_op.drop_index("ix_bulletin_issue_planned_on")
        batch_op.drop_index(
            "ix_bulletin_issue_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_bulletin_issue_due_at")
        batch_op.drop_index("ix_bulletin_issue_board")

    op.drop_table("bulletin_issue")
    op.drop_table("archive_inspection")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_activity_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_activity_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_activity_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_activity_place",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_activity_organiser_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_activity_occasion",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_activity_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_activity_created_at")
        batch_op.drop_index("ix_activity_budget")
        batch_op.drop_index(
            "ix_activity_approved_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_activity_actual_cost")

    op.drop_table("activity")
    with op.batch_alter_table("staff_member", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_staff_member_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_staff_member_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_staff_member_position_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_staff_member_name")
        batch_op.drop_index(
            "ix_staff_member_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_staff_member_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_staff_member_created_at")

    op.drop_table("staff_member")
    with op.batch_alter_table("service_standard", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_service_standard_subject_milestone_grade_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_service_standard_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_service_standard_unit",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_service_standard_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_service_standard_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_service_standard_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_service_standard_created_at")
        batch_op.drop_index(
            "ix_service_standard_calendar",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("service_standard")
    with op.batch_alter_table("parking_space", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_parking_space_community_id_code",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_parking_space_zone")
        batch_op.drop_index(
            "ix_parking_space_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_parking_space_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_parking_space_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_parking_space_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_parking_space_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_parking_space_created_at")

    op.drop_table("parking_space")
    with op.batch_alter_table("office_hours", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_office_hours_since_on_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_office_hours_week",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_office_hours_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_office_hours_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_office_hours_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_office_hours_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_office_hours_created_at")

    op.drop_table("office_hours")
    with op.batch_alter_table("fee_standard", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_fee_standard_in_force",
            sqlite_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'in_force' AND voided_at IS NULL"),
        )

    op.drop_table("fee_standard")
    with op.batch_alter_table("calendar_exception", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_calendar_exception_day_on_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_calendar_exception_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_calendar_exception_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_calendar_exception_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_calendar_exception_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_calendar_exception_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_calendar_exception_created_at")

    op.drop_table("calendar_exception")
    with op.batch_alter_table("building", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_building_community_id_code",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_building_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_building_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_building_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_building_name")
        batch_op.drop_index(
            "ix_building_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_building_kind", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_building_created_at")

    op.drop_table("building")
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_position_department_id_name",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_position_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_position_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_position_reports_to_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_position_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_position_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_position_created_at")

    op.drop_table("position")
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_community_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_community_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_community_repair_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_community_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_community_created_at")
        batch_op.drop_index(
            "ix_community_complaint_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("community")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_at"))

    op.drop_table("submission")
    op.drop_table("site")
    op.drop_table("search_entry")
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_role_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_role_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_role_reach", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(
            "ix_role_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index("ix_role_created_at")

    op.drop_table("role")
    op.drop_table("number_counter")
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_attempt_username"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_at"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_address"))

    op.drop_table("login_attempt")
    op.drop_table("lease")
    op.drop_table("import_mapping")
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_department_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_department_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_department_part_of_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_department_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_department_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_department_head_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_department_created_at")

    op.drop_table("department")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_verb"))
        batch_op.drop_index("ix_audit_entry_register_record_id")
        batch_op.drop_index(batch_op.f("ix_audit_entry_community_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_actor_id"))

    op.drop_table("audit_entry")
    op.drop_table("access_stamp")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")
