"""Templates, brand kits, audiences; generation jobs and their variants."""

from typing import Final

from sqlalchemy import Column, Index, SmallInteger, String, Table, Text, UniqueConstraint, Uuid, text

from adly_sync_server.db.columns import (
    DOCUMENT,
    MOMENT,
    MONEY,
    by_seq,
    created,
    document,
    of_workspace,
    person,
    stamps,
    strings,
    switch,
    synced,
    tenant_key,
    within,
)
from adly_sync_server.db.metadata import metadata

content_templates: Final = Table(
    "content_templates",
    metadata,
    *tenant_key(),
    Column("name", String(255), nullable=False),
    Column("type", String(50), nullable=False),
    Column("template_data", DOCUMENT, nullable=False),
    switch("is_public", is_on=False),
    *stamps(),
    strings("tags"),
    *synced(),
    of_workspace(),
    by_seq(),
)

generation_jobs: Final = Table(
    "generation_jobs",
    metadata,
    *tenant_key(),
    person("user_id"),
    Column("type", String(50), nullable=False),
    Column("provider", String(100), nullable=False),
    Column("prompt", Text, nullable=False),
    Column("parameters", DOCUMENT),
    Column("status", String(50), nullable=False, server_default=text("'pending'")),
    Column("result_asset_id", Uuid),
    Column("error_message", Text),
    created(),
    Column("completed_at", MOMENT),
    Column("updated_at", MOMENT, nullable=False, server_default=text("CURRENT_TIMESTAMP")),
    Column("error_code", String(50)),
    Column("external_id", String(255)),
    Column("cost_amount", MONEY),
    Column("cost_currency", String(3)),
    Column("retry_of", Uuid),
    *synced(),
    of_workspace(),
    within("content_assets", "result_asset_id"),
    Index("idx_generation_jobs_status", "workspace_id", "status", "created_at"),
    by_seq(),
)

#: One job may bring several results; a person keeps some of them.
generation_variants: Final = Table(
    "generation_variants",
    metadata,
    *tenant_key(),
    Column("generation_job_id", Uuid, nullable=False),
    Column("n", SmallInteger, nullable=False),
    Column("asset_id", Uuid),
    Column("body", Text),
    switch("is_kept", is_on=False),
    created(),
    within("generation_jobs", "generation_job_id"),
    within("content_assets", "asset_id"),
    UniqueConstraint("workspace_id", "generation_job_id", "n"),
    Index(None, "workspace_id", "asset_id"),
)

audiences: Final = Table(
    "audiences",
    metadata,
    *tenant_key(),
    Column("name", String(255), nullable=False),
    Column("description", Text),
    document("definition"),
    *stamps(),
    *synced(),
    of_workspace(),
    by_seq(),
)

brand_kits: Final = Table(
    "brand_kits",
    metadata,
    *tenant_key(),
    Column("name", String(255), nullable=False),
    strings("colors"),
    strings("fonts"),
    strings("protected_terms"),
    strings("banned_words"),
    strings("hashtags"),
    strings("logo_asset_ids"),
    Column("price_style", String(50)),
    *stamps(),
    *synced(),
    of_workspace(),
    by_seq(),
)
