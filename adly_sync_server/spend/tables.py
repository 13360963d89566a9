"""Alerts of the spend guard. Synced down, so that they are there offline."""

from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, String, Table, Text, Uuid, text

from adly_sync_server.contract.planning import ALERT_KINDS, ALERT_STATES
from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    NOW,
    by_seq,
    of_workspace,
    synced,
    tenant_key,
)
from adly_sync_server.db.metadata import metadata


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} in ({', '.join(repr(word) for word in words)})"


spend_alerts: Final = Table(
    "spend_alerts",
    metadata,
    *tenant_key(),
    Column("kind", String(50), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid),
    # The month or day it is true of: the same thing in another one is another alert.
    Column("period", String(50), nullable=False),
    Column("name", String(255), nullable=False, server_default=text("''")),
    Column("params", DOCUMENT),
    # Campaigns whose pausing is proposed.
    Column("campaign_ids", DOCUMENT),
    Column("state", String(20), nullable=False, server_default=text("'open'")),
    Column("raised_at", MOMENT, nullable=False, server_default=NOW),
    Column("over_at", MOMENT),
    Column("decided_by", Uuid),
    Column("decided_at", MOMENT),
    Column("reason", Text),
    Column("pause_id", Uuid),
    *synced(),
    of_workspace(),
    CheckConstraint(_one_of("kind", ALERT_KINDS), name="kind"),
    CheckConstraint(_one_of("state", ALERT_STATES), name="state"),
    Index(
        "uq_spend_alerts_standing",
        "workspace_id",
        "kind",
        "entity_id",
        "period",
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=text("state <> 'over'"),
    ),
    by_seq(),
)
