"""fees of move-ins and decorations in the books of money; complaints told at the counter; what a complaint is about

Columns are added and conditions are widened in place: making a table anew would forget on SQLite which ids were given
out already, and break the links to it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

LINKS = (
    ("complaint", "about_repair_id", "repair_report"),
    ("decoration_application", "receipt_id", "receipt"),
    ("goods_release", "customer_id", "customer"),
    ("move_in_case", "charge_id", "charge"),
    ("move_in_case", "fee_standard_id", "fee_standard"),
    ("move_in_case", "receipt_id", "receipt"),
    ("reception_record", "complaint_id", "complaint"),
)
ITEMS = (
    "'management', 'parking', 'water', 'electricity', 'heating', 'decoration', 'waste_removal', 'passes', "
    "'paid_repair', 'service', 'agency', 'advance'"
)
MORE_ITEMS = ITEMS.replace("'advance'", "'deposit', 'advance'")
KINDS = "'deposit', 'withdrawn', 'used', 'returned', 'refunded'"
PASSED_ON = "state <> 'converted' OR repair_report_id IS NOT NULL OR info_transfer_slip_id IS NOT NULL"
# (table, name of the condition, what it was, what it becomes)
CONDITIONS = (
    *(
        (table, f"ck_{table}_known_item", f"item IN ({ITEMS})", f"item IN ({MORE_ITEMS})")
        for table in ("charge", "fee_standard", "receipt_line", "income_line", "daily_cash_line")
    ),
    ("account_entry", "ck_account_entry_known_kind", f"kind IN ({KINDS})", f"kind IN ({KINDS}, 'released')"),
    (
        "account_entry",
        "ck_account_entry_direction",
        "(kind IN ('deposit', 'returned')) = (amount > 0) AND amount <> 0",
        "(kind IN ('deposit', 'returned', 'released')) = (amount > 0) AND amount <> 0",
    ),
    (
        "account_entry",
        "ck_account_entry_charge",
        "(kind IN ('used', 'returned')) = (charge_id IS NOT NULL)",
        "(kind IN ('used', 'returned', 'released')) = (charge_id IS NOT NULL)",
    ),
    ("reception_record", "ck_reception_record_converted", PASSED_ON, f"{PASSED_ON} OR complaint_id IS NOT NULL"),
)


def upgrade():
    op.create_table(
        "decoration_fee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("price", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("amount", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("fee_standard_id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.Column("decoration_application_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["charge_id"], ["charge.id"], name=op.f("fk_decoration_fee_charge_id")),
        sa.ForeignKeyConstraint(
            ["decoration_application_id"],
            ["decoration_application.id"],
            name=op.f("fk_decoration_fee_decoration_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["fee_standard_id"], ["fee_standard.id"], name=op.f("fk_decoration_fee_fee_standard_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoration_fee")),
    )
    op.create_index(
        op.f("ix_decoration_fee_decoration_application_id"), "decoration_fee", ["decoration_application_id"]
    )
    for table, column, target in LINKS:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)"
        )
        op.create_index(f"ix_{table}_{column}", table, [column, "id"])
    op.add_column("decoration_application", sa.Column("deduction_reason", sa.String(length=400), nullable=True))
    op.add_column("move_in_case", sa.Column("fee_months", sa.Integer(), nullable=True))
    _reword([(table, name, old, new) for table, name, old, new in CONDITIONS])


def downgrade():
    _reword([(table, name, new, old) for table, name, old, new in CONDITIONS])
    op.drop_column("move_in_case", "fee_months")
    op.drop_column("decoration_application", "deduction_reason")
    for table, column, _target in reversed(LINKS):
        op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.drop_column(table, column)
    op.drop_table("decoration_fee")


def _reword(conditions):
    """Let each condition say what it is to say from now on."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        for table, name, _old, new in conditions:
            op.drop_constraint(op.f(name), table, type_="check")
            op.create_check_constraint(op.f(name), table, new)
        return
    # https://www.sqlite.org/lang_altertable.html: a condition is changed in the text of the schema.
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    for table, name, old, new in conditions:
        found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
        assert found.count(f"CONSTRAINT {name} CHECK ({old})") == 1, f"{name} is not what it was"
        said = found.replace(f"CONSTRAINT {name} CHECK ({old})", f"CONSTRAINT {name} CHECK ({new})")
        connection.exec_driver_sql("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (said, table))
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=OFF")
