"""``/v1/workspaces/{ws}/automation``."""

from datetime import datetime
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.status_codes import HTTP_200_OK

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.automation import use_cases
from adly_sync_server.automation.wire import Deeds, ReplayShown, ReplayWanted, Runs
from adly_sync_server.publishing.parts import PublishParts

_TAGS = ["automation"]
_SIGNED_IN = [{"bearer": list[str]()}]
_ROOT = "/v1/workspaces/{ws:uuid}/automation"


@get(f"{_ROOT}/deeds", tags=_TAGS, security=_SIGNED_IN)
async def list_deeds(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    rule_id: FromQuery[UUID | None] = None,
    entity_id: FromQuery[UUID | None] = None,
    states: FromQuery[str] = "",
    before: FromQuery[datetime | None] = None,
) -> Deeds:
    """What rules did and why, newest first. ``states``: names with commas between."""
    named = [one for one in states.split(",") if one]
    return await use_cases.deeds_of(
        publishing, ws, caller.user_id, rule_id=rule_id, entity_id=entity_id, states=named, before=before
    )


@get(f"{_ROOT}/runs", tags=_TAGS, security=_SIGNED_IN)
async def list_runs(
    ws: FromPath[UUID],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
    rule_id: FromQuery[UUID | None] = None,
    before: FromQuery[datetime | None] = None,
) -> Runs:
    """Evaluations, newest first."""
    return await use_cases.runs_of(publishing, ws, caller.user_id, rule_id=rule_id, before=before)


@post(f"{_ROOT}/replays", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def replay_rule(
    ws: FromPath[UUID],
    data: JSONBody[ReplayWanted],
    caller: NamedDependency[Caller],
    publishing: NamedDependency[PublishParts],
) -> ReplayShown:
    """What a rule would have done on the days before today; changes nothing."""
    return await use_cases.replay_rule(publishing, ws, caller.user_id, data)


ROUTES = [list_deeds, list_runs, replay_rule]
