"""A table for what watching found on platforms."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NAME = "watch_findings"
_OWN = ("id:!", "seq:i!", "deleted:i!", "fallen:i!", "mark", "mine", "sort_key", "extra")
#: ``:i`` holds a whole number or true and false, ``!`` is never null; all others are TEXT.
_COLUMNS = (
    "kind severity ad_account_id platform entity entity_id level path published remote code detail "
    "changed_at changed_by found_at state error_code decided_by decided_at"
)


def upgrade() -> None:
    row = sa.Column("row", sa.Integer, primary_key=True)
    op.create_table(_NAME, row, *map(_column, (*_OWN, *_COLUMNS.split())))
    op.create_index(f"{_NAME}_id", _NAME, ["id"], unique=True)
    op.create_index(f"{_NAME}_gone", _NAME, ["id"], sqlite_where=sa.text("deleted = 1 OR fallen = 1"))
    op.create_index(f"{_NAME}_pending", _NAME, ["id"], sqlite_where=sa.text("mark IS NOT NULL"))
    op.create_index(f"{_NAME}_by_entity_id", _NAME, ["entity_id"])


def downgrade() -> None:
    op.drop_table(_NAME)


def _column(word: str) -> sa.Column[Any]:
    name, _, kind = word.partition(":")
    return sa.Column(name, sa.Integer() if "i" in kind else sa.Text(), nullable="!" not in kind)
