"""How a creative would look: an address that lives a while. The path is a client's, the answer (recalled)."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.presenting import wrapped
from adly_sync_server.simulators.snapchat.world import World, stamp

_LIVES = timedelta(days=1)


def preview_of(world: World, call: SnapCall, creative: Entity) -> dict[str, Any]:
    """`GET /creatives/{id}/previews`."""
    world.store.keep_file(
        f"previews/{creative.id}", "text/html; charset=utf-8", _page(call, creative).encode()
    )
    preview = {
        "creative_id": creative.id,
        "preview_link": f"{call.request.base_url}/_media/previews/{creative.id}",
        "expires_at": stamp(world.now() + _LIVES),
    }
    return {"previews": [wrapped("preview", preview)]}


def _page(call: SnapCall, creative: Entity) -> str:
    media = f"{call.request.base_url}/_media/media/{creative.body.get('top_snap_media_id', '')}"
    brand, headline = (escape(creative.body.get(name, "")) for name in ("brand_name", "headline"))
    return (
        '<!doctype html><html lang="ar" dir="auto"><head><meta charset="utf-8"><title>Preview</title></head>'
        f'<body><p dir="auto">{brand}</p><p dir="auto">{headline}</p>'
        f'<img alt="" width="270" height="480" src="{escape(media)}"></body></html>'
    )
