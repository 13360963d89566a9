"""Tables for notices and for what each person has read of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OWN = ("id:!", "seq:i!", "deleted:i!", "fallen:i!", "mark", "mine", "sort_key", "extra")
#: ``:i`` holds a whole number or true and false, ``!`` is never null; all others are TEXT.
_ENTITIES = {
    "notices": "kind severity entity entity_id ad_account_id arguments told_at ended_at",
    "notice_readers": (
        "digest digest_hour:i at_once:i time_zone read_to read_ids created_at updated_at created_by "
        "updated_by"
    ),
}


def upgrade() -> None:
    for name, columns in _ENTITIES.items():
        row = sa.Column("row", sa.Integer, primary_key=True)
        op.create_table(name, row, *map(_column, (*_OWN, *columns.split())))
        op.create_index(f"{name}_id", name, ["id"], unique=True)
        op.create_index(f"{name}_gone", name, ["id"], sqlite_where=sa.text("deleted = 1 OR fallen = 1"))
        op.create_index(f"{name}_pending", name, ["id"], sqlite_where=sa.text("mark IS NOT NULL"))


def downgrade() -> None:
    for name in _ENTITIES:
        op.drop_table(name)


def _column(word: str) -> sa.Column[Any]:
    name, _, kind = word.partition(":")
    return sa.Column(name, sa.Integer() if "i" in kind else sa.Text(), nullable="!" not in kind)
