"""What is left of a platform's limits, shared by all workers.

Why: two workers that each keep to a limit exceed it together. Keys are digests of platform, app and account.
Phase: pre. Lock: none, the table is new. Undo: loses counts that are true again within minutes.
"""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE platform_allowances (
    key bytea NOT NULL,
    points_left double precision NOT NULL,
    counted_at timestamptz NOT NULL,
    closed_until timestamptz,
    CONSTRAINT pk_platform_allowances PRIMARY KEY (key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform_allowances TO adly_app;
"""


def upgrade() -> None:
    op.execute(TABLE)


def downgrade() -> None:
    op.execute("DROP TABLE platform_allowances")
