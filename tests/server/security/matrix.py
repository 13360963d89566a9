"""Every route below a workspace × every foreign id × every kind of caller, from the API's description.

A new route is in it without anybody's doing. One that takes a body has to say here what a good one is: a call
that would be refused for its form proves nothing about whose rows it reaches.
"""

import base64
import json
import uuid
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import httpx

from adly_sync_server.contract.automation.rules import to_value
from tests.server.automation.ruled import rule

CALLERS: Final = ("owner", "member", "viewer", "stranger")
ROOT: Final = "/v1/workspaces/{ws}"

#: Ids that the caller makes up: under his own workspace they name something new and reach nobody's row.
MADE_BY_THE_CALLER: Final = frozenset({("PUT", f"{ROOT}/replica-keys/{{replica_id}}")})

_UPLOAD: Final = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "5",
    "Upload-Metadata": f"sha256 {base64.b64encode(b'a' * 64).decode()},mime_type aW1hZ2UvcG5n",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
}
#: A good body of each kind; ``{id}`` stands for the foreign id.
_BODIES: Final[Mapping[str, Mapping[str, Any]]] = {
    "AccountsChosen": {"account_ids": ["{id}"]},
    "AiConsentGiven": {"kinds": ["text"], "text_version": 1},
    "ConnectLinkWanted": {"platform": "meta", "ad_account_id": "{id}"},
    "ConnectionWanted": {"platform": "meta"},
    "FindingDecision": {"ids": ["{id}"], "decision": "accept"},
    "ImportWanted": {"ad_account_id": "{id}"},
    "KeepRunning": {"reason": "season"},
    "ReplayWanted": {"rule": to_value(rule()), "days": 7},
    "SeveralWanted": {
        "campaigns": [{"campaign_id": "{id}", "expected_seq": 1}],
        "idempotency_key": "{id}",
    },
    "StatedRate": {"base": "USD", "quote": "SAR", "day": "2026-01-01", "rate": "3.75"},
    "Decision": {"choices": {"{id}": {"name": "mine"}}},
    "MemberChange": {"role": "viewer"},
    "PauseScope": {"campaign_ids": ["{id}"]},
    "PublishWanted": {"campaign_id": "{id}", "expected_seq": 1, "idempotency_key": "{id}"},
    "Push": {"client_id": "{id}", "schema": 1, "mutations": []},
    "Transfer": {"membership_id": "{id}"},
    "SettingsChange": {"name": "Theirs"},
    "ReferenceSearch": {"account_id": "{id}", "kind": "interest", "words": "coffee"},
    "ReplicaKey": {"key": base64.b64encode(bytes(32)).decode()},
}


class Route(NamedTuple):
    """A route below a workspace. ``body``: the name of its kind of body, empty without one."""

    method: str
    path: str
    body: str
    queries: tuple[tuple[str, str], ...]

    @property
    def second(self) -> str:
        """The parameter after the workspace's, empty without one."""
        inside = self.path.removeprefix(ROOT)
        return inside.partition("{")[2].partition("}")[0]


class Case(NamedTuple):
    """One call that has to be refused. ``inside`` stands for what the path names within the workspace."""

    route: Route
    workspace: str
    inside: str = ""


def routes_in(document: Mapping[str, Any]) -> list[Route]:
    """Every route below a workspace that the description names."""
    return [
        Route(method.upper(), path, _body_in(operation), _queries_in(operation))
        for path, operations in document["paths"].items()
        if path.startswith(ROOT)
        for method, operation in operations.items()
    ]


def cases_of(
    routes: list[Route], own_workspace: str, foreign: Mapping[str, str], foreign_hash: str
) -> Iterator[Case]:
    """Every route: with ids that are no workspace of the caller's, then with every foreign id inside theirs
    and, where the path names something, inside his own."""
    theirs = foreign["workspaces"]
    for route in routes:
        for place in (theirs, foreign["agencies"], str(uuid.uuid4())):
            yield Case(route, place, str(uuid.uuid4()))
        for inside in _inside_of(route, foreign, foreign_hash):
            yield Case(route, theirs, inside)
            if (route.method, route.path) not in MADE_BY_THE_CALLER:
                yield Case(route, own_workspace, inside)


def unknown_bodies(routes: list[Route]) -> set[str]:
    """Kinds of bodies that nobody has said a good one of."""
    return {route.body for route in routes if route.body} - _BODIES.keys()


class Line:
    """A caller's connection: fifteen thousand calls by ``httpx`` would cost as much as their answers."""

    def __init__(self, client: httpx.Client) -> None:
        url = client.base_url
        self._http = HTTPConnection(url.host, url.port, timeout=30)
        self._headers = {"Authorization": client.headers["Authorization"]}

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def call(self, case: Case) -> int:
        """Make the call; the status of the answer."""
        route, headers, body = case.route, self._headers, None
        inside = _as_hash(case.inside) if route.second == "sha256" else case.inside
        path = route.path.replace("{ws}", case.workspace).replace(f"{{{route.second}}}", inside)
        params = {name: case.inside if kind == "uuid" else _plain(kind) for name, kind in route.queries}
        if route.body:
            body = json.dumps(_with_id(_BODIES[route.body], case.inside)).encode()
            headers = {**headers, "Content-Type": "application/json"}
        elif "/uploads" in path:
            headers = {**headers, **_UPLOAD}
        self._http.request(route.method, f"{path}?{urlencode(params)}" if params else path, body, headers)
        with self._http.getresponse() as answer:
            answer.read()
            return answer.status


def _inside_of(route: Route, foreign: Mapping[str, str], foreign_hash: str) -> Iterator[str]:
    """What a path may name within a workspace: every id of theirs, and the hash of their file."""
    if route.second == "sha256":
        yield foreign_hash
    if route.second:
        yield from foreign.values()


def _body_in(operation: Mapping[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return str(content.get("schema", {}).get("$ref", "")).rpartition("/")[2]


def _queries_in(operation: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (parameter["name"], str(parameter["schema"].get("format", parameter["schema"].get("type"))))
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query" and parameter.get("required")
    )


def _plain(kind: str) -> str:
    return {"date": "2026-01-01", "integer": "0"}.get(kind, "x")


def _as_hash(foreign: str) -> str:
    """A file is named by its hash: the foreign one itself where it is one, else 64 digits made of the id."""
    return foreign if len(foreign) == 64 else uuid.UUID(foreign).hex * 2


def _with_id(body: Any, foreign: str) -> Any:
    if isinstance(body, Mapping):
        return {name.replace("{id}", foreign): _with_id(value, foreign) for name, value in body.items()}
    if isinstance(body, list):
        return [_with_id(value, foreign) for value in body]
    return body.replace("{id}", foreign) if isinstance(body, str) else body
