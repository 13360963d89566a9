"""Every way one mutation is refused, and every way a whole request is."""

import uuid
from typing import Any

from sqlalchemy import text

from adly_sync_server.contract.entities import SCHEMA
from tests.docs.exchange import Recorder
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id

_PUBLISHED = (
    "select set_config('adly.seq', (select seq::text from campaigns where id = :id), true)",
    "update campaigns set external_id = '1234' where id = :id",
)
MADE = {"name": "حملة", "objective": "sales", "platform": "meta"}


def mistakes_of_mutations(recorder: Recorder, served: Served, owner: Person, viewer: Person) -> None:
    """The closed set of codes; the request itself answers 200."""
    recorder.begin("Refused mutations")
    workspace = owner.workspace("أمثلة")
    owner.add(workspace, viewer, "viewer")
    mine, campaign = Replica(owner, workspace), new_id()
    mine.act("create", "campaigns", campaign, MADE)
    ad_set, live = mine.ad_set(campaign), mine.campaign()
    _publish(served, live)
    seen = Replica(viewer, workspace)
    _refused(recorder, seen, seen.mutation("patch", "campaigns", campaign, {"notes": "أ"}, {"notes": None}))
    for mutation in (
        mine.mutation("create", "users", new_id(), {"name": "x"}),
        mine.mutation("patch", "campaigns", campaign, {"colour": 1}),
        mine.mutation("patch", "campaigns", campaign, {"target_audience.moon": 1}),
        mine.mutation("patch", "campaigns", campaign, {"status": "flying"}, {"status": "draft"}),
        mine.mutation("patch", "campaigns", campaign, {"external_id": "1"}, {"external_id": None}),
        mine.mutation("create", "ad_sets", new_id(), {"campaign_id": new_id(), "name": "أ"}),
        mine.mutation("create", "campaigns", campaign, {**MADE, "name": "another"}),
        mine.mutation("patch", "ad_sets", ad_set, {"campaign_id": ad_set}, {"campaign_id": campaign}),
        mine.mutation("patch", "campaigns", campaign, {"name": "x" * 256}, {"name": "حملة"}),
        mine.mutation("delete", "campaigns", live),
        mine.mutation("resolve", "campaigns", campaign, {"conflicts": [new_id()], "values": {}}),
        mine.mutation("patch", "campaigns", campaign, {"budget_amount": "5"}, {"budget_amount": None}),
    ):
        _refused(recorder, mine, mutation)
    group = new_id()
    _refused(
        recorder,
        mine,
        mine.mutation("patch", "campaigns", campaign, {"notes": "أ"}, {"notes": None}, group=group),
        mine.mutation("patch", "campaigns", campaign, {"name": ""}, {"name": "حملة"}, group=group),
    )


def _refused(recorder: Recorder, replica: Replica, *mutations: dict[str, Any]) -> None:
    answer = replica.send(*mutations)
    results = answer.json()["results"]
    shown = [{key: m[key] for key in ("n", "op", "entity", "base", "patch")} for m in mutations]
    told = [_shortened(one) for one in shown]
    recorder.keep(
        f"`{results[0]['code']}`",
        f"POST {replica.root}/push",
        {"client_id": replica.client_id, "schema": SCHEMA, "mutations": told},
        answer,
        lambda body: {"last_n": body["last_n"], "results": body["results"], "…": "…"},
    )


def _shortened(mutation: dict[str, Any]) -> dict[str, Any]:
    patch = {
        path: f"{value[:3]}… (256 times)" if isinstance(value, str) and len(value) > 200 else value
        for path, value in mutation["patch"].items()
    }
    return {**mutation, "patch": patch}


def mistakes_of_requests(recorder: Recorder, served: Served, owner: Person, colleague: Person) -> None:
    """Nothing of such a request is applied."""
    recorder.begin("Refused requests")
    workspace = owner.workspace("أمثلة")
    owner.add(workspace, colleague, "member")
    mine, campaign = Replica(owner, workspace), new_id()
    mine.act("create", "campaigns", campaign, MADE)
    line, http = f"POST {mine.root}/push", owner.http
    body = _body(mine, {**mine.mutation("delete", "campaigns", campaign), "n": 9})
    recorder.call(http, "Numbers are missing: go on after `last_n`", line, body=body)
    body = _body(mine, {**mine.mutation("delete", "campaigns", campaign), "n": 1})
    recorder.call(http, "A number that was used for something else", line, body=body)
    thief = Replica(colleague, workspace)
    thief.client_id = mine.client_id
    body = _body(thief, thief.mutation("delete", "campaigns", campaign))
    recorder.call(colleague.http, "A client that is somebody else's", line, body=body)
    mine.n = 1
    one = mine.mutation("delete", "campaigns", campaign)
    body = {**_body(mine, one), "epoch": new_id()}
    recorder.call(http, "An epoch before a restored backup", line, body=body)
    body = {**_body(mine, {**one, "patch": {}, "entity": "hologram_ads"}), "schema": SCHEMA + 1}
    recorder.call(http, "Words this server will know after its upgrade: keep them", line, body=body)
    recorder.call(http, "A schema that is no longer read", line, body={**_body(mine, one), "schema": 0})
    body, shown = _body(mine, *[one] * 501), _body(mine, {"…": "501 of them"})
    recorder.call(http, "Too many at once", line, body=body, shown=shown)
    kind = {"Content-Type": "application/json"}
    recorder.call(http, "Too many bytes", line, content=b" " * 4_200_000, headers=kind)
    recorder.call(http, "Not JSON", line, content=b'{"client_id": ', headers=kind)
    recorder.call(http, "JSON of another shape", line, body=_body(mine, {**one, "n": "2"}))
    recorder.call(http, "A member nobody knows", line, body={**_body(mine, one), "colour": 1})
    recorder.call(http, "Not even meant as JSON", line, content=b"<x/>", headers={"Content-Type": "text/xml"})
    recorder.call(http, "Another method", f"PUT {mine.root}/push")
    missing = f"POST /v1/workspaces/{new_id()}/sync/push"
    recorder.call(http, "Of a workspace one is not in", missing, body=_body(mine, one))


def _body(replica: Replica, *mutations: dict[str, Any]) -> dict[str, Any]:
    return {"client_id": replica.client_id, "schema": SCHEMA, "mutations": list(mutations)}


def _publish(served: Served, campaign: str) -> None:
    """As if the platform had it."""
    with served.owner.begin() as connection:
        values = {"id": uuid.UUID(campaign)}
        for statement in _PUBLISHED:
            connection.execute(text(statement), values)
