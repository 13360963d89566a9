"""The media library's rows. The bytes travel by tus and are known by their SHA-256."""

from collections.abc import Mapping
from typing import Any

from adly_sync_server.contract.campaigns import NAME_CHARS, stamps
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, choice, line, served, strings, text

ASSET_TYPES = ("image", "video", "audio", "text")

CONTENT_ASSETS = Entity(
    name="content_assets",
    flow=Flow.BOTH,
    fields=(
        choice("type", ASSET_TYPES, required=True, create_only=True),
        line("name", NAME_CHARS, required=True),
        Field(path="sha256", kind=Kind.SHA256, create_only=True),
        Field(path="file_size", kind=Kind.INTEGER, create_only=True),
        line("mime_type", 100, create_only=True),
        Field(path="metadata", kind=Kind.JSON),
        text("body", 20_000),
        line("language", 10, default="ar"),
        line("generated_by", 100, create_only=True),
        text("generation_prompt", 20_000, create_only=True),
        strings("tags"),
        served("file_url"),
        served("verified_at", Kind.TIMESTAMP),
        *stamps(),
    ),
)


def picture_of(asset: Mapping[str, Any]) -> str:
    """SHA-256 of the picture that stands for an asset: its own file, or the cover that came with a film.

    A film that was brought in stays on its platform; what is here of it is its cover.
    """
    return str(asset.get("sha256") or (asset.get("metadata") or {}).get("cover_sha256") or "")
