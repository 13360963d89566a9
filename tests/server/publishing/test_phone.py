"""Pause now from a phone: what the page shows, what a tap stops, and that a lost link can do nothing else."""

import re
import time
import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from tests.server.publishing.online import Agency
from tests.server.served import Person, problem

Row = dict[str, Any]


def made(agency: Agency, by: Person | None = None, **wanted: Any) -> Row:
    """A new link."""
    answer = (by or agency.owner).http.post("/v1/me/phone-links", json=wanted)
    return dict(agency.done(answer))


def path_of(link: Row) -> str:
    """Its page."""
    return httpx.URL(link["address"]).path


def phone(agency: Agency) -> httpx.Client:
    """A browser that follows nothing by itself."""
    return agency.served.client()


def live(agency: Agency) -> str:
    """A connected account with a campaign that runs; the campaign's id."""
    agency.connect()
    campaign = agency.campaign()
    request = agency.done(agency.publish(campaign))
    agency.ended(request)
    agency.done(agency.post(f"publish-requests/{request['id']}/activation"))
    agency.ended(request, ends=("active", "failed", "blocked"))
    return campaign


def spent_today(agency: Agency, campaign: str, amount: str) -> None:
    """Figures as they were collected, in two attribution windows."""
    with agency.served.owner.begin() as connection:
        for window in ("default", "7d_click"):
            connection.execute(
                text(
                    "insert into campaign_metrics (workspace_id, campaign_id, date, spend, currency,"
                    " attribution_window) values (:ws, :campaign,"
                    " cast(now() at time zone 'Asia/Riyadh' as date), :spend, 'SAR', :window)"
                ),
                {"ws": agency.workspace, "campaign": campaign, "spend": amount, "window": window},
            )


def pressed(agency: Agency, browser: httpx.Client, link: Row, what: str) -> httpx.Response:
    """The second tap."""
    asked = browser.get(f"{path_of(link)}/confirm", params={"client": agency.workspace, "what": what})
    action = re.search(r'<form method="post" action="([^"]+)"', asked.text)
    assert action is not None, asked.text
    return browser.post(action.group(1).replace("&amp;", "&"))


def followed(browser: httpx.Client, answer: httpx.Response) -> httpx.Response:
    """The page of a press once it looks no more."""
    assert answer.status_code == 303, answer.text
    end = time.monotonic() + 30
    page = browser.get(answer.headers["location"])
    while 'http-equiv="refresh" content="2"' in page.text and time.monotonic() < end:
        time.sleep(0.1)
        page = browser.get(answer.headers["location"])
    return page


def pauses(agency: Agency) -> list[Row]:
    """Presses of the workspace."""
    return list(agency.done(agency.get("pauses"))["pauses"])


def test_two_taps_stop_an_account(agency: Agency) -> None:
    campaign = live(agency)
    spent_today(agency, campaign, "1250.500")
    link, browser = made(agency, name="جوالي"), phone(agency)
    page = browser.get(path_of(link))
    assert (page.status_code, "1,250.50 ر.س" in page.text, "حملة واحدة تعمل" in page.text) == (
        200,
        True,
        True,
    ), page.text
    assert pauses(agency) == [], "looking stops nothing"
    done = followed(browser, pressed(agency, browser, link, agency.account_id))
    assert "تم الإيقاف" in done.text, done.text
    assert agency.replica.row("campaigns", campaign)["fields"]["status"] == "paused"
    (entry,) = agency.served.run_sql(
        "select user_id, details from audit_logs where workspace_id = :ws and action = 'phone_link.pressed'",
        ws=uuid.UUID(agency.workspace),
    )
    assert (str(entry["user_id"]), entry["details"]["link_id"]) == (agency.owner.id, link["link"]["id"])
    again = browser.get(path_of(link))
    assert "لا حملات تعمل" in again.text


@pytest.mark.parametrize("what", ["all", "meta"])
def test_a_client_and_a_platform_stop_alike(agency: Agency, what: str) -> None:
    campaign, link, browser = live(agency), made(agency), phone(agency)
    page = followed(browser, pressed(agency, browser, link, what)).text
    assert "تم الإيقاف" in page, re.sub(r"<[^>]+>", " ", page)
    assert agency.replica.row("campaigns", campaign)["fields"]["status"] == "paused"


def test_pressed_twice_it_is_one(agency: Agency) -> None:
    live(agency)
    agency.platform.expire_tokens()
    link, browser = made(agency), phone(agency)
    first, second = (pressed(agency, browser, link, "all") for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(pauses(agency)) == 1


def test_a_dead_token_waits_and_says_so(agency: Agency) -> None:
    live(agency)
    agency.platform.expire_tokens()
    link, browser = made(agency), phone(agency)
    page = followed(browser, pressed(agency, browser, link, "all"))
    assert "ينتظر تجديده" in page.text, page.text
    assert "في الانتظار" in page.text


def test_nothing_can_be_started_or_read_with_it(agency: Agency) -> None:
    """The token of a link is no session, and its pages answer to nothing but pausing."""
    live(agency)
    link, browser = made(agency), phone(agency)
    token = link["address"].rsplit("/", 1)[1]
    bearer = agency.served.client(Authorization=f"Bearer {token}")
    for path in ("/v1/me", agency.path("sync/changes?after=0"), agency.path("pauses")):
        assert bearer.get(path).status_code == 401, path
    page = browser.get(path_of(link)).text
    shown = re.sub(r"<[^>]+>", " ", page)
    for secret in ("خصم الشتاء", "lamsa.example", agency.owner.address):
        assert secret not in shown
    forms = re.findall(r'action="([^"]+)"', page)
    assert forms == []
    for word in ("resume", "activate", "start"):
        assert browser.post(f"{path_of(link)}/{word}").status_code in (404, 405)
    assert browser.delete(path_of(link)).status_code == 405


@pytest.mark.parametrize(
    ("change", "status"),
    [("revoked_at = now()", 410), ("expires_at = now() - interval '1 second'", 410)],
)
def test_a_link_that_is_over_stops_nothing(agency: Agency, change: str, status: int) -> None:
    live(agency)
    link, browser = made(agency), phone(agency)
    agency.served.run_sql(f"update phone_links set {change} where id = :id", id=uuid.UUID(link["link"]["id"]))
    query = {"client": agency.workspace, "what": "all"}
    for answer in (
        browser.get(path_of(link)),
        browser.get(f"{path_of(link)}/confirm", params=query),
        browser.post(f"{path_of(link)}/press", params=query),
    ):
        assert answer.status_code == status
        assert "رابطًا جديدًا" in answer.text
    assert pauses(agency) == []


def test_taken_back_by_its_person_and_listed(agency: Agency) -> None:
    link, other = made(agency, name="جوالي"), agency.served.person()
    path = f"/v1/me/phone-links/{link['link']['id']}"
    assert problem(other.http.delete(path)) == (404, "not_found")
    assert other.http.get("/v1/me/phone-links").json() == {"links": []}
    assert agency.owner.http.delete(path).status_code == 204
    (listed,) = agency.owner.http.get("/v1/me/phone-links").json()["links"]
    assert (listed["name"], listed["state"]) == ("جوالي", "revoked")
    assert phone(agency).get(path_of(link)).status_code == 410
    events = agency.owner.http.get("/v1/me/events").json()["events"]
    assert [one["kind"] for one in events if one["kind"].startswith("phone_link")] == [
        "phone_link.revoked",
        "phone_link.made",
    ]


def test_who_may_publish_no_more_stops_nothing(agency: Agency) -> None:
    """The link asks anew at every tap; who lost the right has a page without this client."""
    live(agency)
    member = agency.served.person()
    membership = agency.owner.add(agency.workspace, member, "member")
    refused = member.http.post("/v1/me/phone-links", json={})
    assert problem(refused) == (403, "role_forbidden")
    grants = {"grants": {"can_publish": True}}
    changed = agency.owner.http.patch(agency.path(f"members/{membership}"), json=grants)
    assert changed.is_success, changed.text
    link, browser = made(agency, by=member), phone(agency)
    assert "لمسة" in browser.get(path_of(link)).text
    asked = browser.get(f"{path_of(link)}/confirm", params={"client": agency.workspace, "what": "all"})
    assert asked.status_code == 200
    agency.owner.http.patch(agency.path(f"members/{membership}"), json={"grants": {"can_publish": False}})
    query = {"client": agency.workspace, "what": "all"}
    assert browser.post(f"{path_of(link)}/press", params=query).status_code == 403
    assert "لا شيء هنا لإيقافه" in browser.get(path_of(link)).text
    assert pauses(agency) == []


def test_another_persons_client_is_out_of_reach(agency: Agency) -> None:
    live(agency)
    stranger = agency.served.person()
    stranger.workspace("أخرى")
    link, browser = made(agency, by=stranger), phone(agency)
    query = {"client": agency.workspace, "what": "all"}
    assert browser.get(f"{path_of(link)}/confirm", params=query).status_code == 404
    assert browser.post(f"{path_of(link)}/press", params=query).status_code == 404
    assert pauses(agency) == []


def test_another_site_presses_nothing(agency: Agency) -> None:
    live(agency)
    link, browser = made(agency), phone(agency)
    answer = browser.post(
        f"{path_of(link)}/press",
        params={"client": agency.workspace, "what": "all"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert (answer.status_code, pauses(agency)) == (403, [])


def test_a_new_password_ends_it(agency: Agency) -> None:
    link = made(agency)
    agency.served.run_sql(
        "update users set password_changed_at = now() + interval '1 second' where id = :id",
        id=uuid.UUID(agency.owner.id),
    )
    assert phone(agency).get(path_of(link)).status_code == 410
    (listed,) = agency.owner.http.get("/v1/me/phone-links").json()["links"]
    assert listed["state"] == "revoked"


def test_its_token_is_in_no_table_and_no_log_line(agency: Agency, capfd: pytest.CaptureFixture[str]) -> None:
    link = made(agency)
    phone(agency).get(path_of(link))
    token = link["address"].rsplit("/", 1)[1]
    for table in ("phone_links", "audit_logs", "account_events"):
        rows = agency.served.run_sql(f"select t::text as row from {table} t")
        assert not [row for row in rows if token in row["row"]]
    assert token not in "".join(capfd.readouterr())
    assert token not in agency.owner.http.get("/v1/me/phone-links").text
