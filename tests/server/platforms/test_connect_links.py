"""Connect by link: made by staff, used by a client in his browser, good once, and nothing leaks."""

import re
import uuid
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from adly_sync_server.platforms.connect_links.jobs import end_links
from tests.server.publishing.online import Agency
from tests.server.publishing.platform import ACCOUNT_ID
from tests.server.served import problem

Row = dict[str, Any]


class Client:
    """The client's browser: it keeps cookies, follows what a page says by itself, and posts its forms."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.http = httpx.Client(base_url=agency.served.url, timeout=20)
        agency.served._clients.append(self.http)

    def open(self, address: str, **more: Any) -> httpx.Response:
        """Look at a page, and go where it leads by itself."""
        return self._follow(self.http.get(address, **more))

    def press(self, page: httpx.Response, **form: Any) -> httpx.Response:
        """Send the page's form."""
        action = re.search(r'<form method="post" action="([^"]+)"', page.text)
        assert action is not None, page.text
        return self._follow(self.http.post(action.group(1).replace("&amp;", "&"), data=form))

    def _follow(self, page: httpx.Response) -> httpx.Response:
        for _ in range(8):
            away = page.headers.get("location") if page.is_redirect else led_to(page)
            if not away:
                return page
            page = self.http.get(str(page.url.join(away)))
        raise AssertionError("led in a circle")


def led_to(page: httpx.Response) -> str:
    """Where a page leads by itself."""
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.text)
    return found.group(1).replace("&amp;", "&") if found else ""


def made(agency: Agency, **wanted: Any) -> Row:
    """A new link."""
    return dict(agency.done(agency.post("connect-links", {"platform": "meta", **wanted})))


def path_of(link: Row) -> str:
    """Its page."""
    return httpx.URL(link["address"]).path


def listed(agency: Agency) -> Row:
    """The newest link as staff see it."""
    return dict(agency.done(agency.get("connect-links"))["links"][0])


def tamper(agency: Agency, row_id: str, **values: Any) -> None:
    """Set columns of an account behind the product's back."""
    named = ", ".join(f"{name} = :{name}" for name in values)
    with agency.served.owner.begin() as connection:
        seq = text("select set_config('adly.seq', seq::text, true) from ad_accounts where id = :id")
        connection.execute(seq, {"id": uuid.UUID(row_id)})
        change = text(f"update ad_accounts set {named} where id = :id")
        connection.execute(change, {**values, "id": uuid.UUID(row_id)})


def audited(agency: Agency, action: str = "connect_link.%") -> list[Row]:
    """What the log tells of links."""
    return list(
        agency.served.run_sql(
            "select action, user_id, details, resource_id from audit_logs"
            " where workspace_id = :ws and action like :action order by created_at",
            ws=uuid.UUID(agency.workspace),
            action=action,
        )
    )


def accounts(agency: Agency) -> list[Row]:
    """Connected accounts."""
    return [row for (entity, _), row in agency.replica.pull().items() if entity == "ad_accounts"]


def test_a_client_connects_his_account_by_a_link(agency: Agency) -> None:
    link, client = made(agency, recipient="أبو خالد"), Client(agency)
    welcome = client.open(path_of(link))
    assert (welcome.status_code, listed(agency)["state"]) == (200, "opened")
    assert "ربط حسابك الإعلاني" in welcome.text
    choice = client.press(welcome)
    assert "أي الحسابات تريد ربطها" in choice.text
    done = client.press(choice, account=[ACCOUNT_ID])
    assert (done.status_code, "تم الربط" in done.text) == (200, True), done.text
    (account,) = accounts(agency)
    assert (account["fields"]["account_id"], account["fields"]["health"]) == (ACCOUNT_ID, "ok")
    assert listed(agency)["state"] == "used"
    again = client.open(path_of(link))
    assert "تم الربط" in again.text, "who has used it may load the page again"
    assert Client(agency).open(path_of(link)).status_code == 410
    actions = [(row["action"], row["user_id"] is None) for row in audited(agency)]
    assert actions == [
        ("connect_link.made", False),
        ("connect_link.opened", True),
        ("connect_link.used", True),
    ]
    (connected,) = audited(agency, "account.connected")
    assert (connected["user_id"], connected["details"]["link_id"]) == (None, link["link"]["id"])


def test_there_is_a_message_to_send_it_by(agency: Agency) -> None:
    link = made(agency)
    for language, said in (("ar", "دون مشاركة كلمة المرور"), ("en", "do not share your password")):
        message = link["messages"][language]
        assert said in message
        assert message.endswith(link["address"])


def test_the_token_is_stored_as_a_keyed_hash_and_told_once(agency: Agency) -> None:
    link = made(agency)
    token = link["address"].rsplit("/", 1)[1]
    assert token not in agency.get("connect-links").text
    for table in ("connect_links", "oauth_states", "audit_logs"):
        stored = agency.served.run_sql(f"select t::text as row from {table} t")
        assert not [row for row in stored if token in row["row"]]
    (row,) = agency.served.run_sql(
        "select token_hash from connect_links where id = :id", id=uuid.UUID(link["link"]["id"])
    )
    assert len(bytes(row["token_hash"])) == 32


def test_nothing_of_the_workspace_is_shown(agency: Agency) -> None:
    agency.connect()
    client = Client(agency)
    welcome = client.open(path_of(made(agency, recipient="سرّ داخلي")))
    choice = client.press(welcome)
    for page in (welcome, choice):
        assert "سرّ داخلي" not in page.text
        assert agency.workspace not in page.text
        assert agency.owner.address not in page.text
        assert "already" not in page.text


def test_who_says_no_can_try_again(agency: Agency) -> None:
    link, client = made(agency), Client(agency)
    agency.platform.ask("POST", "options", {"auto_approve": False})
    page = client.press(client.open(path_of(link)))
    back = re.search(r'name="redirect_uri" value="([^"]+)"', page.text)
    state = re.search(r'name="state" value="([^"]+)"', page.text)
    assert back is not None
    assert state is not None
    refused = client.open(f"{back.group(1)}?state={state.group(1)}&error=access_denied")
    assert "لم توافق" in refused.text
    assert (listed(agency)["state"], listed(agency)["last_code"]) == ("refused", "forbidden")
    assert audited(agency, "connect_link.refused")[0]["details"]["code"] == "forbidden"
    agency.platform.ask("POST", "options", {"auto_approve": True})
    assert "أي الحسابات" in client.press(refused).text
    assert accounts(agency) == []


def test_a_renewal_takes_its_own_account_without_a_question(agency: Agency) -> None:
    account_id = agency.connect()
    tamper(agency, account_id, access_token=b"gone")
    link, client = made(agency, ad_account_id=account_id), Client(agency)
    welcome = client.open(path_of(link))
    assert ACCOUNT_ID not in welcome.text
    assert ACCOUNT_ID[-4:] in welcome.text
    done = client.press(welcome)
    assert "تم التجديد" in done.text, done.text
    (row,) = agency.served.run_sql(
        "select access_token from ad_accounts where id = :id", id=uuid.UUID(account_id)
    )
    assert bytes(row["access_token"]).startswith(b"v1.")
    assert len(accounts(agency)) == 1


def test_a_renewal_by_a_wrong_sign_in_changes_nothing(agency: Agency) -> None:
    account_id = agency.connect()
    tamper(agency, account_id, account_id="999000999", access_token=b"gone")
    link, client = made(agency, ad_account_id=account_id), Client(agency)
    page = client.press(client.open(path_of(link)))
    assert "لا يصل إلى الحساب الإعلاني المطلوب" in page.text
    assert listed(agency)["last_code"] == "wrong_account"
    (row,) = agency.served.run_sql(
        "select access_token from ad_accounts where id = :id", id=uuid.UUID(account_id)
    )
    assert bytes(row["access_token"]) == b"gone"
    waiting = agency.served.run_sql("select context from oauth_states where outcome = 'failed'")
    assert all("token" not in one["context"] for one in waiting)


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ("revoked_at = now()", 410, "أُلغي هذا الرابط"),
        ("expires_at = now() - interval '1 minute'", 410, "انتهت مدة هذا الرابط"),
        ("used_at = now()", 410, "استُخدم هذا الرابط من قبل"),
    ],
)
def test_a_link_that_is_over_says_so(agency: Agency, change: str, status: int, told: str) -> None:
    link, client = made(agency), Client(agency)
    choice = client.press(client.open(path_of(link)))
    agency.served.run_sql(
        f"update connect_links set {change} where id = :id", id=uuid.UUID(link["link"]["id"])
    )
    for page in (client.open(path_of(link)), client.press(choice, account=[ACCOUNT_ID])):
        assert (page.status_code, told in page.text) == (status, True), page.text
    assert accounts(agency) == []


def test_revoked_by_staff_it_opens_nothing(agency: Agency) -> None:
    link = made(agency)
    path = agency.path(f"connect-links/{link['link']['id']}")
    assert agency.owner.http.delete(path).status_code == 204
    assert listed(agency)["state"] == "revoked"
    assert Client(agency).open(path_of(link)).status_code == 410
    assert [row["action"] for row in audited(agency)][-1] == "connect_link.revoked"


def test_whoever_made_it_must_still_be_allowed_to(agency: Agency) -> None:
    member = agency.served.person()
    membership = agency.owner.add(agency.workspace, member, "member")
    made_by_member = agency.post("connect-links", {"platform": "meta"}, by=member)
    link, client = dict(agency.done(made_by_member)), Client(agency)
    choice = client.press(client.open(path_of(link)))
    demoted = agency.owner.http.patch(agency.path(f"members/{membership}"), json={"role": "viewer"})
    assert demoted.is_success, demoted.text
    assert client.press(choice, account=[ACCOUNT_ID]).status_code == 410
    assert accounts(agency) == []


def test_two_browsers_with_one_link_connect_once(agency: Agency) -> None:
    link = made(agency)
    first, second = Client(agency), Client(agency)
    choices = [one.press(one.open(path_of(link))) for one in (first, second)]
    assert "تم الربط" in first.press(choices[0], account=[ACCOUNT_ID]).text
    assert second.press(choices[1], account=[ACCOUNT_ID]).status_code == 410
    assert len(audited(agency, "connect_link.used")) == 1


def test_what_somebody_else_allows_is_not_taken(agency: Agency) -> None:
    """Whoever sends a stranger to the platform's page by his own link is given nothing of the stranger's."""
    link, maker, stranger = made(agency), Client(agency), Client(agency)
    leaving = maker.http.post(f"{path_of(link)}/start")
    assert leaving.status_code == 200
    page = stranger.open(led_to(leaving))
    assert (page.status_code, "أكمل من المتصفح نفسه" in page.text) == (403, True)
    assert accounts(agency) == []
    (row,) = agency.served.run_sql(
        "select outcome from oauth_states where link_id = :id", id=uuid.UUID(link["link"]["id"])
    )
    assert row["outcome"] is None


def test_staff_cannot_choose_from_what_a_client_allowed(agency: Agency) -> None:
    link, client = made(agency), Client(agency)
    client.press(client.open(path_of(link)))
    (row,) = agency.served.run_sql(
        "select id from oauth_states where link_id = :id", id=uuid.UUID(link["link"]["id"])
    )
    assert problem(agency.get(f"connections/{row['id']}")) == (404, "not_found")
    chosen = agency.post(f"connections/{row['id']}/accounts", {"account_ids": [ACCOUNT_ID]})
    assert problem(chosen) == (404, "not_found")


def test_another_site_presses_nothing(agency: Agency) -> None:
    link, client = made(agency), Client(agency)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        page = client.http.post(f"{path_of(link)}/start", headers=headers)
        assert (page.status_code, "من موقع آخر" in page.text) == (403, True)
    assert not agency.served.run_sql(
        "select id from oauth_states where link_id = :id", id=uuid.UUID(link["link"]["id"])
    )


def test_a_page_is_sent_with_care(agency: Agency) -> None:
    page = Client(agency).open(path_of(made(agency)))
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "<script" not in page.text
    assert " style=" not in page.text
    for name in re.findall(r'(?:href|src)="(/pages/[^"]+)"', page.text):
        kept = agency.served.client().get(name)
        assert (kept.status_code, "immutable" in kept.headers["cache-control"]) == (200, True), name


def test_the_key_of_a_browser_is_for_no_other_site(agency: Agency) -> None:
    answer = Client(agency).http.post(f"{path_of(made(agency))}/start")
    cookie = answer.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/c"} <= {part.strip() for part in cookie.split(";")}


def test_guesses_are_counted_and_good_links_are_not(agency: Agency) -> None:
    link, client = made(agency), Client(agency)
    guess = "/c/adly_cl_" + "x" * 43
    answers = [client.http.get(guess).status_code for _ in range(33)]
    assert (answers[0], answers[-1]) == (404, 429)
    assert client.open(path_of(link)).status_code == 200
    agency.served.run_sql("delete from auth_attempts where kind = 'link_guesses'")


def test_it_speaks_english_when_asked(agency: Agency) -> None:
    client = Client(agency)
    page = client.open(path_of(made(agency)), params={"lang": "en"})
    assert 'lang="en" dir="ltr"' in page.text
    assert "Connect your" in page.text
    choice = client.press(page)
    assert "Which accounts do you want to connect?" in choice.text


def test_a_platform_that_does_not_answer_leaves_the_link_good(agency: Agency) -> None:
    link, client = made(agency), Client(agency)
    agency.platform.fault("server_error", "oauth/access_token", method="GET", times=5)
    page = client.press(client.open(path_of(link)))
    assert "لا تستجيب" in page.text, page.text
    agency.platform.ask("DELETE", "faults")
    assert "أي الحسابات" in client.press(page).text


def test_a_link_nobody_used_in_time_is_written_down_once(agency: Agency) -> None:
    link = made(agency)
    agency.served.run_sql(
        "update connect_links set expires_at = now() where id = :id", id=uuid.UUID(link["link"]["id"])
    )
    for _ in range(2):
        agency.served.on_loop(end_links(agency.served.parts.engine))
    (entry,) = audited(agency, "connect_link.expired")
    assert (entry["user_id"], str(entry["resource_id"])) == (None, link["link"]["id"])
    assert listed(agency)["state"] == "expired"


def test_viewers_and_strangers_have_no_links(agency: Agency) -> None:
    link = made(agency)
    viewer, stranger = agency.served.person(), agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    for person, refusal in ((viewer, (403, "role_forbidden")), (stranger, (404, "not_found"))):
        assert problem(agency.post("connect-links", {"platform": "meta"}, by=person)) == refusal
        assert problem(agency.get("connect-links", by=person)) == refusal
        path = agency.path(f"connect-links/{link['link']['id']}")
        assert problem(person.http.delete(path)) == refusal


@pytest.mark.parametrize(
    ("wanted", "field"),
    [({"platform": "myspace"}, "platform"), ({"days": 90}, "days"), ({"recipient": "‮ab"}, "recipient")],
)
def test_a_wish_that_makes_no_link(agency: Agency, wanted: Row, field: str) -> None:
    answer = agency.post("connect-links", {"platform": "meta", **wanted})
    assert (answer.status_code, answer.json()["field"]) == (400, field)
