"""Templates, brand kits, audiences and generation jobs."""

from adly_sync_server.contract.campaigns import NAME_CHARS, stamps, targeting
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, choice, line, served, strings, text

TEMPLATE_TYPES = ("video", "image", "text")
JOB_STATUSES = ("pending", "processing", "completed", "failed")

CONTENT_TEMPLATES = Entity(
    name="content_templates",
    flow=Flow.BOTH,
    fields=(
        line("name", NAME_CHARS, required=True),
        choice("type", TEMPLATE_TYPES, required=True),
        Field(path="template_data", kind=Kind.JSON, required=True),
        Field(path="is_public", kind=Kind.BOOLEAN, default=False),
        strings("tags"),
        *stamps(),
    ),
)

AUDIENCES = Entity(
    name="audiences",
    flow=Flow.BOTH,
    fields=(
        line("name", NAME_CHARS, required=True),
        text("description", 2_000),
        *targeting("definition"),
        *stamps(),
    ),
)

BRAND_KITS = Entity(
    name="brand_kits",
    flow=Flow.BOTH,
    fields=(
        line("name", NAME_CHARS, required=True),
        strings("colors"),
        strings("fonts"),
        strings("protected_terms"),
        strings("banned_words"),
        strings("hashtags"),
        strings("logo_asset_ids"),
        line("price_style", 50),
        *stamps(),
    ),
)

GENERATION_JOBS = Entity(
    name="generation_jobs",
    flow=Flow.DOWN,
    fields=(
        served("user_id", Kind.UUID),
        served("type"),
        served("provider"),
        served("prompt"),
        served("parameters", Kind.JSON),
        served("status", Kind.ENUM, choices=JOB_STATUSES),
        served("result_asset_id", Kind.UUID),
        served("error_message"),
        served("created_at", Kind.TIMESTAMP),
        served("completed_at", Kind.TIMESTAMP),
    ),
)
