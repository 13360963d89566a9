"""Meta as one address: every request goes through token, quota, judge and rules before anything happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.exercise import Exercise, paths
from adly_sync_server.simulators.faults import COMMON_KINDS, SERVER_ERROR, Fault, FaultPlan
from adly_sync_server.simulators.meta.batching import Batch, is_batch
from adly_sync_server.simulators.meta.changing import Changer
from adly_sync_server.simulators.meta.creating import Maker
from adly_sync_server.simulators.meta.failures import (
    THROTTLES,
    MetaFailure,
    broken_down,
    no_such_object,
    not_simulated,
    refusal,
    throttled,
    unknown_operation,
    unknown_path,
)
from adly_sync_server.simulators.meta.graph import Graph, Task
from adly_sync_server.simulators.meta.graph_call import VERSION, GraphCall, read_call
from adly_sync_server.simulators.meta.graph_reading import GraphReader
from adly_sync_server.simulators.meta.judge import Judge
from adly_sync_server.simulators.meta.judge_index import JudgeIndex
from adly_sync_server.simulators.meta.oauth import OAuthDesk
from adly_sync_server.simulators.meta.previews import PATH as PREVIEWS
from adly_sync_server.simulators.meta.previews import preview_page
from adly_sync_server.simulators.meta.quota import Meter, usage_headers
from adly_sync_server.simulators.meta.standing import DISAPPROVED, fresh_review
from adly_sync_server.simulators.meta.storing import Shaper
from adly_sync_server.simulators.meta.targeting_search import search
from adly_sync_server.simulators.meta.tokens import TokenDesk, Viewer
from adly_sync_server.simulators.meta.world import (
    ACCOUNT,
    AD,
    BUSINESS,
    INSTAGRAM,
    PAGE,
    USER,
    VIDEO,
    World,
)
from adly_sync_server.simulators.wire import Reply, Request, json_reply

THROTTLE, EXPIRE_TOKEN, ALTER = "throttle", "expire_token", "alter"
DISAPPROVE, FAIL_MEDIA = "disapprove", "fail_media"
_MEDIA = "/_media/"


class MetaSimulator:
    """Answers as graph.facebook.com and the sign-in of www.facebook.com would."""

    fault_kinds: Collection[str] = COMMON_KINDS | {THROTTLE, EXPIRE_TOKEN, ALTER, DISAPPROVE, FAIL_MEDIA}

    def __init__(self, world: World, index: JudgeIndex, faults: FaultPlan) -> None:
        self._world = world
        self._faults = faults
        self._judge = Judge(index)
        self.tokens = TokenDesk(world)
        self._oauth = OAuthDesk(world, self.tokens)
        self.meter = Meter(world)
        shaper = Shaper(index, world)
        maker = Maker(world, shaper)
        self.changer = Changer(world, shaper, maker)
        reader = GraphReader(world, index, self._judge)
        self.exercise = Exercise()
        self._graph = Graph(world, self.tokens, reader, maker, self.changer)

    def answer(self, request: Request) -> Reply:
        """One request; all it changes is kept together or not at all."""
        if request.path.startswith(PREVIEWS):
            return preview_page(self._world, request.path.removeprefix(PREVIEWS))
        if request.path.startswith(_MEDIA):
            return self._media(request.path.removeprefix(_MEDIA))
        try:
            call = read_call(request)
            self._strike(request, call)
            if is_batch(call):
                return Batch(self._part, call).reply()
            with self._world.store.transaction():
                return self._dispatch(request, call)
        except MetaFailure as failure:
            return failure.reply()

    def _part(self, request: Request) -> Reply:
        """One call within a batch: it may fail by itself."""
        fault = self._faults.take(SERVER_ERROR, request)
        return self.answer(request) if fault is None else self.break_down(fault)

    def break_down(self, fault: Fault) -> Reply:
        """A failure of Meta's own, with `arguments.status` 500 or 503."""
        return broken_down(int(fault.arguments.get("status", 500)), f"fault:{fault.kind}").reply()

    def _media(self, name: str) -> Reply:
        found = self._world.store.file(name)
        if found is None:
            return Reply(404, b"", verdict="refused", remarks=("no such file",))
        return Reply(200, found[1], {"content-type": found[0]})

    def _strike(self, request: Request, call: GraphCall) -> None:
        """The faults that hit before anything is done."""
        expiry = self._faults.take(EXPIRE_TOKEN, request)
        if expiry is not None:
            with self._world.store.transaction():
                self.tokens.expire(call.text("access_token"))
        throttle = self._faults.take(THROTTLE, request)
        if throttle is not None:
            raise self._throttle(throttle, call)

    def _throttle(self, fault: Fault, call: GraphCall) -> MetaFailure:
        code = int(fault.arguments.get("code", 80004))
        if code not in THROTTLES:
            raise MetaFailure(message=f"no throttling code {code}", code=1, status=500)
        account = self._account_in(call)
        wait_s = float(fault.arguments.get("wait_s", 60))
        insights = bool(call.segments) and call.segments[-1] == "insights"
        headers = usage_headers(account, 100, wait_s, insights=insights, access="standard_access")
        return throttled(code, headers, f"fault:{fault.kind}")

    def _account_in(self, call: GraphCall) -> Entity:
        """The ad account a call is about as far as its path tells, else the first there is."""
        entity = self._world.store.find(call.segments[0]) if call.segments else None
        if entity is None or not entity.account_id:
            return self._world.store.all_of(ACCOUNT)[0]
        return self._world.account_of(entity)

    def _dispatch(self, request: Request, call: GraphCall) -> Reply:
        open_paths: dict[tuple[str, ...], Callable[[GraphCall], Reply]] = {
            ("dialog", "oauth"): self._oauth.dialog,
            ("oauth", "access_token"): self._oauth.exchange,
            ("debug_token",): self._oauth.inspect,
        }
        if call.segments in open_paths:
            return open_paths[call.segments](call)
        viewer = self.tokens.viewer(call)
        if not call.segments:
            raise not_simulated("Graph", call.method, "/ (batches and ids)")
        if call.segments == ("search",):
            return json_reply(200, search(call))
        return self._graph_reply(request, call, viewer)

    def _graph_reply(self, request: Request, call: GraphCall, viewer: Viewer) -> Reply:
        subject, edge = self._target(call, viewer)
        account = self._world.account_of(subject) if subject.account_id else None
        writing = call.method != "GET"
        try:
            if account is not None:
                self.meter.count(account, writing=writing)
            payload = self._graph.perform(self._judged(call, viewer, subject, edge))
        except MetaFailure as failure:
            headers = {**self._headers(account, edge), **failure.headers}
            raise replace(failure, headers=headers) from failure
        if writing:
            self._tamper(request, subject, payload)
        return json_reply(200, payload, headers=self._headers(account, edge))

    def _headers(self, account: Entity | None, edge: str) -> dict[str, str]:
        usage = self.meter.headers(account, insights=edge == "/insights")
        return {"facebook-api-version": VERSION, "cache-control": "private, no-cache", **usage}

    def _target(self, call: GraphCall, viewer: Viewer) -> tuple[Entity, str]:
        if not 1 <= len(call.segments) <= 2:
            raise unknown_path("/" + "/".join(call.segments))
        id = viewer.user.id if call.segments[0] == "me" else call.segments[0]
        subject = self._world.store.find(id)
        if subject is None or not self._visible(subject, viewer):
            raise no_such_object(id, call.method)
        return subject, f"/{call.segments[1]}" if len(call.segments) == 2 else "/"

    def _visible(self, entity: Entity, viewer: Viewer) -> bool:
        if entity.kind == USER:
            return entity.id == viewer.user.id
        if entity.kind in (BUSINESS, PAGE, INSTAGRAM):
            return entity.parent_id == viewer.user.id
        return bool(entity.account_id) and viewer.may_see(self._world.account_of(entity))

    def _judged(self, call: GraphCall, viewer: Viewer, subject: Entity, edge: str) -> Task:
        operation = self._judge.operation(subject.kind, call.method, edge)
        if operation is None:
            raise unknown_operation(call.method, edge, subject.kind)
        judgement = self._judge.examine(operation, call.params)
        if judgement.complaints:
            raise refusal(judgement.complaints)
        self.exercise.note(f"{call.method} {subject.kind}{edge}", _parameters(judgement.values))
        return Task(call, viewer, subject, edge, judgement)

    def _tamper(self, request: Request, subject: Entity, payload: dict[str, Any]) -> None:
        """The faults that change what was just written, behind the caller's back."""
        written = self._world.store.find(str(payload.get("id", payload.get("video_id", subject.id))))
        if written is None:
            return
        if written.kind == VIDEO and self._faults.take(FAIL_MEDIA, request) is not None:
            self._world.change(written, {"_unplayable": True})
        alteration = self._faults.take(ALTER, request)
        if alteration is not None:
            fields = dict(alteration.arguments.get("fields", {}))
            self._world.store.replace_body(written.id, {**written.body, **json.loads(json.dumps(fields))})
        rejection = self._faults.take(DISAPPROVE, request) if written.kind == AD else None
        if rejection is not None:
            reason = str(rejection.arguments.get("reason", "Circumventing Systems"))
            self._world.change(written, fresh_review(self._world, DISAPPROVED, reason))


def _parameters(values: Mapping[str, Any]) -> Iterator[str]:
    own = {name: value for name, value in values.items() if name not in ("access_token", "appsecret_proof")}
    return paths(own)
