"""How an ad looks: a frame as Meta answers it, and a plain page behind the frame's address."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.world import AD, CREATIVE, World
from adly_sync_server.simulators.wire import Reply

PATH = "/_preview/"
_WIDTH, _HEIGHT = 320, 570


def preview_rows(call: GraphCall, ad: Entity, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The one row of an ad's preview. Raises `MetaFailure` without a format."""
    if not values.get("ad_format"):
        raise refusal([Complaint(("ad_format",), "(#100) The parameter ad_format is required")])
    query = urlencode({"ad_format": values["ad_format"], "t": ad.seq})
    width, height = values.get("width") or _WIDTH, values.get("height") or _HEIGHT
    address = html.escape(f"{call.base_url}{PATH}{ad.id}?{query}")
    frame = f'<iframe src="{address}" width="{width}" height="{height}" scrolling="yes"></iframe>'
    return [{"body": frame}]


def preview_page(world: World, ad_id: str) -> Reply:
    """What the frame shows: the words of the ad."""
    ad = world.of_kind(ad_id, AD)
    if ad is None:
        return Reply(404, b"", verdict="refused", remarks=("no such ad",))
    shown = world.must(ad.body["creative"]["id"], CREATIVE).body
    words = "".join(f"<p dir=auto>{html.escape(str(shown.get(name, '')))}</p>" for name in ("title", "body"))
    page = f"<!doctype html><meta charset=utf-8><title>{html.escape(ad.body['name'])}</title>{words}"
    return Reply(200, page.encode(), {"content-type": "text/html; charset=utf-8"})
