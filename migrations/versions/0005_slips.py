"""the site's own wording of papers"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

PAPERS = ("task_slip", "repair_record", "paid_service", "key_loan", "visitor_slip", "goods_release", "reception_record", "transfer_slip", "transfer_summary", "complaint_record", "callback_record", "opinion_form", "resident_form", "move_in_notice", "papers_issued", "acceptance_list", "rectification", "custody_agreement", "decoration_form", "decoration_permit", "worker_pass", "receipt", "dunning_letter", "statement", "shift_handover", "duty_record", "patrol_record", "archive_loan")
IN_FORCE, VOID = sa.text("voided_at IS NULL"), sa.text("voided_at IS NOT NULL")
SITE = sa.text("state = 'in_force' AND voided_at IS NULL AND only_community_id IS NULL")
OWN = sa.text("state = 'in_force' AND voided_at IS NULL AND only_community_id IS NOT NULL")


def upgrade():
    op.create_table('paper_wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('paper', sa.Enum(*PAPERS, name="known_paper", native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('title_zh', sa.String(length=40), nullable=True),
    sa.Column('heading_zh', sa.String(length=80), nullable=True),
    sa.Column('body_zh', sa.Text(), nullable=True),
    sa.Column('notices_zh', sa.Text(), nullable=True),
    sa.Column('footer_zh', sa.String(length=160), nullable=True),
    sa.Column('title_en', sa.String(length=80), nullable=True),
    sa.Column('heading_en', sa.String(length=120), nullable=True),
    sa.Column('body_en', sa.Text(), nullable=True),
    sa.Column('notices_en', sa.Text(), nullable=True),
    sa.Column('footer_en', sa.String(length=200), nullable=True),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('number', sa.String(length=24), nullable=True),
    sa.Column('state', sa.Enum('draft', 'in_force', 'retired', name='known_state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('only_community_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_id', sa.Integer(), nullable=True),
    sa.Column('voided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.String(length=400), nullable=True),
    sa.CheckConstraint("state = 'draft' OR since_at IS NOT NULL", name=op.f('ck_paper_wording_since')),
    sa.ForeignKeyConstraint(['created_by_id'], ['user.id'], name=op.f('fk_paper_wording_created_by_id')),
    sa.ForeignKeyConstraint(['only_community_id'], ['community.id'], name=op.f('fk_paper_wording_only_community_id')),
    sa.ForeignKeyConstraint(['updated_by_id'], ['user.id'], name=op.f('fk_paper_wording_updated_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_wording')),
    sa.UniqueConstraint('number', name=op.f('uq_paper_wording_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('paper_wording', schema=None) as batch_op:
        batch_op.create_index('ix_paper_wording_created_at', ['created_at', 'id'], unique=False)
        batch_op.create_index('ix_paper_wording_list', ['paper', 'id', 'state'], unique=False, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)
        batch_op.create_index('ix_paper_wording_only_community_id', ['only_community_id', 'paper', 'id'], unique=False, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)
        batch_op.create_index('ix_paper_wording_state', ['state', 'paper', 'id'], unique=False, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE)
        batch_op.create_index('ix_paper_wording_void', ['paper', 'id'], unique=False, sqlite_where=VOID, postgresql_where=VOID)
        batch_op.create_index("uq_paper_wording_site", ["paper"], unique=True, sqlite_where=SITE, postgresql_where=SITE)
        batch_op.create_index("uq_paper_wording_own", ["paper", "only_community_id"], unique=True, sqlite_where=OWN, postgresql_where=OWN)


def downgrade():
    op.drop_table("paper_wording")
