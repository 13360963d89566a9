"""Results of each kind by day, hours of late days, and sums by breakdown."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEYS = "level entity_id kind part attribution_window currency"
_COUNTS = "impressions clicks conversions leads messages installs"
_RESULTS = ("leads", "messages", "installs")


def upgrade() -> None:
    for name in _RESULTS:
        op.add_column("daily_metrics", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "metric_parts",
        *(sa.Column(name, sa.Text, primary_key=True, nullable=False) for name in _KEYS.split()),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTS.split()),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("spend", "revenue")),
        sa.Column("as_of", sa.Text),
        sa.Column("load", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("metric_parts")
    for name in _RESULTS:
        op.drop_column("daily_metrics", name)
