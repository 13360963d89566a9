"""Which initiative a campaign belongs to, and the alerts of the spend guard."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_GONE = "deleted = 1 OR fallen = 1"
_OWN = "id:! seq:i! deleted:i! fallen:i! mark mine sort_key extra"
_ALERTS = (
    "kind severity entity entity_id period name params campaign_ids state raised_at over_at decided_by "
    "decided_at reason pause_id"
)


def upgrade() -> None:
    op.execute("ALTER TABLE campaigns ADD COLUMN initiative TEXT")
    row = sa.Column("row", sa.Integer, primary_key=True)
    columns = [_column(*word.partition(":")[::2]) for word in f"{_OWN} {_ALERTS}".split()]
    op.create_table("spend_alerts", row, *columns)
    op.create_index("spend_alerts_id", "spend_alerts", ["id"], unique=True)
    op.create_index("spend_alerts_gone", "spend_alerts", ["id"], sqlite_where=sa.text(_GONE))
    op.create_index("spend_alerts_pending", "spend_alerts", ["id"], sqlite_where=sa.text("mark IS NOT NULL"))


def downgrade() -> None:
    op.drop_table("spend_alerts")
    op.execute("ALTER TABLE campaigns DROP COLUMN initiative")


def _column(name: str, kind: str) -> sa.Column[Any]:
    whole = sa.Integer() if "i" in kind else sa.Text()
    return sa.Column(name, whole, nullable=not kind or kind == "i")
