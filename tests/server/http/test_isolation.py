"""Every route × a workspace of somebody else × every kind of caller: 404 or 403, and nothing changes."""

import re
from typing import Any

import httpx
import pytest

from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id

#: Bodies that would be good if the workspace were one's own.
BODIES: dict[str, dict[str, Any]] = {
    "Push": {"client_id": new_id(), "schema": 1, "mutations": []},
    "NewMember": {"email": "nobody@example.com", "role": "member"},
    "MemberChange": {"role": "viewer"},
}
UPLOAD = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "5",
    "Upload-Metadata": "sha256 " + "YWFh" * 21 + "YQ==",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
}


def routes_of(served: Served) -> list[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every route below a workspace."""
    with served.client() as client:
        document = client.get("/openapi.json").json()
    return [
        (method.upper(), path, operation)
        for path, operations in document["paths"].items()
        if path.startswith("/v1/workspaces/{ws}")
        for method, operation in operations.items()
    ]


def call(client: httpx.Client, method: str, path: str, operation: dict[str, Any]) -> httpx.Response:
    """The call, with a body and parameters that fit."""
    queried = {p["name"]: _value(p) for p in operation.get("parameters", ()) if p["in"] == "query"}
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    headers = UPLOAD if "/uploads" in path else {}
    if content:
        return client.request(method, path, params=queried, json=BODIES.get(name, {}))
    return client.request(method, path, params=queried, headers=headers)


def _value(parameter: dict[str, Any]) -> str:
    kind = parameter["schema"].get("format", parameter["schema"].get("type"))
    return {"date": "2026-01-01", "integer": "0"}.get(str(kind), "x")


def filled(path: str, workspace: str) -> str:
    """The path with the workspace and other ids put in."""
    path = path.replace("{ws}", workspace).replace("{sha256}", "a" * 64)
    return re.sub(r"\{[^}]+\}", lambda _: new_id(), path)


def test_a_stranger_finds_nothing_anywhere(served: Served, owner: Person, workspace: str) -> None:
    stranger = served.person()
    routes = routes_of(served)
    assert len(routes) >= 12
    head = Replica(owner, workspace).hello()["head"]
    wrong = []
    for method, path, operation in routes:
        for place in (workspace, new_id()):
            answer = call(stranger.http, method, filled(path, place), operation)
            if answer.status_code not in (403, 404) and not _is_refused_body(answer):
                wrong.append((method, path, answer.status_code, answer.text[:200]))
    assert wrong == []
    assert Replica(owner, workspace).hello()["head"] == head


def _is_refused_body(answer: httpx.Response) -> bool:
    """A body that this test does not know how to fill is refused before anything is looked up."""
    return answer.status_code == 400 and answer.json()["code"] == "invalid_value"


def test_nobody_gets_in_without_a_token(served: Served, workspace: str) -> None:
    with served.client() as client:
        for method, path, operation in routes_of(served):
            answer = call(client, method, filled(path, workspace), operation)
            assert answer.status_code in (401, 400), (method, path, answer.text)


@pytest.mark.parametrize("path", ["/v1/me", "/v1/me/sessions", "/v1/events", "/v1/workspaces"])
def test_personal_routes_need_a_token(served: Served, path: str) -> None:
    with served.client() as client:
        method = "POST" if path == "/v1/workspaces" else "GET"
        body = {"name": "x"} if method == "POST" else None
        assert client.request(method, path, json=body).status_code == 401
