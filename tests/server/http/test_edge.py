"""What every request meets: ids, problem documents, limits, compression, health, the description."""

import base64
import hashlib
import json
import uuid

import httpx
import pytest
import zstandard

from adly_sync_server.contract.codes import HTTP_STATUS
from adly_sync_server.contract.entities import SCHEMA
from adly_sync_server.contract.sync import MAX_PUSH_BYTES
from tests.server.served import Person, Served, problem


def test_it_lives_and_is_ready(served: Served) -> None:
    with served.client() as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.get("/readyz").json() == {"status": "ok"}


def test_a_good_request_id_comes_back_and_a_bad_one_is_replaced(served: Served) -> None:
    with served.client() as client:
        kept = client.get("/healthz", headers={"X-Request-ID": "abc-123.DEF_9"})
        replaced = client.get("/nothing", headers={"X-Request-ID": 'bad"id\\n'})
    assert kept.headers["x-request-id"] == "abc-123.DEF_9"
    assert uuid.UUID(replaced.headers["x-request-id"])
    assert replaced.json()["request_id"] == replaced.headers["x-request-id"]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nothing", (404, "not_found")),
        ("GET", "/", (404, "not_found")),
        ("DELETE", "/healthz", (405, "method_not_allowed")),
        ("GET", "/v1/me", (401, "not_signed_in")),
        ("GET", f"/v1/workspaces/{uuid.UUID(int=7)}/sync/hello", (401, "not_signed_in")),
        ("GET", "/v1/workspaces/not-a-uuid/sync/hello", (404, "not_found")),
        ("GET", "/v1/contract/999", (404, "not_found")),
    ],
)
def test_what_the_framework_refuses_is_a_problem_document_too(
    served: Served, method: str, path: str, expected: tuple[int, str]
) -> None:
    with served.client() as client:
        assert problem(client.request(method, path)) == expected


@pytest.mark.parametrize(
    ("body", "expected", "field"),
    [
        (b"{", "invalid_json", None),
        (b"", "invalid_value", "data"),
        (b"null", "invalid_value", None),
        (b"[]", "invalid_value", None),
        (b"\xff\xfe", "invalid_json", None),
        (b'{"refresh_token": 5}', "invalid_value", "refresh_token"),
        (b'{"refresh_token": "x", "more": 1}', "invalid_value", None),
        (b'{"refresh_token": "a\\u0000b"}', "invalid_value", None),
    ],
)
def test_a_malformed_body_is_refused_with_its_reason(
    served: Served, body: bytes, expected: str, field: str | None
) -> None:
    with served.client() as client:
        answer = client.post("/v1/auth/refresh", content=body, headers={"Content-Type": "application/json"})
    assert problem(answer) == (400, expected)
    assert answer.json().get("field") == field


def test_another_kind_of_body_is_refused(served: Served) -> None:
    with served.client() as client:
        answer = client.post("/v1/auth/refresh", content=b"a=b", headers={"Content-Type": "text/plain"})
    assert problem(answer) == (415, "unsupported_media_type")


def test_a_body_beyond_the_limit_is_refused(served: Served) -> None:
    with served.client() as client:
        plain = client.post("/v1/auth/refresh", json={"refresh_token": "x" * (MAX_PUSH_BYTES + 1)})
        bomb = zstandard.compress(b'{"refresh_token":"' + b"x" * (64 * MAX_PUSH_BYTES) + b'"}')
        squeezed = client.post(
            "/v1/auth/refresh",
            content=bomb,
            headers={"Content-Type": "application/json", "Content-Encoding": "zstd"},
        )
    assert problem(plain) == problem(squeezed) == (413, "too_large")


def test_compressed_bodies_are_opened_and_others_refused(served: Served) -> None:
    body = zstandard.compress(json.dumps({"refresh_token": "x"}).encode())
    headers = {"Content-Type": "application/json"}
    with served.client() as client:
        opened = client.post(
            "/v1/auth/refresh", content=body, headers={**headers, "Content-Encoding": "zstd"}
        )
        gzip = client.post("/v1/auth/refresh", content=body, headers={**headers, "Content-Encoding": "gzip"})
        torn = client.post(
            "/v1/auth/refresh", content=b"not zstd", headers={**headers, "Content-Encoding": "zstd"}
        )
    assert problem(opened) == (401, "not_signed_in")
    assert problem(gzip) == (415, "unsupported_media_type")
    assert problem(torn) == (400, "bad_request")


def test_answers_are_compressed_for_who_accepts_it(served: Served) -> None:
    with served.client() as client:
        path = f"/v1/contract/{SCHEMA}"
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        squeezed = client.get(path, headers={"Accept-Encoding": "zstd"})
    assert "content-encoding" not in plain.headers
    assert squeezed.headers["content-encoding"] == "zstd"
    assert squeezed.json() == plain.json()
    assert int(squeezed.headers["content-length"]) < len(plain.content)


def test_a_bug_is_told_in_one_word(served: Served, owner: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("adly_sync_server.accounts.profile.me", broken)
    answer = owner.http.get("/v1/me")
    assert problem(answer) == (500, "internal")
    assert "secret" not in answer.text


def test_the_description_is_closed_and_complete(served: Served) -> None:
    with served.client() as client:
        document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    paths = document["paths"]
    assert {"/v1/auth/sign-in", "/v1/me", "/v1/workspaces", "/v1/events"} <= paths.keys()
    schemas = document["components"]["schemas"]
    assert schemas["SignIn"]["additionalProperties"] is False
    assert schemas["Device"]["additionalProperties"] is False
    assert schemas["Mutation"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["Tokens"]
    for operations in paths.values():
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert operation["description"]


def test_answers_are_kept_nowhere(served: Served, owner: Person) -> None:
    for answer in (owner.http.get("/v1/me"), owner.http.get("/nothing")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_answer_is_a_page_that_runs_is_framed_or_tells_where_it_came_from(
    served: Served, owner: Person
) -> None:
    for answer in (owner.http.get("/v1/me"), owner.http.get("/nothing"), owner.http.get("/openapi.json")):
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_page_after_a_platform_allows_its_own_style_and_nothing_else(served: Served) -> None:
    with served.client() as client:
        answer = client.get("/v1/oauth/meta/callback", params={"state": "x" * 43, "code": "y"})
    (policy,) = answer.headers.get_list("content-security-policy")
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "<script" not in answer.text


def test_every_code_has_a_status_that_can_be_sent(served: Served) -> None:
    assert all(400 <= status < 600 for status in HTTP_STATUS.values())


def test_a_real_socket_keeps_its_connection(served: Served) -> None:
    with httpx.Client(base_url=served.url) as client:
        ports = {
            client.get("/healthz").extensions["network_stream"].get_extra_info("client_addr")
            for _ in range(3)
        }
    assert len(ports) == 1


def test_a_path_tells_all_its_methods(served: Served, owner: Person) -> None:
    described = owner.http.get("/openapi.json").json()["paths"]
    for path in ("/v1/me", "/v1/me/totp"):
        told = {method.strip() for method in owner.http.options(path).headers["allow"].split(",")}
        assert told == {*(method.upper() for method in described[path]), "OPTIONS"}
