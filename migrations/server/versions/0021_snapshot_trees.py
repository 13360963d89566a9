"""The campaign tree of a snapshot as pages.

Why: a first sync by file takes the tree over as it lies, without storing rows.
Phase: pre. Lock: short, a column without a default. Undo: drops it; snapshots made meanwhile are built anew.
"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE sync_snapshots ADD COLUMN tree JSONB")


def downgrade() -> None:
    op.execute("DELETE FROM sync_snapshots WHERE tree IS NOT NULL")
    op.execute("ALTER TABLE sync_snapshots DROP COLUMN tree")
