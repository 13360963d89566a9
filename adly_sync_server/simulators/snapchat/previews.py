"""How a creative would look: an address that lives a while.

`/creatives/{id}/creative_preview` and its `creative_preview_link`: clients of the documented one; another
client asks `/creatives/{id}/previews`, which is answered alike.
"""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.call import SnapCall
from adly_sync_server.simulators.snapchat.world import World, stamp

_LIVES = timedelta(days=1)


def preview_of(world: World, call: SnapCall, creative: Entity) -> dict[str, Any]:
    """The address of a page that shows a creative."""
    world.store.keep_file(
        f"previews/{creative.id}", "text/html; charset=utf-8", _page(call, creative).encode()
    )
    return {
        "creative_id": creative.id,
        "expires_at": stamp(world.now() + _LIVES),
        "creative_preview_link": f"{call.request.base_url}/_media/previews/{creative.id}",
    }


def _page(call: SnapCall, creative: Entity) -> str:
    media = f"{call.request.base_url}/_media/media/{creative.body.get('top_snap_media_id', '')}"
    brand, headline = (escape(creative.body.get(name, "")) for name in ("brand_name", "headline"))
    return (
        '<!doctype html><html lang="ar" dir="auto"><head><meta charset="utf-8"><title>Preview</title></head>'
        f'<body><p dir="auto">{brand}</p><p dir="auto">{headline}</p>'
        f'<img alt="" width="270" height="480" src="{escape(media)}"></body></html>'
    )
