"""Through the browser to TikTok and back, on a server whose operator has named an app there."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.postgres import PostgresServers
from tests.server.publishing.online import free_port
from tests.server.publishing.tiktok_platform import ADVERTISER_ID, APP_ID, APP_SECRET, TikTok
from tests.server.served import Person, Served, problem
from tests.server.sync.replica import Replica


@pytest.fixture(scope="module")
def served(
    postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory, running_tiktok: TikTok
) -> Iterator[Served]:
    """A server that knows TikTok."""
    server = Served(
        postgres_servers.of_version("18").migrated_database(),
        tmp_path_factory.mktemp("tiktok"),
        ADLY_PORT=str(free_port()),
        ADLY_TIKTOK_APP_ID=APP_ID,
        ADLY_TIKTOK_APP_SECRET=APP_SECRET,
        ADLY_TIKTOK_BASE_URL=running_tiktok.base_url,
        ADLY_TIKTOK_OAUTH_BASE_URL=running_tiktok.base_url,
    )
    server.start()
    yield server
    server.stop()


@pytest.fixture
def owner(served: Served, tiktok: TikTok) -> Iterator[Person]:
    """Somebody with a workspace; TikTok is as at its first start."""
    assert tiktok.base_url
    yield served.person()
    served.close_clients()


def begun(owner: Person, workspace: str) -> dict[str, Any]:
    """A connection that waits for the browser."""
    answer = owner.http.post(f"/v1/workspaces/{workspace}/connections", json={"platform": "tiktok"})
    assert answer.is_success, answer.text
    return dict(answer.json())


def browsed(address: str) -> httpx.Response:
    """The person's browser, which follows wherever it is led."""
    with httpx.Client(follow_redirects=True, timeout=20) as browser:
        return browser.get(address)


def test_an_account_comes_with_whom_it_may_speak_for(owner: Person, tiktok: TikTok) -> None:
    tiktok.authorize("#SIM1=")
    workspace = owner.workspace("لمسة")
    connection = begun(owner, workspace)
    page = browsed(connection["authorize_url"])
    assert "تم الربط" in page.text
    path = f"/v1/workspaces/{workspace}/connections/{connection['id']}"
    offered = owner.http.get(path).json()
    assert offered["state"] == "ready"
    assert ADVERTISER_ID in {one["account_id"] for one in offered["accounts"]}
    chosen = owner.http.post(f"{path}/accounts", json={"account_ids": [ADVERTISER_ID]})
    assert chosen.is_success, chosen.text
    rows = [(entity, row["fields"]) for (entity, _), row in Replica(owner, workspace).pull().items()]
    (account,) = [fields for entity, fields in rows if entity == "ad_accounts"]
    assert (account["platform"], account["health"], account["token_expires_at"]) == ("tiktok", "ok", None)
    faces = {fields["kind"]: fields for entity, fields in rows if entity == "identities"}
    assert set(faces) == {"tiktok", "spark"}
    assert faces["spark"]["expires_at"] is not None
    assert faces["tiktok"]["expires_at"] is None


def test_a_browser_that_comes_back_without_a_code_has_refused(owner: Person) -> None:
    workspace = owner.workspace("لمسة")
    connection = begun(owner, workspace)
    state = httpx.URL(connection["authorize_url"]).params["state"]
    back = httpx.URL(connection["authorize_url"]).params["redirect_uri"]
    page = browsed(str(httpx.URL(back).copy_merge_params({"state": state})))
    assert "تم الربط" not in page.text
    shown = owner.http.get(f"/v1/workspaces/{workspace}/connections/{connection['id']}").json()
    assert (shown["state"], shown["code"]) == ("failed", "forbidden")


def test_a_platform_without_an_app_cannot_be_connected(owner: Person) -> None:
    workspace = owner.workspace("لمسة")
    answer = owner.http.post(f"/v1/workspaces/{workspace}/connections", json={"platform": "snapchat"})
    assert problem(answer) == (400, "invalid_value")
