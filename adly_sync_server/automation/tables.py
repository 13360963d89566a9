"""Evaluations of automation rules, and their deeds.

A deed is written down when it is decided, again before its call and again after it: a decision is made once
for its moment, whoever is killed when.
"""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy import text as sql

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    created,
    of_workspace,
    person,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

rule_runs: Final = Table(
    "rule_runs",
    metadata,
    *tenant_key(),
    Column("rule_id", Uuid, nullable=False),
    Column("name", String(255), nullable=False),
    # What the rule meant then; another meaning is another rule.
    Column("meaning", String(32), nullable=False),
    Column("rule", DOCUMENT),
    # The moment the rule was due; it is evaluated once for it.
    Column("slot", MOMENT, nullable=False),
    Column("state", String(20), nullable=False),
    person("author"),
    Column("judged", Integer, nullable=False, server_default=sql("0")),
    Column("met", Integer, nullable=False, server_default=sql("0")),
    Column("error_code", String(50)),
    Column("error_detail", Text),
    created(),
    Column("finished_at", MOMENT),
    of_workspace(),
    within("shared_settings", "rule_id"),
    CheckConstraint("state in ('decided', 'finished', 'failed', 'quiet')", name="state"),
    UniqueConstraint("workspace_id", "rule_id", "slot"),
    Index(None, "workspace_id", "created_at"),
)

rule_deeds: Final = Table(
    "rule_deeds",
    metadata,
    *tenant_key(),
    Column("run_id", Uuid, nullable=False),
    Column("rule_id", Uuid, nullable=False),
    Column("ad_account_id", Uuid, nullable=False),
    Column("platform", String(50), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("entity_name", String(255), nullable=False),
    Column("external_id", String(255)),
    Column("deed", String(20), nullable=False),
    Column("field", String(20), nullable=False),
    Column("before", String(50)),
    Column("after", String(50)),
    # What the platform shows afterwards, where that is not what was meant.
    Column("shown", String(50)),
    Column("currency", String(3), nullable=False),
    # The account's day it counts for.
    Column("day", Date, nullable=False),
    Column("seen", DOCUMENT, nullable=False),
    Column("as_of", MOMENT),
    Column("state", String(20), nullable=False),
    # Why nothing was done, where that was decided.
    Column("held", String(50)),
    Column("error_code", String(50)),
    Column("error_detail", Text),
    created(),
    Column("started_at", MOMENT),
    Column("finished_at", MOMENT),
    within("rule_runs", "run_id"),
    within("ad_accounts", "ad_account_id"),
    CheckConstraint("state in ('planned', 'started', 'done', 'held', 'failed', 'gone')", name="state"),
    UniqueConstraint("workspace_id", "run_id", "entity_id"),
    Index(None, "workspace_id", "created_at"),
    Index(None, "workspace_id", "entity_id", "created_at"),
    Index(None, "workspace_id", "ad_account_id", "state"),
)
