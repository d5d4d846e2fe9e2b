"""messages that leave the house: outbox, templates, what colleagues and residents want"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

CUSTOMER = (
    "agrees_to_texts BOOLEAN DEFAULT false NOT NULL",
    "agrees_to_emails BOOLEAN DEFAULT false NOT NULL",
    "message_language VARCHAR(40) CONSTRAINT ck_customer_known_message_language"
    " CHECK (message_language IN ('zh_Hans_CN', 'zh_Hant_TW', 'en'))",
    "agreed_at {time}",
    "agreed_how VARCHAR(120)",
    "withdrew_at {time}",
    "agreement_noted_by_id INTEGER CONSTRAINT fk_customer_agreement_noted_by_id REFERENCES staff_member (id)",
)


def upgrade() -> None:
    op.create_table(
        "message_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column(
            "event",
            sa.Enum(
                "repair_appointed",
                "repair_finished",
                "complaint_received",
                "complaint_told",
                "goods_released",
                "decoration_permitted",
                "notice",
                "escalation",
                "test",
                name="known_event",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "email", "sms", "group", name="known_channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "language",
            sa.Enum(
                "zh_Hans_CN",
                "zh_Hant_TW",
                "en",
                name="known_language",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=120), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
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
            ["created_by_id"], ["user.id"], name=op.f("fk_message_template_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["only_community_id"], ["community.id"], name=op.f("fk_message_template_only_community_id")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_message_template_updated_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_template")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("message_template", schema=None) as batch_op:
        batch_op.create_index(
            "ix_message_template_channel",
            ["channel", "event", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_message_template_created_at", ["created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_message_template_language",
            ["language", "event", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_message_template_list",
            ["event", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_message_template_only_community_id",
            ["only_community_id", "event", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_message_template_state",
            ["state", "event", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_message_template_void",
            ["event", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_message_template_event_channel_language_only_community_id",
            ["event", "channel", "language", "only_community_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "message_template_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("message_template_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_template_id"],
            ["message_template.id"],
            name=op.f("fk_message_template_wording_message_template_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_template_wording")),
    )
    with op.batch_alter_table("message_template_wording", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_template_wording_message_template_id"), ["message_template_id"], unique=False
        )

    op.create_table(
        "message_preference",
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.String(length=11), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_message_preference_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_message_preference")),
    )
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "email", "sms", "group", name="known_channel", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "event",
            sa.Enum(
                "repair_appointed",
                "repair_finished",
                "complaint_received",
                "complaint_told",
                "goods_released",
                "decoration_permitted",
                "notice",
                "escalation",
                "test",
                name="known_event",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "recipient",
            sa.Enum(
                "resident",
                "colleague",
                "group",
                name="known_recipient",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about_register", sa.String(length=63), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("good_until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column(
            "trouble",
            sa.Enum(
                "unreachable",
                "login",
                "busy",
                "refused",
                "address",
                "answer",
                "unsendable",
                name="known_trouble",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answer_code", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_to", sa.String(length=120), nullable=True),
        sa.Column(
            "unwanted",
            sa.Enum(
                "too_late",
                "no_consent",
                "switched_off",
                "no_address",
                "no_right",
                name="known_unwanted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("held_by", sa.String(length=32), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "sent",
                "dropped",
                "dead",
                "given_up",
                name="known_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=True),
        sa.CheckConstraint("state <> 'dropped' OR unwanted IS NOT NULL", name=op.f("ck_outbox_message_dropped")),
        sa.CheckConstraint("state <> 'given_up' OR reason IS NOT NULL", name=op.f("ck_outbox_message_given_up")),
        sa.CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name=op.f("ck_outbox_message_sent")),
        sa.CheckConstraint("customer_id IS NULL OR account_id IS NULL", name=op.f("ck_outbox_message_one_recipient")),
        sa.ForeignKeyConstraint(["account_id"], ["user.id"], name=op.f("fk_outbox_message_account_id")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_outbox_message_community_id")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_outbox_message_created_by_id")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_outbox_message_customer_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["user.id"], name=op.f("fk_outbox_message_updated_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_message_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_message_channel",
            ["channel", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_outbox_message_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_outbox_message_due", ["state", "next_try_at"], unique=False)
        batch_op.create_index(
            "ix_outbox_message_event",
            ["event", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_outbox_message_list",
            ["created_at", "id", "community_id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_outbox_message_scope",
            ["community_id", "created_at", "id", "state"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index("ix_outbox_message_sent_at", ["sent_at", "id"], unique=False)
        batch_op.create_index(
            "ix_outbox_message_state",
            ["state", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_outbox_message_trouble",
            ["trouble", "created_at", "id", "community_id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.create_index(
            "ix_outbox_message_void",
            ["created_at", "id"],
            unique=False,
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        )

    # Plain statements: a rebuilt table would lose its rows' links on SQLite.
    time = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    for column in CUSTOMER:
        op.execute(f"ALTER TABLE customer ADD COLUMN {column.format(time=time)}")
    if op.get_bind().dialect.name == "postgresql":
        for name in ("agrees_to_texts", "agrees_to_emails"):
            op.execute(f"ALTER TABLE customer ALTER COLUMN {name} DROP DEFAULT")
    op.create_index(
        "ix_customer_agrees_to_texts",
        "customer",
        ["agrees_to_texts", "name", "id", "community_id"],
        unique=False,
        sqlite_where=sa.text("voided_at IS NULL"),
        postgresql_where=sa.text("voided_at IS NULL"),
    )
    op.execute("ALTER TABLE staff_member ADD COLUMN email VARCHAR(120)")


def downgrade() -> None:
    op.drop_column("staff_member", "email")
    op.drop_index("ix_customer_agrees_to_texts", table_name="customer")
    for column in reversed(CUSTOMER):
        op.drop_column("customer", column.split()[0])
    for table in ("outbox_message", "message_preference", "message_template_wording", "message_template"):
        op.drop_table(table)
