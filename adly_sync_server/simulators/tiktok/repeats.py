"""`request_id` on creates: a repeat within ten seconds gets the same answer, and nothing is made twice.

After that TikTok has forgotten it (the ten seconds are documented for copies): a caller who was away
longer looks for what he made.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.tiktok.call import Task
from adly_sync_server.simulators.tiktok.failures import (
    DUPLICATED_REQUEST,
    PARAM_ERROR,
    TikTokFailure,
)
from adly_sync_server.simulators.tiktok.world import ANSWER, World

_LARGEST = 2**63 - 1


def once(world: World, task: Task, make: Callable[[Task], dict[str, Any]]) -> dict[str, Any]:
    """What `make` answers, or what it answered to the same request a moment ago."""
    mark = task.text("request_id")
    if not mark:
        return make(task)
    if not (mark.isascii() and mark.isdigit() and int(mark) <= _LARGEST):
        raise TikTokFailure(PARAM_ERROR, "request_id: must be a 64-bit integer as text")
    key, sent = f"answer:{task.advertiser.id}:{task.call.path}:{mark}", _canonical(task)
    kept = world.of_kind(key, ANSWER)
    if kept is not None and _fresh(world, kept.body["at"]):
        if kept.body["sent"] != sent:
            raise TikTokFailure(DUPLICATED_REQUEST, "request_id: it was used for a different request")
        return dict(kept.body["answer"])
    answer = make(task)
    world.store.remove(key)
    world.store.add(ANSWER, {"at": world.now().isoformat(), "sent": sent, "answer": answer}, id=key)
    return answer


def _fresh(world: World, at: str) -> bool:
    return world.now() - datetime.fromisoformat(at) < timedelta(seconds=world.options.repeat_s)


def _canonical(task: Task) -> str:
    return json.dumps(dict(task.values), sort_keys=True, ensure_ascii=False)
