"""Publish requests, the journal of their steps, what the platform showed at which time, Pause now and the
clock.

A step is written before the call that it stands for, and again after it: what has a beginning and no end is
unknown, never failed.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    MONEY,
    NOW,
    by_seq,
    created,
    global_key,
    of_workspace,
    person,
    stamps,
    switch,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

publish_requests: Final = Table(
    "publish_requests",
    metadata,
    *tenant_key(),
    Column("kind", String(30), nullable=False, server_default=text("'publish'")),
    Column("campaign_id", Uuid),
    Column("ad_account_id", Uuid),
    Column("platform", String(50), nullable=False),
    Column("idempotency_key", String(100), nullable=False),
    Column("expected_seq", BigInteger),
    Column("state", String(30), nullable=False, server_default=text("'requested'")),
    Column("scope", DOCUMENT),
    Column("findings", DOCUMENT),
    Column("differences", DOCUMENT),
    Column("choices", DOCUMENT),
    Column("progress", DOCUMENT),
    Column("error_code", String(50)),
    Column("error_detail", Text),
    switch("wants_activation", is_on=False),
    person("requested_by"),
    person("approved_by"),
    Column("approved_at", MOMENT),
    person("activated_by"),
    Column("activated_at", MOMENT),
    *stamps(),
    Column("finished_at", MOMENT),
    within("campaigns", "campaign_id"),
    within("ad_accounts", "ad_account_id"),
    UniqueConstraint("workspace_id", "idempotency_key"),
    Index(None, "workspace_id", "campaign_id", "created_at"),
    Index(None, "workspace_id", "state"),
    Index(None, "workspace_id", "ad_account_id"),
)

publish_steps: Final = Table(
    "publish_steps",
    metadata,
    *tenant_key(),
    Column("request_id", Uuid, nullable=False),
    Column("n", Integer, nullable=False),
    Column("step", String(50), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("state", String(20), nullable=False, server_default=text("'started'")),
    Column("attempts", Integer, nullable=False, server_default=text("1")),
    # Travels with the create, so that a lost answer can be looked up.
    Column("reference", String(255)),
    Column("idempotency_key", String(100)),
    Column("external_id", String(255)),
    Column("intent", DOCUMENT),
    Column("answer", DOCUMENT),
    Column("error_class", String(30)),
    Column("error_code", String(100)),
    Column("error_field", String(255)),
    Column("error_detail", Text),
    Column("started_at", MOMENT, nullable=False, server_default=NOW),
    Column("finished_at", MOMENT),
    within("publish_requests", "request_id"),
    CheckConstraint("state in ('started', 'done', 'failed', 'unknown', 'skipped')", name="state"),
    UniqueConstraint("workspace_id", "request_id", "n"),
    UniqueConstraint("workspace_id", "request_id", "step", "entity", "entity_id"),
    Index(None, "workspace_id", "reference"),
)

remote_snapshots: Final = Table(
    "remote_snapshots",
    metadata,
    *tenant_key(),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("platform", String(50), nullable=False),
    Column("external_id", String(255), nullable=False),
    # ``published`` is what we meant, ``read_back`` and ``watched`` what the platform showed.
    Column("origin", String(20), nullable=False),
    Column("content", DOCUMENT, nullable=False),
    Column("remote_updated_at", MOMENT),
    Column("request_id", Uuid),
    created(),
    of_workspace(),
    within("publish_requests", "request_id"),
    CheckConstraint("origin in ('published', 'read_back', 'watched', 'imported')", name="origin"),
    Index(None, "workspace_id", "entity_id", "created_at"),
    Index(None, "workspace_id", "request_id"),
)

#: One press of Pause now. It is no publish and waits for none.
pause_requests: Final = Table(
    "pause_requests",
    metadata,
    *tenant_key(),
    Column("scope", DOCUMENT, nullable=False),
    person("requested_by"),
    created(),
    Column("finished_at", MOMENT),
    of_workspace(),
    Index(None, "workspace_id", "created_at"),
)

#: What of a press has to be paused: one line for each call to a platform.
pause_targets: Final = Table(
    "pause_targets",
    metadata,
    *tenant_key(),
    Column("request_id", Uuid, nullable=False),
    Column("ad_account_id", Uuid, nullable=False),
    Column("platform", String(50), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("state", String(20), nullable=False, server_default=text("'waiting'")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("error_code", String(50)),
    Column("error_detail", Text),
    created(),
    Column("finished_at", MOMENT),
    within("pause_requests", "request_id"),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("state in ('waiting', 'paused', 'gone', 'failed')", name="state"),
    UniqueConstraint("workspace_id", "request_id", "entity_id"),
    Index(None, "workspace_id", "entity_id"),
    Index(None, "workspace_id", "ad_account_id", "state"),
)

#: What the server shall do at a minute in a named zone. A person makes it, also offline.
clock_entries: Final = Table(
    "clock_entries",
    metadata,
    *tenant_key(),
    Column("action", String(20), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("waits_for", Uuid),
    Column("at", MOMENT),
    Column("until_at", MOMENT),
    Column("time_zone", String(64)),
    Column("field", String(50)),
    Column("way", String(20)),
    Column("amount", MONEY),
    Column("currency", String(3)),
    Column("note", Text),
    switch("is_cancelled", is_on=False),
    # Of the server alone; null until it has seen the entry.
    Column("state", String(20)),
    Column("problem", String(50)),
    Column("problem_detail", Text),
    Column("ran_at", MOMENT),
    Column("undone_at", MOMENT),
    Column("run", DOCUMENT),
    *stamps(),
    *synced(),
    of_workspace(),
    CheckConstraint("action in ('go_live', 'stop', 'change', 'replace')", name="action"),
    CheckConstraint(
        "state in ('planned', 'blocked', 'running', 'in_force', 'undoing', 'done', 'failed', 'missed',"
        " 'cancelled')",
        name="state",
    ),
    # What the server looks through every minute.
    Index(
        "ix_clock_entries_open",
        "workspace_id",
        postgresql_where=text(
            "deleted_at is null and (state is null or state not in ('done', 'failed', 'missed', 'cancelled'))"
        ),
    ),
    by_seq(),
)

#: A person's own way to Pause now from a phone. It can pause and nothing else, wherever he may publish.
phone_links: Final = Table(
    "phone_links",
    metadata,
    global_key(),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    # A keyed hash of what stands in the address.
    Column("token_hash", LargeBinary, nullable=False),
    Column("name", String(120)),
    created(),
    Column("expires_at", MOMENT, nullable=False),
    Column("last_used_at", MOMENT),
    Column("revoked_at", MOMENT),
    UniqueConstraint("token_hash"),
    Index(None, "user_id"),
)
