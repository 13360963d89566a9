"""TikTok as one address: every request goes through token, quota, judge and rules before anything happens."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.exercise import Exercise, paths
from adly_sync_server.simulators.faults import COMMON_KINDS, Fault, FaultPlan
from adly_sync_server.simulators.tiktok.accounts import advertiser_info
from adly_sync_server.simulators.tiktok.call import Call, Task, read_call
from adly_sync_server.simulators.tiktok.failures import (
    INVALID_PARAMS,
    PARTIAL,
    PERMISSION,
    SYSTEM_ERROR,
    SYSTEM_TIMEOUT,
    THROTTLES,
    WRITE_CONFLICT,
    Complaint,
    Outcome,
    TikTokFailure,
    envelope,
    not_simulated,
    refusal,
    unknown_route,
)
from adly_sync_server.simulators.tiktok.judge import Judge, Judgement
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex
from adly_sync_server.simulators.tiktok.oauth import PORTAL, OAuthDesk
from adly_sync_server.simulators.tiktok.quota import Meter, throttled
from adly_sync_server.simulators.tiktok.routes import Routes
from adly_sync_server.simulators.tiktok.standing import DENIED, fresh_review, is_open
from adly_sync_server.simulators.tiktok.tokens import TokenDesk
from adly_sync_server.simulators.tiktok.world import AD, World
from adly_sync_server.simulators.wire import Reply, Request

THROTTLE, EXPIRE_TOKEN, ALTER = "throttle", "expire_token", "alter"
_VIDEO_UPLOAD = "/file/video/ad/upload/"
DISAPPROVE, PARTLY, CONFLICT, FAIL_MEDIA = "disapprove", "partial", "conflict", "fail_media"
_MEDIA = "/_media/"
# What stays possible when an account is closed.
_STATUS = "/status/update/"


class TikTokSimulator:
    """Answers as business-api.tiktok.com would."""

    fault_kinds: Collection[str] = COMMON_KINDS | {
        THROTTLE,
        EXPIRE_TOKEN,
        ALTER,
        DISAPPROVE,
        PARTLY,
        CONFLICT,
        FAIL_MEDIA,
    }

    def __init__(self, world: World, index: JudgeIndex, faults: FaultPlan) -> None:
        self._world = world
        self._faults = faults
        self._judge = Judge(index)
        self.tokens = TokenDesk(world)
        self._oauth = OAuthDesk(world, self.tokens)
        self._meter = Meter(world)
        self._routes = Routes(world, index)
        self.exercise = Exercise()

    def answer(self, request: Request) -> Reply:
        """One request; all it changes is kept together or not at all."""
        if request.path.startswith(_MEDIA):
            return self._media(request.path.removeprefix(_MEDIA))
        if request.path.rstrip("/") == PORTAL:
            return self._oauth.portal(request)
        mark = self._world.next_mark()
        try:
            call = read_call(request)
            self._strike(request, call)
            with self._world.store.transaction():
                outcome = self._perform(request, call)
        except TikTokFailure as failure:
            return failure.reply(mark)
        self.exercise.note(f"{call.method} {call.path}", _parameters(call))
        verdict = "partial" if outcome.code == PARTIAL else "accepted"
        return envelope(mark, outcome.payload, code=outcome.code, message=outcome.message, verdict=verdict)

    def break_down(self, fault: Fault) -> Reply:
        """A failure of TikTok's own: code 50000 (50002 for 504) with HTTP 200 or `arguments.status`."""
        status = int(fault.arguments.get("status", 200))
        code = SYSTEM_TIMEOUT if status == 504 else SYSTEM_ERROR
        failure = TikTokFailure(code, "System error, please retry", f"fault:{fault.kind}", status=status)
        return failure.reply(self._world.next_mark())

    def _media(self, name: str) -> Reply:
        found = self._world.store.file(name)
        if found is None:
            return Reply(404, b"", verdict="refused", remarks=("no such file",))
        return Reply(200, found[1], {"content-type": found[0]})

    def _strike(self, request: Request, call: Call) -> None:
        """The faults that hit before anything is done."""
        if self._faults.take(EXPIRE_TOKEN, request) is not None:
            with self._world.store.transaction():
                self.tokens.expire(call.token)
        throttle = self._faults.take(THROTTLE, request)
        if throttle is not None:
            code = int(throttle.arguments.get("code", THROTTLES[0]))
            raise throttled("Too many requests. Please retry in some time.", code, f"fault:{THROTTLE}")
        if self._faults.take(CONFLICT, request) is not None:
            raise TikTokFailure(WRITE_CONFLICT, "Write conflict, please try again", f"fault:{CONFLICT}")

    def _perform(self, request: Request, call: Call) -> Outcome:
        found = self._judge.call(call.method, call.path)
        if found is None:
            raise unknown_route(call.method, call.path)
        user = None if self._routes.is_open(call) else self.tokens.user(call.token)
        self._meter.count()
        values = self._judged(call).values
        if user is None:
            return Outcome(self._open(call, values))
        if call.path == "/oauth2/advertiser/get/":
            return Outcome(self._oauth.accounts(user, values))
        if call.path == "/advertiser/info/":
            return Outcome(advertiser_info(self.tokens, user, values))
        return self._routed(request, call, user, values)

    def _open(self, call: Call, values: Mapping[str, Any]) -> dict[str, Any]:
        exchange = call.path == "/oauth2/access_token/"
        return self._oauth.exchange(values) if exchange else self._oauth.revoke(values)

    def _judged(self, call: Call) -> Judgement:
        found = self._judge.call(call.method, call.path)
        if found is None:
            raise unknown_route(call.method, call.path)
        if call.method == "GET":
            judgement = self._judge.examine_query(found, call.query)
        elif found.form and call.is_form:
            judgement = self._judge.examine_form(found, call.form, {file.field for file in call.files})
        elif found.form:
            judgement = self._judge.examine_form(found, _texts(call.body), set())
        elif call.is_form:
            raise TikTokFailure(INVALID_PARAMS, "Content-Type must be application/json")
        else:
            judgement = self._judge.examine_body(found, call.body)
        if judgement.complaints:
            raise refusal(judgement.complaints)
        return judgement

    def _routed(self, request: Request, call: Call, user: Entity, values: Mapping[str, Any]) -> Outcome:
        route = self._routes.find(call)
        if route is None:
            raise not_simulated(call.method, call.path)
        partly = self._faults.take(PARTLY, request)
        failing = int(partly.arguments.get("count", 1)) if partly is not None else 0
        advertiser = self._advertiser(call, user, values)
        if call.method == "POST" and not self._routes.needs_no_advertiser(call):
            _require_open(advertiser, call)
        outcome = route(Task(call, values, user, advertiser, failing))
        if call.method == "POST" and isinstance(outcome.payload, Mapping):
            self._tamper(request, outcome.payload)
        if call.path.endswith(_VIDEO_UPLOAD) and self._faults.take(FAIL_MEDIA, request) is not None:
            self._spoil(outcome.payload)
        return outcome

    def _advertiser(self, call: Call, user: Entity, values: Mapping[str, Any]) -> Entity:
        """The advertiser a call names; calls of the Business Center and of events name none."""
        several = values.get("advertiser_ids") or []
        if len(several) > 1:
            raise not_simulated(call.method, f"{call.path} of several advertisers")
        id = str(values.get("advertiser_id") or "".join(map(str, several)))
        if id:
            return self.tokens.advertiser(user, id)
        if self._routes.needs_no_advertiser(call):
            return self.tokens.advertisers(user)[0]
        raise refusal([Complaint(("advertiser_id",), "Missing data for required field")])

    def _spoil(self, payload: Any) -> None:
        """The videos just taken turn out to show what TikTok does not."""
        for row in payload:
            video = self._world.store.find(str(row["video_id"]))
            if video is not None:
                self._world.store.replace_body(video.id, {**video.body, "_illegal": True})

    def _tamper(self, request: Request, payload: Mapping[str, Any]) -> None:
        """The faults that change what was just written, behind the caller's back."""
        written = [one for one in map(self._world.store.find, _written(payload)) if one is not None]
        if not written:
            return
        alteration = self._faults.take(ALTER, request)
        if alteration is not None:
            fields = json.loads(json.dumps(dict(alteration.arguments.get("fields", {}))))
            for entity in written:
                self._world.store.replace_body(entity.id, {**entity.body, **fields})
        rejection = self._faults.take(DISAPPROVE, request) if written[0].kind == AD else None
        if rejection is not None:
            reason = str(rejection.arguments.get("reason", "Misleading and false content"))
            for entity in written:
                self._world.change(entity, fresh_review(self._world, DENIED, reason))


def _parameters(call: Call) -> Iterator[str]:
    yield from call.query
    yield from call.form
    yield from (file.field for file in call.files)
    yield from paths(call.body)


def _require_open(advertiser: Entity, call: Call) -> None:
    """A closed account can be switched off and nothing else. Raises `TikTokFailure`; the code: (recalled)."""
    if not is_open(advertiser) and not call.path.endswith(_STATUS):
        raise TikTokFailure(PERMISSION, f"The advertiser account is {advertiser.body['status']}")


def _written(payload: Mapping[str, Any]) -> list[str]:
    """The ids of what a write answered, the lowest level first."""
    if payload.get("ad_ids"):
        return [str(id) for id in payload["ad_ids"]]
    for field in ("adgroup_id", "campaign_id"):
        if payload.get(field):
            return [str(payload[field])]
    return []


def _texts(body: Mapping[str, Any]) -> dict[str, str]:
    """A JSON body of a call that also takes forms, as the texts a form would carry."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}
