"""Templates, brand kits, audiences; generation jobs and their variants; consent to generating at all."""

from typing import Final

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Index,
    SmallInteger,
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

#: Each word an owner gave stays, with its end; one at most has none.
ai_consents: Final = Table(
    "ai_consents",
    metadata,
    *tenant_key(),
    Column("kinds", ARRAY(Text), nullable=False),
    # Which words he read (``contract/ai_consent.py``).
    Column("text_version", SmallInteger, nullable=False),
    person("given_by", nullable=False),
    Column("given_at", MOMENT, nullable=False, server_default=NOW),
    person("withdrawn_by"),
    Column("withdrawn_at", MOMENT),
    of_workspace(),
    CheckConstraint("kinds <@ '{text,image,video,speech}' and kinds <> '{}'", name="kinds"),
    Index(
        "idx_ai_consents_open",
        "workspace_id",
        unique=True,
        postgresql_where=text("withdrawn_at is null"),
    ),
)
