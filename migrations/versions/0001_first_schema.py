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
    ("service_standard", "created_by_id", "user"),
    ("service_standard", "updated_by_id", "user"),
    ("staff_member", "created_by_id", "user"),
    ("staff_member", "updated_by_id", "user"),
    ("customer", "created_by_id", "user"),
    ("customer", "updated_by_id", "user"),
    ("info_transfer_slip", "created_by_id", "user"),
    ("info_transfer_slip", "updated_by_id", "user"),
    ("info_transfer_summary", "created_by_id", "user"),
    ("info_transfer_summary", "updated_by_id", "user"),
    ("unit", "created_by_id", "user"),
    ("unit", "updated_by_id", "user"),
    ("user", "created_by_id", "user"),
    ("user", "updated_by_id", "user"),
    ("customer_change", "created_by_id", "user"),
    ("customer_change", "updated_by_id", "user"),
    ("delegation", "created_by_id", "user"),
    ("delegation", "updated_by_id", "user"),
    ("household_member", "created_by_id", "user"),
    ("household_member", "updated_by_id", "user"),
    ("key", "created_by_id", "user"),
    ("key", "current_loan_id", "key_loan"),
    ("key", "updated_by_id", "user"),
    ("occupancy", "created_by_id", "user"),
    ("occupancy", "updated_by_id", "user"),
    ("repair_report", "created_by_id", "user"),
    ("repair_report", "updated_by_id", "user"),
    ("repair_report", "work_order_id", "work_order"),
    ("callback", "created_by_id", "user"),
    ("callback", "updated_by_id", "user"),
    ("key_loan", "created_by_id", "user"),
    ("key_loan", "updated_by_id", "user"),
    ("work_order", "created_by_id", "user"),
    ("work_order", "updated_by_id", "user"),
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
        batch_op.create_index(batch_op.f("ix_department_head_id"), ["head_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_department_kind"), ["kind"], unique=False)
        batch_op.create_index(
            "ix_department_list",
            ["code", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_department_part_of_id"), ["part_of_id"], unique=False)
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
        batch_op.create_index(
            "ix_role_list",
            ["id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_role_reach"), ["reach"], unique=False)
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
            batch_op.f("ix_community_complaint_department_id"), ["complaint_department_id"], unique=False
        )
        batch_op.create_index(
            "ix_community_list",
            ["name", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_community_repair_department_id"), ["repair_department_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_position_department_id"), ["department_id"], unique=False)
        batch_op.create_index(
            "ix_position_list",
            ["name", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_position_reports_to_id"), ["reports_to_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_building_kind"), ["kind"], unique=False)
        batch_op.create_index(
            "ix_building_list",
            ["code", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_building_name"), ["name"], unique=False)
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
        sa.Column("source", sa.String(length=200), nullable=False),
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
            "ix_service_standard_list",
            ["subject", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_service_standard_only_community_id"), ["only_community_id"], unique=False)
        batch_op.create_index(
            "ix_service_standard_state",
            ["state", "subject", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_service_standard_unit"), ["unit"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_staff_member_department_id"), ["department_id"], unique=False)
        batch_op.create_index(
            "ix_staff_member_list",
            ["staff_number", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_staff_member_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_member_position_id"), ["position_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_customer_document_kind"), ["document_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_is_in_arrears"), ["is_in_arrears"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_is_permanent_resident"), ["is_permanent_resident"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_kind"), ["kind"], unique=False)
        batch_op.create_index(
            "ix_customer_list",
            ["name", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_customer_moved_out_on"), ["moved_out_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_reviewed_by_id"), ["reviewed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_reviewed_on"), ["reviewed_on"], unique=False)
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
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=63), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("milestone", sa.String(length=40), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["standard_id"], ["service_standard.id"], name=op.f("fk_deadline_standard_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_community_id"), ["community_id"], unique=False)
        batch_op.create_index(
            "ix_deadline_open",
            ["register", "due_at"],
            unique=False,
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.create_index("ix_deadline_record", ["register", "record_id"], unique=False)
        batch_op.create_index(
            "uq_deadline_open",
            ["register", "record_id", "milestone"],
            unique=True,
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
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
    with op.batch_alter_table("info_transfer_slip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_answered_by_id"), ["answered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_closed_by_id"), ["closed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_due_at"), ["due_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_info_transfer_slip_from_department_id"), ["from_department_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_raised_by_id"), ["raised_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_received_by_id"), ["received_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_reopened_count"), ["reopened_count"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_to_department_id"), ["to_department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_week_number"), ["week_number"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_compiled_by_id"), ["compiled_by_id"], unique=False)
        batch_op.create_index(
            "ix_info_transfer_summary_list",
            ["week_number", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_read_by_id"), ["read_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_reported_at"), ["reported_at"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_unit_area"), ["area"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_building_id"), ["building_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_floor"), ["floor"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_handed_over_on"), ["handed_over_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_house_use"), ["house_use"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_is_handed_over"), ["is_handed_over"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_leak_warranty_until"), ["leak_warranty_until"], unique=False)
        batch_op.create_index(
            "ix_unit_list",
            ["code", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_unit_room_number"), ["room_number"], unique=False)
        batch_op.create_index(
            "ix_unit_scope",
            ["community_id", "code", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_unit_stair"), ["stair"], unique=False)
        batch_op.create_index(
            "ix_unit_state",
            ["state", "code", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_unit_usage"), ["usage"], unique=False)
        batch_op.create_index(
            "ix_unit_void",
            ["code", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_unit_warranty_until"), ["warranty_until"], unique=False)
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
        batch_op.create_index(
            "ix_user_list",
            ["username", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_user_staff_member_id"), ["staff_member_id"], unique=False)
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
    with op.batch_alter_table("customer_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_change_changed_field"), ["changed_field"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_decided_at"), ["decided_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_new_owner_id"), ["new_owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_unit_id"), ["unit_id"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_delegation_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_from_user_id"), ["from_user_id"], unique=False)
        batch_op.create_index(
            "ix_delegation_list",
            ["created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_delegation_role_id"), ["role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(
            "ix_delegation_state",
            ["state", "created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_delegation_to_user_id"), ["to_user_id"], unique=False)
        batch_op.create_index(
            "ix_delegation_void",
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
        batch_op.create_index(batch_op.f("ix_household_member_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(
            "ix_household_member_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_household_member_lives_in"), ["lives_in"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_relation"), ["relation"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_household_member_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "ix_household_member_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

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
        batch_op.create_index(batch_op.f("ix_info_transfer_step_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_step_department_id"), ["department_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_info_transfer_step_info_transfer_slip_id"), ["info_transfer_slip_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_info_transfer_step_kind"), ["kind"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_row_department_id"), ["department_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_info_transfer_summary_row_info_transfer_summary_id"),
            ["info_transfer_summary_id"],
            unique=False,
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
        batch_op.create_index(batch_op.f("ix_key_current_loan_id"), ["current_loan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_floor"), ["floor"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_handed_to_owner_at"), ["handed_to_owner_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_hook"), ["hook"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_is_emergency_spare"), ["is_emergency_spare"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_kind"), ["kind"], unique=False)
        batch_op.create_index(
            "ix_key_list",
            ["tag", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_key_owner_kind"), ["owner_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(
            "ix_key_scope",
            ["community_id", "tag", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_key_source"), ["source"], unique=False)
        batch_op.create_index(
            "ix_key_state",
            ["state", "tag", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_key_unit_id"), ["unit_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_occupancy_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_from_on"), ["from_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_is_main_contact"), ["is_main_contact"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_role"), ["role"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_unit_id"), ["unit_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_repair_report_appointment_at"), ["appointment_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_channel"), ["channel"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_is_in_warranty"), ["is_in_warranty"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_is_paid"), ["is_paid"], unique=False)
        batch_op.create_index(
            "ix_repair_report_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_repair_report_priority"), ["priority"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_repair_type"), ["repair_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_reporter_id"), ["reporter_id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_repair_report_slip_recovered_at"), ["slip_recovered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_source"), ["source"], unique=False)
        batch_op.create_index(
            "ix_repair_report_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_repair_report_technician_id"), ["technician_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_times_reopened"), ["times_reopened"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "ix_repair_report_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_repair_report_work_order_id"), ["work_order_id"], unique=False)

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
    with op.batch_alter_table("role_permission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_permission_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_permission_permission"), ["permission"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_permission_role_id"), ["role_id"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_user_community_community_id"), ["community_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_user_role_role_id"), ["role_id"], unique=False)
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
        "callback",
        sa.Column("id", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column(
            "base_event",
            sa.Enum(
                "completion", "leak_test", name="known_base_event", native_enum=False, create_constraint=True, length=40
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
        sa.Column("repair_report_id", sa.Integer(), nullable=False),
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
            "(repair_type = 'leak') = (base_event = 'leak_test')", name=op.f("ck_callback_leak_test_first")
        ),
        sa.CheckConstraint("(called_at IS NULL) = (outcome IS NULL)", name=op.f("ck_callback_outcome")),
        sa.CheckConstraint("called_at >= base_at", name=op.f("ck_callback_never_before")),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("ck_callback_satisfaction")),
        sa.ForeignKeyConstraint(["called_by_id"], ["staff_member.id"], name=op.f("fk_callback_called_by_id")),
        sa.ForeignKeyConstraint(["caller_id"], ["staff_member.id"], name=op.f("fk_callback_caller_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_callback_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_callback_created_by_id"), use_alter=True),
        sa.ForeignKeyConstraint(["repair_report_id"], ["repair_report.id"], name=op.f("fk_callback_repair_report_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_callback_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_callback_updated_by_id"), use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback")),
        sa.UniqueConstraint("number", name=op.f("uq_callback_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callback_base_at"), ["base_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_base_event"), ["base_event"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_called_at"), ["called_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_called_by_id"), ["called_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_caller_id"), ["caller_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_due_at"), ["due_at"], unique=False)
        batch_op.create_index(
            "ix_callback_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_callback_method"), ["method"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_outcome"), ["outcome"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_repair_report_id"), ["repair_report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_repair_type"), ["repair_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_satisfaction"), ["satisfaction"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_callback_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "ix_callback_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_callback_repair_report_id",
            ["repair_report_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
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
            batch_op.f("ix_key_loan_borrower_department_id"), ["borrower_department_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_key_loan_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_due_back_at"), ["due_back_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_key_id"), ["key_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_out_at"), ["out_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_purpose"), ["purpose"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_received_by_id"), ["received_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_returned_at"), ["returned_at"], unique=False)
        batch_op.create_index(
            "uq_key_loan_open",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
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
        batch_op.create_index(batch_op.f("ix_work_order_appointment_at"), ["appointment_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_dispatched_at"), ["dispatched_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_dispatched_by_id"), ["dispatched_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_is_paid"), ["is_paid"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_leak_test_result"), ["leak_test_result"], unique=False)
        batch_op.create_index(
            "ix_work_order_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_work_order_recheck_result"), ["recheck_result"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_repair_report_id"), ["repair_report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_repair_type"), ["repair_type"], unique=False)
        batch_op.create_index(
            "ix_work_order_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_work_order_signed_for_by_id"), ["signed_for_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_slip_recovered_by_id"), ["slip_recovered_by_id"], unique=False)
        batch_op.create_index(
            "ix_work_order_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_work_order_technician_id"), ["technician_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_times_redone"), ["times_redone"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_unit_id"), ["unit_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_callback_attempt_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_attempt_callback_id"), ["callback_id"], unique=False)

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
    with op.batch_alter_table("work_order_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_order_material_work_order_id"))

    op.drop_table("work_order_material")
    with op.batch_alter_table("import_touch", schema=None) as batch_op:
        batch_op.drop_index("ix_import_touch_record")
        batch_op.drop_index("ix_import_touch_batch")

    op.drop_table("import_touch")
    op.drop_table("import_row")
    with op.batch_alter_table("callback_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_callback_attempt_callback_id"))
        batch_op.drop_index(batch_op.f("ix_callback_attempt_by_id"))

    op.drop_table("callback_attempt")
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
        batch_op.drop_index(batch_op.f("ix_work_order_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_times_redone"))
        batch_op.drop_index(batch_op.f("ix_work_order_technician_id"))
        batch_op.drop_index(
            "ix_work_order_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_work_order_slip_recovered_by_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_signed_for_by_id"))
        batch_op.drop_index(
            "ix_work_order_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_work_order_repair_type"))
        batch_op.drop_index(batch_op.f("ix_work_order_repair_report_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_recheck_result"))
        batch_op.drop_index(
            "ix_work_order_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_work_order_leak_test_result"))
        batch_op.drop_index(batch_op.f("ix_work_order_is_paid"))
        batch_op.drop_index(batch_op.f("ix_work_order_finished_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_due_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_dispatched_by_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_dispatched_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_department_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_appointment_at"))

    op.drop_table("work_order")
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_loan_open",
            sqlite_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_key_loan_returned_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_received_by_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_purpose"))
        batch_op.drop_index(batch_op.f("ix_key_loan_out_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_key_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_issued_by_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_due_back_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_due_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_borrower_department_id"))

    op.drop_table("key_loan")
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_index("ix_import_batch_register_owner")

    op.drop_table("import_batch")
    with op.batch_alter_table("callback", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_callback_repair_report_id",
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_callback_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_callback_unit_id"))
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
        batch_op.drop_index(batch_op.f("ix_callback_satisfaction"))
        batch_op.drop_index(batch_op.f("ix_callback_repair_type"))
        batch_op.drop_index(batch_op.f("ix_callback_repair_report_id"))
        batch_op.drop_index(batch_op.f("ix_callback_outcome"))
        batch_op.drop_index(batch_op.f("ix_callback_method"))
        batch_op.drop_index(
            "ix_callback_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_callback_due_at"))
        batch_op.drop_index(batch_op.f("ix_callback_caller_id"))
        batch_op.drop_index(batch_op.f("ix_callback_called_by_id"))
        batch_op.drop_index(batch_op.f("ix_callback_called_at"))
        batch_op.drop_index(batch_op.f("ix_callback_base_event"))
        batch_op.drop_index(batch_op.f("ix_callback_base_at"))

    op.drop_table("callback")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    with op.batch_alter_table("user_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_role_user_id"))
        batch_op.drop_index(batch_op.f("ix_user_role_role_id"))

    op.drop_table("user_role")
    with op.batch_alter_table("user_community", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_community_user_id"))
        batch_op.drop_index(batch_op.f("ix_user_community_community_id"))

    op.drop_table("user_community")
    with op.batch_alter_table("role_permission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_permission_role_id"))
        batch_op.drop_index(batch_op.f("ix_role_permission_permission"))
        batch_op.drop_index(batch_op.f("ix_role_permission_by_id"))

    op.drop_table("role_permission")
    with op.batch_alter_table("repair_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_repair_report_work_order_id"))
        batch_op.drop_index(
            "ix_repair_report_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_repair_report_unit_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_times_reopened"))
        batch_op.drop_index(batch_op.f("ix_repair_report_technician_id"))
        batch_op.drop_index(
            "ix_repair_report_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_repair_report_source"))
        batch_op.drop_index(batch_op.f("ix_repair_report_slip_recovered_at"))
        batch_op.drop_index(
            "ix_repair_report_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_repair_report_reporter_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_repair_type"))
        batch_op.drop_index(batch_op.f("ix_repair_report_received_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_priority"))
        batch_op.drop_index(
            "ix_repair_report_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_repair_report_is_paid"))
        batch_op.drop_index(batch_op.f("ix_repair_report_is_in_warranty"))
        batch_op.drop_index(batch_op.f("ix_repair_report_finished_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_due_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_department_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_closed_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_channel"))
        batch_op.drop_index(batch_op.f("ix_repair_report_appointment_at"))

    op.drop_table("repair_report")
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
        batch_op.drop_index(batch_op.f("ix_occupancy_unit_id"))
        batch_op.drop_index(batch_op.f("ix_occupancy_role"))
        batch_op.drop_index(batch_op.f("ix_occupancy_is_main_contact"))
        batch_op.drop_index(batch_op.f("ix_occupancy_from_on"))
        batch_op.drop_index(batch_op.f("ix_occupancy_customer_id"))

    op.drop_table("occupancy")
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
        batch_op.drop_index(batch_op.f("ix_key_unit_id"))
        batch_op.drop_index(
            "ix_key_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_key_source"))
        batch_op.drop_index(
            "ix_key_scope", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_key_replaces_id"))
        batch_op.drop_index(batch_op.f("ix_key_owner_kind"))
        batch_op.drop_index(
            "ix_key_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_key_kind"))
        batch_op.drop_index(batch_op.f("ix_key_is_emergency_spare"))
        batch_op.drop_index(batch_op.f("ix_key_hook"))
        batch_op.drop_index(batch_op.f("ix_key_handed_to_owner_at"))
        batch_op.drop_index(batch_op.f("ix_key_floor"))
        batch_op.drop_index(batch_op.f("ix_key_current_loan_id"))

    op.drop_table("key")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_owner_id"))
        batch_op.drop_index("ix_job_open")

    op.drop_table("job")
    with op.batch_alter_table("info_transfer_summary_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_row_info_transfer_summary_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_row_department_id"))

    op.drop_table("info_transfer_summary_row")
    with op.batch_alter_table("info_transfer_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_transfer_step_kind"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_step_info_transfer_slip_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_step_department_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_step_by_id"))

    op.drop_table("info_transfer_step")
    with op.batch_alter_table("household_member", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_household_member_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_household_member_unit_id"))
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
        batch_op.drop_index(batch_op.f("ix_household_member_relation"))
        batch_op.drop_index(batch_op.f("ix_household_member_lives_in"))
        batch_op.drop_index(
            "ix_household_member_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_household_member_customer_id"))

    op.drop_table("household_member")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_delegation_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_delegation_to_user_id"))
        batch_op.drop_index(
            "ix_delegation_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_delegation_starts_at"))
        batch_op.drop_index(batch_op.f("ix_delegation_role_id"))
        batch_op.drop_index(
            "ix_delegation_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_delegation_from_user_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_ends_at"))

    op.drop_table("delegation")
    with op.batch_alter_table("customer_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_change_unit_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_source"))
        batch_op.drop_index(batch_op.f("ix_customer_change_new_owner_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_due_at"))
        batch_op.drop_index(batch_op.f("ix_customer_change_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_decided_at"))
        batch_op.drop_index(batch_op.f("ix_customer_change_customer_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_changed_field"))

    op.drop_table("customer_change")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_record")

    op.drop_table("comment")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_record")

    op.drop_table("attachment")
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_api_token_user_id"))

    op.drop_table("api_token")
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_user_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_user_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_user_staff_member_id"))
        batch_op.drop_index(
            "ix_user_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )

    op.drop_table("user")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_unit_community_id_code",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_unit_warranty_until"))
        batch_op.drop_index(
            "ix_unit_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_unit_usage"))
        batch_op.drop_index(
            "ix_unit_state", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_unit_stair"))
        batch_op.drop_index(
            "ix_unit_scope", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_unit_room_number"))
        batch_op.drop_index(
            "ix_unit_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_unit_leak_warranty_until"))
        batch_op.drop_index(batch_op.f("ix_unit_is_handed_over"))
        batch_op.drop_index(batch_op.f("ix_unit_house_use"))
        batch_op.drop_index(batch_op.f("ix_unit_handed_over_on"))
        batch_op.drop_index(batch_op.f("ix_unit_floor"))
        batch_op.drop_index(batch_op.f("ix_unit_building_id"))
        batch_op.drop_index(batch_op.f("ix_unit_area"))

    op.drop_table("unit")
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
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_reported_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_read_by_id"))
        batch_op.drop_index(
            "ix_info_transfer_summary_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_compiled_by_id"))

    op.drop_table("info_transfer_summary")
    with op.batch_alter_table("info_transfer_slip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_week_number"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_to_department_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_reopened_count"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_received_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_raised_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_from_department_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_due_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_closed_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_closed_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_answered_by_id"))

    op.drop_table("info_transfer_slip")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_deadline_open",
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.drop_index("ix_deadline_record")
        batch_op.drop_index(
            "ix_deadline_open",
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_deadline_community_id"))

    op.drop_table("deadline")
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
        batch_op.drop_index(batch_op.f("ix_customer_reviewed_on"))
        batch_op.drop_index(batch_op.f("ix_customer_reviewed_by_id"))
        batch_op.drop_index(batch_op.f("ix_customer_moved_out_on"))
        batch_op.drop_index(
            "ix_customer_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_customer_kind"))
        batch_op.drop_index(batch_op.f("ix_customer_is_permanent_resident"))
        batch_op.drop_index(batch_op.f("ix_customer_is_in_arrears"))
        batch_op.drop_index(batch_op.f("ix_customer_document_kind"))

    op.drop_table("customer")
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
        batch_op.drop_index(batch_op.f("ix_staff_member_position_id"))
        batch_op.drop_index(batch_op.f("ix_staff_member_name"))
        batch_op.drop_index(
            "ix_staff_member_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_staff_member_department_id"))

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
        batch_op.drop_index(batch_op.f("ix_service_standard_unit"))
        batch_op.drop_index(
            "ix_service_standard_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_service_standard_only_community_id"))
        batch_op.drop_index(
            "ix_service_standard_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("service_standard")
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
        batch_op.drop_index(batch_op.f("ix_building_name"))
        batch_op.drop_index(
            "ix_building_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_building_kind"))

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
        batch_op.drop_index(batch_op.f("ix_position_reports_to_id"))
        batch_op.drop_index(
            "ix_position_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_position_department_id"))

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
        batch_op.drop_index(batch_op.f("ix_community_repair_department_id"))
        batch_op.drop_index(
            "ix_community_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_community_complaint_department_id"))

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
        batch_op.drop_index(batch_op.f("ix_role_reach"))
        batch_op.drop_index(
            "ix_role_list", sqlite_where=sa.text("voided_at IS NULL"), postgresql_where=sa.text("voided_at IS NULL")
        )

    op.drop_table("role")
    op.drop_table("number_counter")
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_attempt_username"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_at"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_address"))

    op.drop_table("login_attempt")
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
        batch_op.drop_index(batch_op.f("ix_department_part_of_id"))
        batch_op.drop_index(
            "ix_department_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_department_kind"))
        batch_op.drop_index(batch_op.f("ix_department_head_id"))

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
