"""Snapchat as one address: sign-in, Ads API, public profiles and server events, with their own refusals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from adly_sync_server.simulators.exercise import Exercise
from adly_sync_server.simulators.faults import COMMON_KINDS, Fault, FaultPlan
from adly_sync_server.simulators.snapchat.api import Api
from adly_sync_server.simulators.snapchat.batches import Batches
from adly_sync_server.simulators.snapchat.call import SnapCall, read_call
from adly_sync_server.simulators.snapchat.conversions import receive_events
from adly_sync_server.simulators.snapchat.exercise import operation_of, parameters_of
from adly_sync_server.simulators.snapchat.failures import (
    SnapFailure,
    broken_down,
    forbidden,
    not_found,
    throttled,
)
from adly_sync_server.simulators.snapchat.judge import Judge
from adly_sync_server.simulators.snapchat.oauth import OAuthDesk
from adly_sync_server.simulators.snapchat.quota import WINDOW_S, Meter, kind_of, limit_headers
from adly_sync_server.simulators.snapchat.tampering import ALTER, FAIL_MEDIA, PARTIAL, REJECT, SWITCH_ON
from adly_sync_server.simulators.snapchat.tokens import TokenDesk
from adly_sync_server.simulators.snapchat.world import PIXEL, World
from adly_sync_server.simulators.snapchat.writing import Writer
from adly_sync_server.simulators.wire import Reply, Request, json_reply

THROTTLE, EXPIRE_TOKEN, FORBID = "throttle", "expire_token", "forbid"
_MEDIA, _SIGN_IN, _EVENTS = "/_media/", "/login/oauth2/", "/v3/"
_PREFIXES = ("/us/v1/", "/v1/")


class SnapchatSimulator:
    """Answers as adsapi, accounts, businessapi and tr.snapchat.com would."""

    fault_kinds: Collection[str] = COMMON_KINDS | {
        THROTTLE,
        EXPIRE_TOKEN,
        FORBID,
        PARTIAL,
        ALTER,
        SWITCH_ON,
        REJECT,
        FAIL_MEDIA,
    }

    def __init__(self, world: World, faults: FaultPlan) -> None:
        self._world = world
        self._faults = faults
        self.tokens = TokenDesk(world)
        self.writer = Writer(world, Judge())
        self._oauth = OAuthDesk(world, self.tokens)
        self._meter = Meter(world)
        self.exercise = Exercise()
        self._api = Api(world, Batches(world, self.writer, faults), faults)

    def answer(self, request: Request) -> Reply:
        """One request; all it changes is kept together or not at all."""
        if request.path.startswith(_MEDIA):
            return self._file(request.path.removeprefix(_MEDIA))
        try:
            self._strike(request)
            with self._world.store.transaction():
                return self._dispatch(request)
        except SnapFailure as failure:
            return failure.reply()

    def break_down(self, fault: Fault) -> Reply:
        """A failure of Snapchat's own, with `arguments.status` 500 or 503."""
        return broken_down(int(fault.arguments.get("status", 500)), f"fault:{fault.kind}").reply()

    def _file(self, name: str) -> Reply:
        found = self._world.store.file(name)
        if found is None:
            return Reply(404, b"", verdict="refused", remarks=("no such file",))
        return Reply(200, found[1], {"content-type": found[0]})

    def _dispatch(self, request: Request) -> Reply:
        if request.path.startswith(_SIGN_IN):
            return self._oauth.answer(read_call(request, _SIGN_IN))
        if request.path.startswith(_EVENTS):
            return self._events(read_call(request, _EVENTS))
        prefix = _prefix(request)
        call = read_call(request, prefix)
        if not prefix or not call.segments:
            raise not_found(f"{request.method} {request.path}")
        return self._ads(call)

    def _ads(self, call: SnapCall) -> Reply:
        viewer = self.tokens.viewer(call.bearer())
        headers = self._meter.count(viewer.token, call)
        try:
            answer, remarks, verdict = self._api.perform(call, viewer)
        except SnapFailure as failure:
            raise replace(failure, headers={**headers, **failure.headers}) from failure
        if verdict == "accepted":
            self.exercise.note(operation_of(call), parameters_of(call))
        return json_reply(200, answer, headers=headers, verdict=verdict, remarks=tuple(remarks))

    def _strike(self, request: Request) -> None:
        """The faults that hit before anything is done."""
        call = read_call(request, _prefix(request))
        if self._faults.take(EXPIRE_TOKEN, request) is not None:
            with self._world.store.transaction():
                self.tokens.expire(call.query.get("access_token") or call.bearer())
        if self._faults.take(FORBID, request) is not None:
            raise replace(forbidden(), verdict=f"fault:{FORBID}")
        fault = self._faults.take(THROTTLE, request)
        if fault is not None:
            wait_s = float(fault.arguments.get("wait_s", WINDOW_S))
            reset_s = self._world.now().timestamp() + wait_s
            edge_s = -(-reset_s // WINDOW_S) * WINDOW_S
            raise throttled(limit_headers(kind_of(call), 0, edge_s), f"fault:{fault.kind}")

    def _events(self, call: SnapCall) -> Reply:
        keep = call.segments[1:] == ("events",)
        if call.method != "POST" or (not keep and call.segments[1:] != ("events", "validate")):
            raise not_found(f"{call.method} {call.request.path}")
        self.tokens.viewer(call.query.get("access_token") or call.bearer())
        pixel = self._world.of_kind(call.segments[0], PIXEL)
        if pixel is None:
            raise not_found(f"pixel {call.segments[0]}")
        return receive_events(self._world, call, pixel, keep=keep)


def _prefix(request: Request) -> str:
    """How an address of the Ads API begins; empty for every other."""
    return next((one for one in _PREFIXES if request.path.startswith(one)), "")
