"""Clock entries: what the server shall do at a minute in a named zone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = (
    "action entity entity_id waits_for at until_at time_zone field way amount currency note is_cancelled "
    "state problem problem_detail ran_at undone_at run created_at updated_at created_by updated_by"
)
_WHOLE = frozenset({"is_cancelled"})


def upgrade() -> None:
    op.create_table(
        "clock_entries",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("seq", "deleted", "fallen")),
        *(sa.Column(name, sa.Text) for name in ("mark", "mine", "sort_key", "extra")),
        *(sa.Column(name, sa.Integer if name in _WHOLE else sa.Text) for name in _COLUMNS.split()),
    )
    op.create_index("clock_entries_id", "clock_entries", ["id"], unique=True)
    gone = sa.text("deleted = 1 OR fallen = 1")
    op.create_index("clock_entries_gone", "clock_entries", ["id"], sqlite_where=gone)
    pending = sa.text("mark IS NOT NULL")
    op.create_index("clock_entries_pending", "clock_entries", ["id"], sqlite_where=pending)
    op.create_index("clock_entries_by_entity_id", "clock_entries", ["entity_id"])


def downgrade() -> None:
    op.drop_table("clock_entries")
