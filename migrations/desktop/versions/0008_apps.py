"""A table for apps that accounts advertise, and the app that an ad set promotes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NAME = "apps"
_OWN = ("id:!", "seq:i!", "deleted:i!", "fallen:i!", "mark", "mine", "sort_key", "extra")
#: ``:i`` holds a whole number or true and false, ``!`` is never null; all others are TEXT.
_COLUMNS = "ad_account_id external_id name ios_store_id android_store_id store_url is_active:i"


def upgrade() -> None:
    row = sa.Column("row", sa.Integer, primary_key=True)
    op.create_table(_NAME, row, *map(_column, (*_OWN, *_COLUMNS.split())))
    op.create_index(f"{_NAME}_id", _NAME, ["id"], unique=True)
    op.create_index(f"{_NAME}_gone", _NAME, ["id"], sqlite_where=sa.text("deleted = 1 OR fallen = 1"))
    op.create_index(f"{_NAME}_pending", _NAME, ["id"], sqlite_where=sa.text("mark IS NOT NULL"))
    op.create_index(f"{_NAME}_by_ad_account_id", _NAME, ["ad_account_id"])
    op.execute("ALTER TABLE ad_sets ADD COLUMN app_id TEXT")


def downgrade() -> None:
    op.execute("ALTER TABLE ad_sets DROP COLUMN app_id")
    op.drop_table(_NAME)


def _column(word: str) -> sa.Column[Any]:
    name, _, kind = word.partition(":")
    return sa.Column(name, sa.Integer() if "i" in kind else sa.Text(), nullable="!" not in kind)
