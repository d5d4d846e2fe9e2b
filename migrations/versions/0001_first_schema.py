"""first schema"""

import sqlalchemy as sa
from alembic import op

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
    ("custody_agreement", "created_by_id", "user"),
    ("custody_agreement", "updated_by_id", "user"),
    ("customer_change", "created_by_id", "user"),
    ("customer_change", "updated_by_id", "user"),
    ("decoration_application", "created_by_id", "user"),
    ("decoration_application", "updated_by_id", "user"),
    ("delegation", "created_by_id", "user"),
    ("delegation", "updated_by_id", "user"),
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
    ("repair_report", "created_by_id", "user"),
    ("repair_report", "updated_by_id", "user"),
    ("repair_report", "work_order_id", "work_order"),
    ("callback", "created_by_id", "user"),
    ("callback", "updated_by_id", "user"),
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
    ("house_inspection", "created_by_id", "user"),
    ("house_inspection", "updated_by_id", "user"),
    ("key_loan", "created_by_id", "user"),
    ("key_loan", "updated_by_id", "user"),
    ("meter_reading", "created_by_id", "user"),
    ("meter_reading", "updated_by_id", "user"),
    ("work_order", "created_by_id", "user"),
    ("work_order", "updated_by_id", "user"),
    ("decoration_violation", "created_by_id", "user"),
    ("decoration_violation", "updated_by_id", "user"),
    ("house_defect", "created_by_id", "user"),
    ("house_defect", "updated_by_id", "user"),
    ("worker_pass", "created_by_id", "user"),
    ("worker_pass", "updated_by_id", "user"),
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
    )
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_department_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_department_head_id"), ["head_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_department_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_department_part_of_id"), ["part_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_department_state"), ["state"], unique=False)

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
    )
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_reach"), ["reach"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_state"), ["state"], unique=False)

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
    )
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_community_complaint_department_id"), ["complaint_department_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_community_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_repair_department_id"), ["repair_department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_state"), ["state"], unique=False)

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
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_position_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_reports_to_id"), ["reports_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_state"), ["state"], unique=False)
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
    )
    with op.batch_alter_table("building", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_building_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_building_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_building_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_building_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_building_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_building_state"), ["state"], unique=False)
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
    )
    with op.batch_alter_table("service_standard", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_standard_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_standard_only_community_id"), ["only_community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_standard_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_standard_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_standard_unit"), ["unit"], unique=False)
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
    )
    with op.batch_alter_table("staff_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_member_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_member_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_member_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_member_position_id"), ["position_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_member_state"), ["state"], unique=False)

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
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_document_kind"), ["document_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_is_in_arrears"), ["is_in_arrears"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_is_permanent_resident"), ["is_permanent_resident"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_moved_out_on"), ["moved_out_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_reviewed_by_id"), ["reviewed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_reviewed_on"), ["reviewed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_state"), ["state"], unique=False)
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
    )
    with op.batch_alter_table("info_transfer_slip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_answered_by_id"), ["answered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_closed_by_id"), ["closed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_due_at"), ["due_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_info_transfer_slip_from_department_id"), ["from_department_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_raised_by_id"), ["raised_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_received_by_id"), ["received_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_reopened_count"), ["reopened_count"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_slip_state"), ["state"], unique=False)
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
    )
    with op.batch_alter_table("info_transfer_summary", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_compiled_by_id"), ["compiled_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_read_by_id"), ["read_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_reported_at"), ["reported_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_transfer_summary_week_number"), ["week_number"], unique=False)
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
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_area"), ["area"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_building_id"), ["building_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_floor"), ["floor"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_handed_over_on"), ["handed_over_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_house_use"), ["house_use"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_is_handed_over"), ["is_handed_over"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_leak_warranty_until"), ["leak_warranty_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_room_number"), ["room_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_stair"), ["stair"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_usage"), ["usage"], unique=False)
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
    )
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_user_staff_member_id"), ["staff_member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_user_state"), ["state"], unique=False)

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
    )
    with op.batch_alter_table("custody_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_agreement_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_ended_on"), ["ended_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_is_over_limit"), ["is_over_limit"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_starts_on"), ["starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_agreement_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("customer_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_change_changed_field"), ["changed_field"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_decided_at"), ["decided_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_new_owner_id"), ["new_owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_change_unit_id"), ["unit_id"], unique=False)

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
    )
    with op.batch_alter_table("decoration_application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_application_applicant_id"), ["applicant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_applicant_kind"), ["applicant_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_began_at"), ["began_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_builder"), ["builder"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_completed_on"), ["completed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_fee_paid_at"), ["fee_paid_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_informed_at"), ["informed_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_application_is_load_increased"), ["is_load_increased"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_application_is_structural"), ["is_structural"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_planned_end_on"), ["planned_end_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_application_planned_start_on"), ["planned_start_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_application_settled_at"), ["settled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_times_stopped"), ["times_stopped"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_title_proof"), ["title_proof"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_application_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_from_user_id"), ["from_user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_role_id"), ["role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_to_user_id"), ["to_user_id"], unique=False)

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
    )
    with op.batch_alter_table("household_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_member_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_lives_in"), ["lives_in"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_relation"), ["relation"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_member_unit_id"), ["unit_id"], unique=False)

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
    )
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_current_loan_id"), ["current_loan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_floor"), ["floor"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_handed_to_owner_at"), ["handed_to_owner_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_hook"), ["hook"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_is_emergency_spare"), ["is_emergency_spare"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_owner_kind"), ["owner_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_tag"), ["tag"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meter_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_last_reading"), ["last_reading"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_tag"), ["tag"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("move_in_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_move_in_case_agreed_on"), ["agreed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_applicant_kind"), ["applicant_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_completed_at"), ["completed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_deferred_until_on"), ["deferred_until_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_fee_paid_at"), ["fee_paid_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_keys_handed_over_at"), ["keys_handed_over_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_mode"), ["mode"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_notice_kind"), ["notice_kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_case_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("occupancy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_occupancy_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_from_on"), ["from_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_is_main_contact"), ["is_main_contact"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_role"), ["role"], unique=False)
        batch_op.create_index(batch_op.f("ix_occupancy_state"), ["state"], unique=False)
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
            "state IN ('received', 'cancelled', 'reopened') OR work_order_id IS NOT NULL",
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
    )
    with op.batch_alter_table("repair_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_repair_report_appointment_at"), ["appointment_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_channel"), ["channel"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_is_in_warranty"), ["is_in_warranty"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_is_paid"), ["is_paid"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_priority"), ["priority"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_repair_type"), ["repair_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_reporter_id"), ["reporter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_slip_recovered_at"), ["slip_recovered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_technician_id"), ["technician_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_times_reopened"), ["times_reopened"], unique=False)
        batch_op.create_index(batch_op.f("ix_repair_report_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("callback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callback_base_at"), ["base_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_base_event"), ["base_event"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_called_at"), ["called_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_called_by_id"), ["called_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_caller_id"), ["caller_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_method"), ["method"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_outcome"), ["outcome"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_repair_report_id"), ["repair_report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_repair_type"), ["repair_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_satisfaction"), ["satisfaction"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_callback_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "uq_callback_repair_report_id",
            ["repair_report_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
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
    )
    with op.batch_alter_table("custody_patrol", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_patrol_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_custody_patrol_custody_agreement_id"), ["custody_agreement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_custody_patrol_done_at"), ["done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_done_by_id"), ["done_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_repair_report_id"), ["repair_report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_trigger"), ["trigger"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_patrol_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("decoration_acceptance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_acceptance_decoration_application_id"),
            ["decoration_application_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_inspected_at"), ["inspected_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_requested_at"), ["requested_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_result"), ["result"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_technician_id"), ["technician_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_acceptance_unit_id"), ["unit_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_decoration_document_checked_by_id"), ["checked_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_document_decoration_application_id"), ["decoration_application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_document_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_document_standing"), ["standing"], unique=False)

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
    )
    with op.batch_alter_table("decoration_inspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_inspection_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_inspection_decoration_application_id"),
            ["decoration_application_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_decoration_inspection_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_inspected_at"), ["inspected_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_inspector_id"), ["inspector_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_planned_on"), ["planned_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_inspection_unit_id"), ["unit_id"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_decoration_notice_kind"), ["kind"], unique=False)

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
    )
    with op.batch_alter_table("decoration_permit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_permit_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_permit_decoration_application_id"), ["decoration_application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_permit_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_issued_at"), ["issued_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_times_extended"), ["times_extended"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_valid_from_on"), ["valid_from_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_permit_valid_until_on"), ["valid_until_on"], unique=False)
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
    )
    with op.batch_alter_table("decoration_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_review_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_review_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_review_decoration_application_id"), ["decoration_application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_review_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_review_reviewed_at"), ["reviewed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_review_reviewer_id"), ["reviewer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_review_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_review_unit_id"), ["unit_id"], unique=False)
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
        batch_op.create_index(batch_op.f("ix_decoration_undertaking_kind"), ["kind"], unique=False)

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
    )
    with op.batch_alter_table("decoration_worker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_worker_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_worker_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_worker_decoration_application_id"), ["decoration_application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_worker_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_worker_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_worker_trade"), ["trade"], unique=False)

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
    )
    with op.batch_alter_table("house_inspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_house_inspection_appointed_at"), ["appointed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_failed_count"), ["failed_count"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_inspected_at"), ["inspected_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_inspector_id"), ["inspector_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_move_in_case_id"), ["move_in_case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_inspection_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "uq_house_inspection_move_in_case_id",
            ["move_in_case_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
        )

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
        batch_op.create_index(batch_op.f("ix_issued_item_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_item_kind"), ["kind"], unique=False)
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
    )
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_key_loan_borrower_department_id"), ["borrower_department_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_key_loan_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_due_back_at"), ["due_back_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_key_id"), ["key_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_out_at"), ["out_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_purpose"), ["purpose"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_received_by_id"), ["received_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_returned_at"), ["returned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_state"), ["state"], unique=False)
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
    )
    with op.batch_alter_table("meter_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meter_reading_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_meter_id"), ["meter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_purpose"), ["purpose"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_read_at"), ["read_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_read_by_id"), ["read_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_reading"), ["reading"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_reading_state"), ["state"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_move_in_document_checked_by_id"), ["checked_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_document_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_document_move_in_case_id"), ["move_in_case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_move_in_document_standing"), ["standing"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_signed_agreement_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_signed_agreement_move_in_case_id"), ["move_in_case_id"], unique=False)

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
    )
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_order_appointment_at"), ["appointment_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_dispatched_at"), ["dispatched_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_dispatched_by_id"), ["dispatched_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_is_paid"), ["is_paid"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_leak_test_result"), ["leak_test_result"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_recheck_result"), ["recheck_result"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_repair_report_id"), ["repair_report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_repair_type"), ["repair_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_signed_for_by_id"), ["signed_for_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_slip_recovered_by_id"), ["slip_recovered_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_technician_id"), ["technician_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_times_redone"), ["times_redone"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_order_unit_id"), ["unit_id"], unique=False)
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
    )
    with op.batch_alter_table("decoration_violation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decoration_violation_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_closed_by_id"), ["closed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decoration_violation_decoration_application_id"), ["decoration_application_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decoration_violation_decoration_inspection_id"), ["decoration_inspection_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decoration_violation_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_found_by_id"), ["found_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_is_stop_ordered"), ["is_stop_ordered"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_prohibited_act"), ["prohibited_act"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_times_sent_back"), ["times_sent_back"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_told_at"), ["told_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decoration_violation_unit_id"), ["unit_id"], unique=False)

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
    )
    with op.batch_alter_table("house_defect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_house_defect_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_house_inspection_id"), ["house_inspection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_recheck_result"), ["recheck_result"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_rechecked_by_id"), ["rechecked_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_repair_report_id"), ["repair_report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_repaired_at"), ["repaired_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_responsible"), ["responsible"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_sent_at"), ["sent_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_times_failed"), ["times_failed"], unique=False)
        batch_op.create_index(batch_op.f("ix_house_defect_unit_id"), ["unit_id"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_inspection_item_result"), ["result"], unique=False)

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
    )
    with op.batch_alter_table("worker_pass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worker_pass_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_worker_pass_decoration_application_id"), ["decoration_application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_worker_pass_decoration_worker_id"), ["decoration_worker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_issued_at"), ["issued_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_issued_by_id"), ["issued_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_returned_at"), ["returned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_settled_at"), ["settled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worker_pass_valid_until_on"), ["valid_until_on"], unique=False)
        batch_op.create_index(
            "uq_worker_pass_person",
            ["community_id", "identity"],
            unique=True,
            sqlite_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
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
        batch_op.create_index(batch_op.f("ix_pass_gate_log_entered_with_id"), ["entered_with_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pass_gate_log_left_with_id"), ["left_with_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pass_gate_log_worker_pass_id"), ["worker_pass_id"], unique=False)

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
    )
    with op.batch_alter_table("reinspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reinspection_appointed_at"), ["appointed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_done_at"), ["done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_done_by_id"), ["done_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_house_defect_id"), ["house_defect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_reinspection_unit_id"), ["unit_id"], unique=False)
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
    for statement in TRIGGERS[dialect]:
        op.execute(statement)
    op.execute(f"INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '{'0' * 64}')")
    op.execute("INSERT INTO access_stamp (id, value) VALUES (1, 0)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column, _target in CIRCLES:
            op.drop_constraint(f"fk_{table}_{column}", table)
    with op.batch_alter_table("reinspection", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_reinspection_house_defect_id",
            sqlite_where=sa.text("state = 'agreed' AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'agreed' AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_reinspection_unit_id"))
        batch_op.drop_index(batch_op.f("ix_reinspection_state"))
        batch_op.drop_index(batch_op.f("ix_reinspection_house_defect_id"))
        batch_op.drop_index(batch_op.f("ix_reinspection_due_at"))
        batch_op.drop_index(batch_op.f("ix_reinspection_done_by_id"))
        batch_op.drop_index(batch_op.f("ix_reinspection_done_at"))
        batch_op.drop_index(batch_op.f("ix_reinspection_created_at"))
        batch_op.drop_index(batch_op.f("ix_reinspection_community_id"))
        batch_op.drop_index(batch_op.f("ix_reinspection_appointed_at"))

    op.drop_table("reinspection")
    with op.batch_alter_table("pass_gate_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pass_gate_log_worker_pass_id"))
        batch_op.drop_index(batch_op.f("ix_pass_gate_log_left_with_id"))
        batch_op.drop_index(batch_op.f("ix_pass_gate_log_entered_with_id"))

    op.drop_table("pass_gate_log")
    with op.batch_alter_table("worker_pass", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_worker_pass_person",
            sqlite_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('outside', 'inside') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_worker_pass_valid_until_on"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_unit_id"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_state"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_settled_at"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_returned_at"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_issued_by_id"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_issued_at"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_due_at"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_decoration_worker_id"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_created_at"))
        batch_op.drop_index(batch_op.f("ix_worker_pass_community_id"))

    op.drop_table("worker_pass")
    with op.batch_alter_table("work_order_material", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_order_material_work_order_id"))

    op.drop_table("work_order_material")
    with op.batch_alter_table("inspection_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_item_result"))
        batch_op.drop_index(batch_op.f("ix_inspection_item_house_inspection_id"))

    op.drop_table("inspection_item")
    with op.batch_alter_table("house_defect", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_house_defect_unit_id"))
        batch_op.drop_index(batch_op.f("ix_house_defect_times_failed"))
        batch_op.drop_index(batch_op.f("ix_house_defect_state"))
        batch_op.drop_index(batch_op.f("ix_house_defect_sent_at"))
        batch_op.drop_index(batch_op.f("ix_house_defect_responsible"))
        batch_op.drop_index(batch_op.f("ix_house_defect_repaired_at"))
        batch_op.drop_index(batch_op.f("ix_house_defect_repair_report_id"))
        batch_op.drop_index(batch_op.f("ix_house_defect_rechecked_by_id"))
        batch_op.drop_index(batch_op.f("ix_house_defect_recheck_result"))
        batch_op.drop_index(batch_op.f("ix_house_defect_house_inspection_id"))
        batch_op.drop_index(batch_op.f("ix_house_defect_due_at"))
        batch_op.drop_index(batch_op.f("ix_house_defect_created_at"))
        batch_op.drop_index(batch_op.f("ix_house_defect_community_id"))

    op.drop_table("house_defect")
    with op.batch_alter_table("decoration_violation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_violation_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_told_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_times_sent_back"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_prohibited_act"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_is_stop_ordered"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_found_by_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_due_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_decoration_inspection_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_community_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_closed_by_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_violation_closed_at"))

    op.drop_table("decoration_violation")
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
        batch_op.drop_index(batch_op.f("ix_work_order_unit_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_times_redone"))
        batch_op.drop_index(batch_op.f("ix_work_order_technician_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_state"))
        batch_op.drop_index(batch_op.f("ix_work_order_slip_recovered_by_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_signed_for_by_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_repair_type"))
        batch_op.drop_index(batch_op.f("ix_work_order_repair_report_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_recheck_result"))
        batch_op.drop_index(batch_op.f("ix_work_order_leak_test_result"))
        batch_op.drop_index(batch_op.f("ix_work_order_is_paid"))
        batch_op.drop_index(batch_op.f("ix_work_order_finished_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_due_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_dispatched_by_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_dispatched_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_department_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_created_at"))
        batch_op.drop_index(batch_op.f("ix_work_order_community_id"))
        batch_op.drop_index(batch_op.f("ix_work_order_appointment_at"))

    op.drop_table("work_order")
    with op.batch_alter_table("signed_agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signed_agreement_move_in_case_id"))
        batch_op.drop_index(batch_op.f("ix_signed_agreement_kind"))

    op.drop_table("signed_agreement")
    with op.batch_alter_table("move_in_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_move_in_document_standing"))
        batch_op.drop_index(batch_op.f("ix_move_in_document_move_in_case_id"))
        batch_op.drop_index(batch_op.f("ix_move_in_document_kind"))
        batch_op.drop_index(batch_op.f("ix_move_in_document_checked_by_id"))

    op.drop_table("move_in_document")
    with op.batch_alter_table("meter_reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meter_reading_state"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_reading"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_read_by_id"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_read_at"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_purpose"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_meter_id"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_created_at"))
        batch_op.drop_index(batch_op.f("ix_meter_reading_community_id"))

    op.drop_table("meter_reading")
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_loan_open",
            sqlite_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('out', 'overdue') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_key_loan_state"))
        batch_op.drop_index(batch_op.f("ix_key_loan_returned_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_received_by_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_purpose"))
        batch_op.drop_index(batch_op.f("ix_key_loan_out_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_key_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_issued_by_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_due_back_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_due_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_created_at"))
        batch_op.drop_index(batch_op.f("ix_key_loan_community_id"))
        batch_op.drop_index(batch_op.f("ix_key_loan_borrower_department_id"))

    op.drop_table("key_loan")
    with op.batch_alter_table("issued_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_item_move_in_case_id"))
        batch_op.drop_index(batch_op.f("ix_issued_item_kind"))
        batch_op.drop_index(batch_op.f("ix_issued_item_issued_by_id"))

    op.drop_table("issued_item")
    with op.batch_alter_table("house_inspection", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_house_inspection_move_in_case_id",
            sqlite_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('prepared', 'inspected') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_house_inspection_unit_id"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_state"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_move_in_case_id"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_inspector_id"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_inspected_at"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_failed_count"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_created_at"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_community_id"))
        batch_op.drop_index(batch_op.f("ix_house_inspection_appointed_at"))

    op.drop_table("house_inspection")
    with op.batch_alter_table("decoration_worker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_worker_trade"))
        batch_op.drop_index(batch_op.f("ix_decoration_worker_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_worker_name"))
        batch_op.drop_index(batch_op.f("ix_decoration_worker_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_worker_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_worker_community_id"))

    op.drop_table("decoration_worker")
    with op.batch_alter_table("decoration_undertaking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_undertaking_kind"))
        batch_op.drop_index(batch_op.f("ix_decoration_undertaking_decoration_application_id"))

    op.drop_table("decoration_undertaking")
    with op.batch_alter_table("decoration_review", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_review_decoration_application_id",
            sqlite_where=sa.text("state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_decoration_review_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_reviewer_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_reviewed_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_due_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_review_community_id"))

    op.drop_table("decoration_review")
    with op.batch_alter_table("decoration_permit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_permit_decoration_application_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_decoration_permit_valid_until_on"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_valid_from_on"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_times_extended"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_issued_by_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_issued_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_due_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_permit_community_id"))

    op.drop_table("decoration_permit")
    with op.batch_alter_table("decoration_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_notice_kind"))
        batch_op.drop_index(batch_op.f("ix_decoration_notice_decoration_application_id"))

    op.drop_table("decoration_notice")
    with op.batch_alter_table("decoration_inspection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_planned_on"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_inspector_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_inspected_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_due_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_department_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_inspection_community_id"))

    op.drop_table("decoration_inspection")
    with op.batch_alter_table("decoration_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decoration_document_standing"))
        batch_op.drop_index(batch_op.f("ix_decoration_document_kind"))
        batch_op.drop_index(batch_op.f("ix_decoration_document_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_document_checked_by_id"))

    op.drop_table("decoration_document")
    with op.batch_alter_table("decoration_acceptance", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_acceptance_decoration_application_id",
            sqlite_where=sa.text("state <> 'redo' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'redo' AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_technician_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_result"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_requested_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_inspected_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_due_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_decoration_application_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_acceptance_community_id"))

    op.drop_table("decoration_acceptance")
    with op.batch_alter_table("custody_patrol", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_custody_patrol_due",
            sqlite_where=sa.text("state = 'due' AND done_at IS NULL AND voided_at IS NULL"),
            postgresql_where=sa.text("state = 'due' AND done_at IS NULL AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_custody_patrol_unit_id"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_trigger"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_state"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_repair_report_id"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_due_at"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_done_by_id"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_done_at"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_custody_agreement_id"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_created_at"))
        batch_op.drop_index(batch_op.f("ix_custody_patrol_community_id"))

    op.drop_table("custody_patrol")
    with op.batch_alter_table("callback", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_callback_repair_report_id",
            sqlite_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('closed', 'dropped') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_callback_unit_id"))
        batch_op.drop_index(batch_op.f("ix_callback_state"))
        batch_op.drop_index(batch_op.f("ix_callback_satisfaction"))
        batch_op.drop_index(batch_op.f("ix_callback_repair_type"))
        batch_op.drop_index(batch_op.f("ix_callback_repair_report_id"))
        batch_op.drop_index(batch_op.f("ix_callback_outcome"))
        batch_op.drop_index(batch_op.f("ix_callback_method"))
        batch_op.drop_index(batch_op.f("ix_callback_due_at"))
        batch_op.drop_index(batch_op.f("ix_callback_created_at"))
        batch_op.drop_index(batch_op.f("ix_callback_community_id"))
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
        batch_op.drop_index(batch_op.f("ix_repair_report_unit_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_times_reopened"))
        batch_op.drop_index(batch_op.f("ix_repair_report_technician_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_state"))
        batch_op.drop_index(batch_op.f("ix_repair_report_source"))
        batch_op.drop_index(batch_op.f("ix_repair_report_slip_recovered_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_reporter_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_repair_type"))
        batch_op.drop_index(batch_op.f("ix_repair_report_received_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_priority"))
        batch_op.drop_index(batch_op.f("ix_repair_report_is_paid"))
        batch_op.drop_index(batch_op.f("ix_repair_report_is_in_warranty"))
        batch_op.drop_index(batch_op.f("ix_repair_report_finished_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_due_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_department_id"))
        batch_op.drop_index(batch_op.f("ix_repair_report_created_at"))
        batch_op.drop_index(batch_op.f("ix_repair_report_community_id"))
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
        batch_op.drop_index(batch_op.f("ix_occupancy_state"))
        batch_op.drop_index(batch_op.f("ix_occupancy_role"))
        batch_op.drop_index(batch_op.f("ix_occupancy_is_main_contact"))
        batch_op.drop_index(batch_op.f("ix_occupancy_from_on"))
        batch_op.drop_index(batch_op.f("ix_occupancy_customer_id"))
        batch_op.drop_index(batch_op.f("ix_occupancy_created_at"))
        batch_op.drop_index(batch_op.f("ix_occupancy_community_id"))

    op.drop_table("occupancy")
    with op.batch_alter_table("move_in_case", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_move_in_case_unit",
            sqlite_where=sa.text("state <> 'completed' AND voided_at IS NULL"),
            postgresql_where=sa.text("state <> 'completed' AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_move_in_case_unit_id"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_state"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_owner_id"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_notice_kind"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_mode"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_keys_handed_over_at"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_fee_paid_at"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_due_at"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_deferred_until_on"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_created_at"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_completed_at"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_community_id"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_applicant_kind"))
        batch_op.drop_index(batch_op.f("ix_move_in_case_agreed_on"))

    op.drop_table("move_in_case")
    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meter_community_id_tag",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_meter_unit_id"))
        batch_op.drop_index(batch_op.f("ix_meter_tag"))
        batch_op.drop_index(batch_op.f("ix_meter_state"))
        batch_op.drop_index(batch_op.f("ix_meter_last_reading"))
        batch_op.drop_index(batch_op.f("ix_meter_kind"))
        batch_op.drop_index(batch_op.f("ix_meter_created_at"))
        batch_op.drop_index(batch_op.f("ix_meter_community_id"))

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
        batch_op.drop_index(batch_op.f("ix_key_unit_id"))
        batch_op.drop_index(batch_op.f("ix_key_tag"))
        batch_op.drop_index(batch_op.f("ix_key_state"))
        batch_op.drop_index(batch_op.f("ix_key_source"))
        batch_op.drop_index(batch_op.f("ix_key_replaces_id"))
        batch_op.drop_index(batch_op.f("ix_key_owner_kind"))
        batch_op.drop_index(batch_op.f("ix_key_kind"))
        batch_op.drop_index(batch_op.f("ix_key_is_emergency_spare"))
        batch_op.drop_index(batch_op.f("ix_key_hook"))
        batch_op.drop_index(batch_op.f("ix_key_handed_to_owner_at"))
        batch_op.drop_index(batch_op.f("ix_key_floor"))
        batch_op.drop_index(batch_op.f("ix_key_current_loan_id"))
        batch_op.drop_index(batch_op.f("ix_key_created_at"))
        batch_op.drop_index(batch_op.f("ix_key_community_id"))

    op.drop_table("key")
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
        batch_op.drop_index(batch_op.f("ix_household_member_unit_id"))
        batch_op.drop_index(batch_op.f("ix_household_member_state"))
        batch_op.drop_index(batch_op.f("ix_household_member_relation"))
        batch_op.drop_index(batch_op.f("ix_household_member_lives_in"))
        batch_op.drop_index(batch_op.f("ix_household_member_customer_id"))
        batch_op.drop_index(batch_op.f("ix_household_member_created_at"))
        batch_op.drop_index(batch_op.f("ix_household_member_community_id"))

    op.drop_table("household_member")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_to_user_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_state"))
        batch_op.drop_index(batch_op.f("ix_delegation_starts_at"))
        batch_op.drop_index(batch_op.f("ix_delegation_role_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_from_user_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_ends_at"))
        batch_op.drop_index(batch_op.f("ix_delegation_created_at"))

    op.drop_table("delegation")
    with op.batch_alter_table("decoration_application", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_decoration_application_unit",
            sqlite_where=sa.text("state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL"),
            postgresql_where=sa.text("state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_decoration_application_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_title_proof"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_times_stopped"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_state"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_settled_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_planned_start_on"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_planned_end_on"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_is_structural"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_is_load_increased"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_informed_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_fee_paid_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_created_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_completed_on"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_community_id"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_builder"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_began_at"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_applicant_kind"))
        batch_op.drop_index(batch_op.f("ix_decoration_application_applicant_id"))

    op.drop_table("decoration_application")
    with op.batch_alter_table("customer_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_customer_change_unit_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_state"))
        batch_op.drop_index(batch_op.f("ix_customer_change_source"))
        batch_op.drop_index(batch_op.f("ix_customer_change_new_owner_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_due_at"))
        batch_op.drop_index(batch_op.f("ix_customer_change_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_decided_at"))
        batch_op.drop_index(batch_op.f("ix_customer_change_customer_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_created_at"))
        batch_op.drop_index(batch_op.f("ix_customer_change_community_id"))
        batch_op.drop_index(batch_op.f("ix_customer_change_changed_field"))

    op.drop_table("customer_change")
    with op.batch_alter_table("custody_agreement", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_custody_agreement_unit",
            sqlite_where=sa.text("state IN ('signed', 'active') AND voided_at IS NULL"),
            postgresql_where=sa.text("state IN ('signed', 'active') AND voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_custody_agreement_unit_id"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_state"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_starts_on"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_owner_id"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_is_over_limit"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_ends_on"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_ended_on"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_due_at"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_created_at"))
        batch_op.drop_index(batch_op.f("ix_custody_agreement_community_id"))

    op.drop_table("custody_agreement")
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
        batch_op.drop_index(batch_op.f("ix_user_state"))
        batch_op.drop_index(batch_op.f("ix_user_staff_member_id"))
        batch_op.drop_index(batch_op.f("ix_user_created_at"))

    op.drop_table("user")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_unit_community_id_code",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_unit_warranty_until"))
        batch_op.drop_index(batch_op.f("ix_unit_usage"))
        batch_op.drop_index(batch_op.f("ix_unit_state"))
        batch_op.drop_index(batch_op.f("ix_unit_stair"))
        batch_op.drop_index(batch_op.f("ix_unit_room_number"))
        batch_op.drop_index(batch_op.f("ix_unit_leak_warranty_until"))
        batch_op.drop_index(batch_op.f("ix_unit_is_handed_over"))
        batch_op.drop_index(batch_op.f("ix_unit_house_use"))
        batch_op.drop_index(batch_op.f("ix_unit_handed_over_on"))
        batch_op.drop_index(batch_op.f("ix_unit_floor"))
        batch_op.drop_index(batch_op.f("ix_unit_created_at"))
        batch_op.drop_index(batch_op.f("ix_unit_community_id"))
        batch_op.drop_index(batch_op.f("ix_unit_code"))
        batch_op.drop_index(batch_op.f("ix_unit_building_id"))
        batch_op.drop_index(batch_op.f("ix_unit_area"))

    op.drop_table("unit")
    with op.batch_alter_table("info_transfer_summary", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_info_transfer_summary_community_id_week_number",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_week_number"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_state"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_reported_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_read_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_created_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_compiled_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_summary_community_id"))

    op.drop_table("info_transfer_summary")
    with op.batch_alter_table("info_transfer_slip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_week_number"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_to_department_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_state"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_reopened_count"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_received_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_raised_by_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_from_department_id"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_due_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_created_at"))
        batch_op.drop_index(batch_op.f("ix_info_transfer_slip_community_id"))
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
        batch_op.drop_index(batch_op.f("ix_customer_state"))
        batch_op.drop_index(batch_op.f("ix_customer_reviewed_on"))
        batch_op.drop_index(batch_op.f("ix_customer_reviewed_by_id"))
        batch_op.drop_index(batch_op.f("ix_customer_name"))
        batch_op.drop_index(batch_op.f("ix_customer_moved_out_on"))
        batch_op.drop_index(batch_op.f("ix_customer_kind"))
        batch_op.drop_index(batch_op.f("ix_customer_is_permanent_resident"))
        batch_op.drop_index(batch_op.f("ix_customer_is_in_arrears"))
        batch_op.drop_index(batch_op.f("ix_customer_document_kind"))
        batch_op.drop_index(batch_op.f("ix_customer_created_at"))
        batch_op.drop_index(batch_op.f("ix_customer_community_id"))

    op.drop_table("customer")
    with op.batch_alter_table("staff_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_member_state"))
        batch_op.drop_index(batch_op.f("ix_staff_member_position_id"))
        batch_op.drop_index(batch_op.f("ix_staff_member_name"))
        batch_op.drop_index(batch_op.f("ix_staff_member_department_id"))
        batch_op.drop_index(batch_op.f("ix_staff_member_created_at"))

    op.drop_table("staff_member")
    with op.batch_alter_table("service_standard", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_service_standard_subject_milestone_grade_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_service_standard_unit"))
        batch_op.drop_index(batch_op.f("ix_service_standard_subject"))
        batch_op.drop_index(batch_op.f("ix_service_standard_state"))
        batch_op.drop_index(batch_op.f("ix_service_standard_only_community_id"))
        batch_op.drop_index(batch_op.f("ix_service_standard_created_at"))

    op.drop_table("service_standard")
    with op.batch_alter_table("building", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_building_community_id_code",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_building_state"))
        batch_op.drop_index(batch_op.f("ix_building_name"))
        batch_op.drop_index(batch_op.f("ix_building_kind"))
        batch_op.drop_index(batch_op.f("ix_building_created_at"))
        batch_op.drop_index(batch_op.f("ix_building_community_id"))
        batch_op.drop_index(batch_op.f("ix_building_code"))

    op.drop_table("building")
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_position_department_id_name",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_position_state"))
        batch_op.drop_index(batch_op.f("ix_position_reports_to_id"))
        batch_op.drop_index(batch_op.f("ix_position_name"))
        batch_op.drop_index(batch_op.f("ix_position_department_id"))
        batch_op.drop_index(batch_op.f("ix_position_created_at"))

    op.drop_table("position")
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_state"))
        batch_op.drop_index(batch_op.f("ix_community_repair_department_id"))
        batch_op.drop_index(batch_op.f("ix_community_created_at"))
        batch_op.drop_index(batch_op.f("ix_community_complaint_department_id"))

    op.drop_table("community")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_at"))

    op.drop_table("submission")
    op.drop_table("site")
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_state"))
        batch_op.drop_index(batch_op.f("ix_role_reach"))
        batch_op.drop_index(batch_op.f("ix_role_created_at"))

    op.drop_table("role")
    op.drop_table("number_counter")
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_attempt_username"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_at"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_address"))

    op.drop_table("login_attempt")
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_department_state"))
        batch_op.drop_index(batch_op.f("ix_department_part_of_id"))
        batch_op.drop_index(batch_op.f("ix_department_kind"))
        batch_op.drop_index(batch_op.f("ix_department_head_id"))
        batch_op.drop_index(batch_op.f("ix_department_created_at"))

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
