"""Proposals that were applied.

Why: what a proposal held can be made an edit, once; its state says so.
Phase: pre. Lock: exclusive on proposals for the moment of the change; the rows are few.
Undo: proposals that were applied keep their word until they are written again.
"""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_STATES = "'open', 'approved', 'rejected', 'withdrawn'"


def upgrade() -> None:
    _allow(f"{_STATES}, 'applied'")


def downgrade() -> None:
    _allow(_STATES, " NOT VALID")


def _allow(states: str, how: str = "") -> None:
    op.execute("ALTER TABLE proposals DROP CONSTRAINT ck_proposals_state")
    op.execute(f"ALTER TABLE proposals ADD CONSTRAINT ck_proposals_state CHECK (state in ({states})){how}")
