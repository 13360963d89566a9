"""Mutation ids beside stored results: an edit that is offered again after a restore is recognised.

Why: a restored backup holds some of what replicas offer again, and none of it may be done twice.
Phase: pre. Lock: mutation_results, for an instant; the column is empty for what is there, and nothing is
rewritten. Undo: loses the ids, so that what was pushed before would be applied again if it were offered.
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE mutation_results ADD COLUMN mutation_id UUID")
    op.execute(
        "CREATE INDEX ix_mutation_results_workspace_id_mutation_id"
        " ON mutation_results (workspace_id, mutation_id)"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE mutation_results DROP COLUMN mutation_id")
