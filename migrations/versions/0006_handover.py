"""the rhythm of the day: its hours, registered mail, and handovers that are called item by item and sealed"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

IN_FORCE = sa.text("voided_at IS NULL")


def among(column, values):
    told = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({told})"


def one_of(column, values):
    rule = among(column, values)
    return f"{column} VARCHAR(40) CONSTRAINT ck_shift_handover_item_known_{column} CHECK ({rule})"


STAGES = ("done", "pending", "applied", "under_way", "accepted")
NEW_STAGES = ("permitted", "stopped", "completed")
STATES = ("written", "problem", "signed", "closed")
KINDS = ("keys", "cash", "goods", "papers", "device")
NEW_KINDS = ("keys_out", "mail", "messages", "visitors", "passes", "slips", "callbacks", "promises")
# table → name of the rule → (what it said, what it says); None: there is no such rule.
RULES = {
    "whiteboard_line": {"known_stage": (among("stage", STAGES), among("stage", STAGES + NEW_STAGES))},
    "shift_handover": {
        "known_state": (among("state", STATES), among("state", (*STATES, "signed_out"))),
        "signed_out": (
            "on_day IS NOT NULL AND signed_out_at IS NOT NULL",
            "state IN ('written', 'problem') OR signed_out_at IS NOT NULL",
        ),
        "of_a_day": (None, "on_day IS NOT NULL"),
        "two_persons": (None, "seal IS NULL OR outgoing_id <> incoming_id"),
    },
    "shift_handover_item": {"known_kind": (among("kind", KINDS), among("kind", KINDS + NEW_KINDS))},
}
COLUMNS = {
    "whiteboard_line": (),
    "shift_handover": (
        "seal VARCHAR(64)",
        "due_at {moment}",
        "department_id INTEGER CONSTRAINT fk_shift_handover_department_id REFERENCES department (id)",
    ),
    "shift_handover_item": (
        "place INTEGER DEFAULT 0 NOT NULL",
        "source_register VARCHAR(63)",
        "source_number VARCHAR(40)",
        "source_id INTEGER",
        one_of("trouble", ("no_owner", "overdue")),
        one_of("answer", ("present", "missing", "differs")),
        "remark VARCHAR(200)",
        "called_at {moment}",
        "called_by_id INTEGER CONSTRAINT fk_shift_handover_item_called_by_id REFERENCES staff_member (id)",
        "finding_id INTEGER CONSTRAINT fk_shift_handover_item_finding_id REFERENCES handover_finding (id)",
    ),
}
SIGNED = (
    "number, community_id, on_day, shift, post, outgoing_id, incoming_id, previous_id, situation, open_matters, notices,"
    " guests, problem, settlement, signed_out_at, signed_out_number, arrived_at, signed_in_at, signed_in_number, seal"
)
# Nobody changes what both have signed, whichever way they reach the database.
TOLD = "both have signed this handover: it stays as it is"
IS_SEALED = (
    "EXISTS (SELECT 1 FROM shift_handover AS held WHERE held.id = {}.shift_handover_id AND held.seal IS NOT NULL)"
)
TRIGGERS = {
    "sqlite": [
        f"CREATE TRIGGER handover_seal_no_{verb.lower()} BEFORE {verb} ON handover_seal BEGIN"
        f" SELECT RAISE(ABORT, '{TOLD}'); END"
        for verb in ("UPDATE", "DELETE")
    ]
    + [
        f"CREATE TRIGGER shift_handover_stays BEFORE UPDATE OF {SIGNED} ON shift_handover WHEN OLD.seal IS NOT NULL"
        f" BEGIN SELECT RAISE(ABORT, '{TOLD}'); END"
    ]
    + [
        f"CREATE TRIGGER shift_handover_item_no_{verb.lower()} BEFORE {verb} ON shift_handover_item"
        f" WHEN {IS_SEALED.format(row)} BEGIN SELECT RAISE(ABORT, '{TOLD}'); END"
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ],
    "postgresql": [
        "CREATE FUNCTION handover_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{TOLD}'; END $$",
        "CREATE FUNCTION handover_item_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP <> 'INSERT' AND {IS_SEALED.format('OLD')} THEN RAISE EXCEPTION '{TOLD}'; END IF;"
        f" IF TG_OP <> 'DELETE' AND {IS_SEALED.format('NEW')} THEN RAISE EXCEPTION '{TOLD}'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER handover_seal_no_change BEFORE UPDATE OR DELETE ON handover_seal"
        " FOR EACH ROW EXECUTE FUNCTION handover_refuse()",
        "CREATE TRIGGER handover_seal_no_truncate BEFORE TRUNCATE ON handover_seal"
        " FOR EACH STATEMENT EXECUTE FUNCTION handover_refuse()",
        f"CREATE TRIGGER shift_handover_stays BEFORE UPDATE OF {SIGNED} ON shift_handover"
        " FOR EACH ROW WHEN (OLD.seal IS NOT NULL) EXECUTE FUNCTION handover_refuse()",
        "CREATE TRIGGER shift_handover_item_stays BEFORE INSERT OR UPDATE OR DELETE ON shift_handover_item"
        " FOR EACH ROW EXECUTE FUNCTION handover_item_refuse()",
    ],
}
WITHOUT_TRIGGERS = {
    "sqlite": [f"DROP TRIGGER {each.split()[2]}" for each in TRIGGERS["sqlite"]],
    "postgresql": [
        f"DROP TRIGGER {each.split()[2]} ON {each.split(' ON ')[1].split()[0]}"
        for each in TRIGGERS["postgresql"]
        if each.startswith("CREATE TRIGGER")
    ]
    + ["DROP FUNCTION handover_item_refuse()", "DROP FUNCTION handover_refuse()"],
}


def columns_of(table):
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    return [column.format(moment=moment) for column in COLUMNS[table]]


def widen(table):
    """The new columns and rules of a table."""
    for column in columns_of(table):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    change(table, RULES[table])


def narrow(table):
    """The table as it was before."""
    change(table, {name: (now, before) for name, (before, now) in RULES[table].items()}, columns_of(table))


def change(table, rules, dropped=()):
    """Other rules for a table, and columns that go. SQLite writes the whole table anew for that."""
    if op.get_bind().dialect.name == "sqlite":
        return rewrite(table, rules, dropped)
    for name, (before, now) in rules.items():
        if before is not None:
            op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_{name}")
        if now is not None:
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({now})")
    for column in dropped:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")


def rewrite(table, rules, dropped):
    """Make the table anew from its own words, changed where they must be, so that all the rest stays to the letter."""
    connection = op.get_bind()
    about = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL"
    words = connection.exec_driver_sql(about, (table, "table")).scalar_one()
    indexes = connection.exec_driver_sql(about, (table, "index")).scalars().all()
    words = re.sub(r'CREATE TABLE "?\w+"?', "CREATE TABLE rewritten", words, count=1)
    for column in dropped:
        words = without(words, column)
    for name, (before, now) in rules.items():
        if before is not None:
            words = without(words, f"CONSTRAINT ck_{table}_{name} CHECK ({before})")
        if now is not None:
            words = f"{words.rstrip().removesuffix(')')}, CONSTRAINT ck_{table}_{name} CHECK ({now}))"
    op.execute(sa.text(words.replace(":", "\\:")))
    kept = connection.exec_driver_sql("SELECT name FROM pragma_table_info('rewritten')").scalars().all()
    named = ", ".join(f'"{name}"' for name in kept)
    for statement in (
        f"INSERT INTO rewritten ({named}) SELECT {named} FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE rewritten RENAME TO {table}",
        *indexes,
    ):
        connection.exec_driver_sql(statement)


def without(words, part):
    shorter = re.sub(rf",\s*{re.escape(part)}", "", words, count=1)
    if shorter == words:
        raise RuntimeError(f"{part!r} is not among the words of the table")
    return shorter


def give_limits():
    """Handovers that are open get the time limit that every open one has from now on."""
    handover = sa.table(
        "shift_handover", *map(sa.column, ("id", "community_id", "created_at", "state", "voided_at", "due_at"))
    )
    deadline = sa.table(
        "deadline",
        *map(
            sa.column, ("register", "record_id", "community_id", "milestone", "calendar", "is_promised", "is_replaced")
        ),
        *map(sa.column, ("started_at", "due_at", "escalates_at")),
        sa.column("steps", sa.JSON),
    )
    still = sa.select(handover).where(handover.c.state.in_(("signed_out", "problem")), handover.c.voided_at.is_(None))
    for row in op.get_bind().execute(still).all():
        at = row.created_at
        values = {"register": "shift_handover", "record_id": row.id, "community_id": row.community_id}
        values |= {"milestone": "take_over", "calendar": "calendar", "is_promised": False, "is_replaced": False}
        values |= {"started_at": at, "due_at": at, "escalates_at": at, "steps": []}
        op.execute(sa.insert(deadline).values(values))
        op.execute(sa.update(handover).where(handover.c.id == row.id).values(due_at=at))


def upgrade() -> None:
    op.create_table(
        "daily_hour",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "round",
            sa.Enum(
                "morning_compilation",
                "afternoon_compilation",
                "whiteboard",
                "early_end",
                "day_end",
                "late_end",
                "night_end",
                name="known_round",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("hour", sa.String(length=5), nullable=False),
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
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_daily_hour_created_by_id")),
        sa.ForeignKeyConstraint(["only_community_id"], ["community.id"], name=op.f("fk_daily_hour_only_community_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_daily_hour_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_hour")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("daily_hour", schema=None) as batch_op:
        batch_op.create_index("ix_daily_hour_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_daily_hour_hour", ["hour", "id"], unique=False)
        batch_op.create_index(
            "ix_daily_hour_list",
            ["round", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_hour_only_community_id",
            ["only_community_id", "round", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_daily_hour_since_on", ["since_on", "id"], unique=False)
        batch_op.create_index(
            "ix_daily_hour_state",
            ["state", "round", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_daily_hour_void",
            ["round", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_daily_hour_round_only_community_id",
            ["round", "only_community_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "handover_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "keys",
                "keys_out",
                "mail",
                "messages",
                "cash",
                "visitors",
                "passes",
                "slips",
                "callbacks",
                "promises",
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
        sa.Column("source_number", sa.String(length=40), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "present",
                "missing",
                "differs",
                name="known_answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "found",
                "corrected",
                "made_good",
                "lost",
                name="known_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("settlement", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open", "with_lead", "settled", name="known_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("shift_handover_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("(state = 'settled') = (settled_at IS NOT NULL)", name=op.f("ck_handover_finding_settled")),
        sa.CheckConstraint("state <> 'settled' OR outcome IS NOT NULL", name=op.f("ck_handover_finding_outcome")),
        sa.CheckConstraint("state <> 'with_lead' OR plan IS NOT NULL", name=op.f("ck_handover_finding_planned")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_handover_finding_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_handover_finding_created_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_handover_finding_department_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_handover_finding_owner_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["staff_member.id"], name=op.f("fk_handover_finding_settled_by_id")),
        sa.ForeignKeyConstraint(
            ["shift_handover_id"], ["shift_handover.id"], name=op.f("fk_handover_finding_shift_handover_id")
        ),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_handover_finding_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_finding")),
        sa.UniqueConstraint("number", name=op.f("uq_handover_finding_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("handover_finding", schema=None) as batch_op:
        batch_op.create_index(
            "ix_handover_finding_answer",
            ["answer", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handover_finding_department_id",
            ["department_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_handover_finding_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_handover_finding_kind",
            ["kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handover_finding_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handover_finding_outcome",
            ["outcome", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handover_finding_owner_id",
            ["owner_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handover_finding_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_handover_finding_settled_at", ["settled_at", "id"], unique=False)
        batch_op.create_index(
            "ix_handover_finding_settled_by_id",
            ["settled_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_handover_finding_shift_handover_id", ["shift_handover_id", "id"], unique=False)
        batch_op.create_index(
            "ix_handover_finding_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_handover_finding_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "handover_seal",
        sa.Column("shift_handover_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_handover_seal_community_id")),
        sa.ForeignKeyConstraint(
            ["shift_handover_id"], ["shift_handover.id"], name=op.f("fk_handover_seal_shift_handover_id")
        ),
        sa.PrimaryKeyConstraint("shift_handover_id", name=op.f("pk_handover_seal")),
        sa.UniqueConstraint("community_id", "post", "place", name=op.f("uq_handover_seal_community_id_post_place")),
    )
    op.create_table(
        "registered_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "letter",
                "parcel",
                "parcel_slip",
                "money_order",
                name="known_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("item_number", sa.String(length=40), nullable=False),
        sa.Column("post_office", sa.String(length=60), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("addressee", sa.String(length=60), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("is_damaged", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=True),
        sa.Column("notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times_notified", sa.Integer(), nullable=False),
        sa.Column("handed_to", sa.String(length=60), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "registered",
                "notified",
                "delivered",
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
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("delivered_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(state = 'delivered') = (delivered_at IS NOT NULL)", name=op.f("ck_registered_mail_delivered")
        ),
        sa.CheckConstraint("state <> 'delivered' OR handed_to IS NOT NULL", name=op.f("ck_registered_mail_signed_for")),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'lost') OR reason IS NOT NULL", name=op.f("ck_registered_mail_explained")
        ),
        sa.CheckConstraint("received_at IS NOT NULL", name=op.f("ck_registered_mail_received")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_registered_mail_community_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_registered_mail_created_by_id")),
        sa.ForeignKeyConstraint(
            ["delivered_by_id"], ["staff_member.id"], name=op.f("fk_registered_mail_delivered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["staff_member.id"], name=op.f("fk_registered_mail_received_by_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_registered_mail_unit_id")),
        sa.ForeignKeyConstraint(["updated_by_id"], ["user.id"], name=op.f("fk_registered_mail_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registered_mail")),
        sa.UniqueConstraint("number", name=op.f("uq_registered_mail_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("registered_mail", schema=None) as batch_op:
        batch_op.create_index("ix_registered_mail_delivered_at", ["delivered_at", "id"], unique=False)
        batch_op.create_index(
            "ix_registered_mail_delivered_by_id",
            ["delivered_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_registered_mail_due_at", ["due_at", "id"], unique=False)
        batch_op.create_index(
            "ix_registered_mail_is_damaged",
            ["is_damaged", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_registered_mail_kind",
            ["kind", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_registered_mail_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_registered_mail_received_at", ["received_at", "id"], unique=False)
        batch_op.create_index(
            "ix_registered_mail_received_by_id",
            ["received_by_id", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_registered_mail_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_registered_mail_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_registered_mail_unit_id", ["unit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_registered_mail_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    op.create_table(
        "shift_relief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "side",
            sa.Enum("outgoing", "incoming", name="known_side", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("left_id", sa.Integer(), nullable=True),
        sa.Column("came_id", sa.Integer(), nullable=False),
        sa.Column("shift_handover_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["came_id"], ["staff_member.id"], name=op.f("fk_shift_relief_came_id")),
        sa.ForeignKeyConstraint(["left_id"], ["staff_member.id"], name=op.f("fk_shift_relief_left_id")),
        sa.ForeignKeyConstraint(
            ["shift_handover_id"], ["shift_handover.id"], name=op.f("fk_shift_relief_shift_handover_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_relief")),
    )
    with op.batch_alter_table("shift_relief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_relief_shift_handover_id"), ["shift_handover_id"], unique=False)

    for column in ("made_for_at", "gathered_until_at"):
        op.add_column("intake_compilation", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE intake_compilation SET gathered_until_at = compiled_at")
    op.add_column("whiteboard_post", sa.Column("is_late", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_whiteboard_post_is_late",
        "whiteboard_post",
        ["is_late", "created_at", "id", "community_id"],
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    for table in RULES:
        widen(table)
    # Until now, whoever wrote a handover had signed it.
    op.execute("UPDATE shift_handover SET state = 'signed_out' WHERE state = 'written'")
    op.execute(
        "UPDATE shift_handover SET department_id ="
        " (SELECT department_id FROM staff_member WHERE staff_member.id = shift_handover.outgoing_id)"
    )
    give_limits()
    op.create_index(
        "ix_shift_handover_department_id",
        "shift_handover",
        ["department_id", "on_day", "id", "community_id"],
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_index("ix_shift_handover_due_at", "shift_handover", ["due_at", "id"])
    op.execute(
        "UPDATE shift_handover_item SET place = (SELECT count(*) FROM shift_handover_item AS other"
        " WHERE other.shift_handover_id = shift_handover_item.shift_handover_id AND other.id <= shift_handover_item.id)"
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in WITHOUT_TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
    kept = ", ".join(f"'{kind}'" for kind in KINDS)
    op.execute(f"UPDATE shift_handover_item SET kind = 'papers' WHERE kind NOT IN ({kept})")
    for index in ("ix_shift_handover_due_at", "ix_shift_handover_department_id"):
        op.drop_index(index, "shift_handover")
    op.execute("DELETE FROM deadline WHERE register IN ('shift_handover', 'handover_finding', 'registered_mail')")
    op.execute("UPDATE shift_handover SET signed_out_at = created_at WHERE signed_out_at IS NULL")
    op.execute("UPDATE shift_handover SET state = 'written' WHERE state = 'signed_out'")
    late = ", ".join(f"'{stage}'" for stage in NEW_STAGES)
    op.execute(f"UPDATE whiteboard_line SET stage = 'under_way' WHERE stage IN ({late})")
    for table in reversed(RULES):
        narrow(table)
    op.drop_index("ix_whiteboard_post_is_late", "whiteboard_post")
    op.drop_column("whiteboard_post", "is_late")
    for column in ("gathered_until_at", "made_for_at"):
        op.drop_column("intake_compilation", column)
    with op.batch_alter_table("shift_relief", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_relief_shift_handover_id"))

    op.drop_table("shift_relief")
    with op.batch_alter_table("registered_mail", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_registered_mail_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_registered_mail_unit_id")
        batch_op.drop_index(
            "ix_registered_mail_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_registered_mail_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_registered_mail_received_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_registered_mail_received_at")
        batch_op.drop_index(
            "ix_registered_mail_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_registered_mail_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_registered_mail_is_damaged",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_registered_mail_due_at")
        batch_op.drop_index(
            "ix_registered_mail_delivered_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_registered_mail_delivered_at")

    op.drop_table("registered_mail")
    op.drop_table("handover_seal")
    with op.batch_alter_table("handover_finding", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_handover_finding_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_handover_finding_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_handover_finding_shift_handover_id")
        batch_op.drop_index(
            "ix_handover_finding_settled_by_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_handover_finding_settled_at")
        batch_op.drop_index(
            "ix_handover_finding_scope",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_handover_finding_owner_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_handover_finding_outcome",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_handover_finding_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_handover_finding_kind",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_handover_finding_due_at")
        batch_op.drop_index(
            "ix_handover_finding_department_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_handover_finding_answer",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.drop_table("handover_finding")
    with op.batch_alter_table("daily_hour", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_daily_hour_round_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_hour_void",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_daily_hour_state",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_daily_hour_since_on")
        batch_op.drop_index(
            "ix_daily_hour_only_community_id",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_daily_hour_list",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index("ix_daily_hour_hour")
        batch_op.drop_index("ix_daily_hour_created_at")

    op.drop_table("daily_hour")
