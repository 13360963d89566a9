"""Notices: told once while they stand, read by each person for himself, and mailed to whoever wants it."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from adly_sync_server.contract.notices import NOTICE_KINDS, personal_id
from adly_sync_server.notices.letters import Reader, write_at_once, write_daily
from adly_sync_server.notices.raising import Notice, end_notices, raise_notice
from adly_sync_server.notices.sweeping import sweep_notices
from adly_sync_server.notices.wording import LINES, line_of
from adly_sync_server.sync.counter import Counted, counted
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica

ACCOUNT = "متجر لمسة – Meta"


def raised(served: Served, workspace: str, **more: Any) -> bool:
    """Raise a notice as a job does."""
    told = {
        "kind": "account_needs_login",
        "key": "login/1",
        "arguments": {"account": ACCOUNT, "platform": "meta"},
        **more,
    }

    async def act() -> bool:
        async with counted(
            served.parts.engine, served.parts.hints, workspace_id=UUID(workspace), user_id=None
        ) as work:
            return await raise_notice(work, Notice(**told))

    return served.on_loop(act())


def ended(served: Served, workspace: str, *keys: str) -> int:
    """What these keys told is over."""

    async def act(work: Counted) -> int:
        return await end_notices(work, keys)

    async def run() -> int:
        async with counted(
            served.parts.engine, served.parts.hints, workspace_id=UUID(workspace), user_id=None
        ) as work:
            return await act(work)

    return served.on_loop(run())


def notices(person: Person, workspace: str) -> list[Mapping[str, Any]]:
    """What comes down to a desktop."""
    pulled = person.http.get(f"/v1/workspaces/{workspace}/sync/changes", params={"after": 0}).json()
    return [row for row in pulled["rows"] if row["entity"] == "notices"]


def test_one_state_of_affairs_is_told_once(served: Served, owner: Person, workspace: str) -> None:
    assert raised(served, workspace)
    assert not raised(served, workspace)
    (row,) = notices(owner, workspace)
    assert row["fields"]["kind"] == "account_needs_login"
    assert row["fields"]["severity"] == "red"
    assert row["fields"]["arguments"] == {"account": ACCOUNT, "platform": "meta"}
    assert "key" not in row["fields"]


def test_what_ended_and_is_met_again_is_told_again(served: Served, owner: Person, workspace: str) -> None:
    raised(served, workspace)
    assert ended(served, workspace, "login/1", "never/raised") == 1
    assert ended(served, workspace, "login/1") == 0
    assert raised(served, workspace)
    standing = [row for row in notices(owner, workspace) if row["fields"]["ended_at"] is None]
    assert len(notices(owner, workspace)) == 2
    assert len(standing) == 1


def test_other_arguments_are_told_anew_in_the_same_row(served: Served, owner: Person, workspace: str) -> None:
    told = {"kind": "changed_elsewhere", "key": "changed/1"}
    raised(served, workspace, **told, arguments={"account": ACCOUNT, "count": 1})
    (first,) = notices(owner, workspace)
    assert raised(served, workspace, **told, arguments={"account": ACCOUNT, "count": 3})
    (second,) = notices(owner, workspace)
    assert second["id"] == first["id"]
    assert second["fields"]["arguments"]["count"] == 3
    assert second["fields"]["told_at"] > first["fields"]["told_at"]


def test_an_undeclared_notice_is_a_bug(served: Served, workspace: str) -> None:
    with pytest.raises(ValueError, match="not a notice"):
        raised(served, workspace, kind="something")
    with pytest.raises(ValueError, match="not a notice"):
        raised(served, workspace, arguments={"account": ACCOUNT})


@pytest.mark.parametrize("role", ["owner", "viewer"])
def test_each_person_marks_as_read_for_himself(
    served: Served, owner: Person, workspace: str, role: str
) -> None:
    raised(served, workspace)
    person = owner
    if role == "viewer":
        person = served.person()
        owner.add(workspace, person, "viewer")
    replica, (notice,) = Replica(person, workspace), notices(owner, workspace)
    mine = personal_id(person.id)
    told = replica.push(
        replica.mutation("create", "notice_readers", mine, {}),
        replica.mutation("set_add", "notice_readers", mine, {"read_ids": [notice["id"]]}),
    )
    assert [one["status"] for one in told["results"]] == ["applied", "applied"]
    assert replica.row("notice_readers", mine)["fields"]["read_ids"] == [notice["id"]]
    history = "select count(*) as n from revisions where workspace_id = :ws and entity = 'notice_readers'"
    assert served.run_sql(history, ws=workspace)[0]["n"] == 0


def test_nobody_marks_for_another(served: Served, owner: Person, workspace: str) -> None:
    other = served.person()
    owner.add(workspace, other, "member")
    replica = Replica(other, workspace)
    for whose in (personal_id(owner.id), str(uuid4())):
        told = replica.push(replica.mutation("create", "notice_readers", whose, {"digest": "daily"}))
        assert told["results"][0]["code"] == "role_forbidden"


def test_two_computers_of_one_person_both_begin_his_row(
    served: Served, owner: Person, workspace: str
) -> None:
    mine = personal_id(owner.id)
    for moment in ("2026-11-30T09:00:00Z", "2026-11-30T10:00:00Z"):
        replica = Replica(owner, workspace)
        told = replica.push(
            replica.mutation("create", "notice_readers", mine, {}),
            replica.mutation("patch", "notice_readers", mine, {"read_to": moment}, {"read_to": None}),
        )
        assert [one["status"] for one in told["results"]] == ["applied", "applied"], told
    assert replica.row("notice_readers", mine)["fields"]["read_to"] == "2026-11-30T10:00:00Z"


def grave_letters(served: Served) -> int:
    """Write what is due now."""
    return served.on_loop(write_at_once(served.parts.engine, served.parts.accounts.mail))


def daily_letters(served: Served, at: datetime) -> int:
    """Write the letters of the day as at an hour."""
    return served.on_loop(write_daily(served.parts.engine, served.parts.accounts.mail, at))


def backdate(served: Served, workspace: str, minutes: int) -> None:
    """What was told in the workspace was told so long ago."""
    served.run_sql(
        f"update notices n set told_at = now() - interval '{minutes} minutes'"
        " from (select id, set_config('adly.seq', seq::text, true) as seq from notices"
        "        where workspace_id = :ws) counted where counted.id = n.id and counted.seq is not null",
        ws=workspace,
    )


def subjects(served: Served, person: Person) -> list[str]:
    """Letters about notices that reached a person."""
    return [
        str(one["Subject"])
        for one in served.letters_to(person.address)
        if "عاجل" in one["Subject"] or "يحتاج" in one["Subject"] or "Urgent" in one["Subject"]
    ]


def test_what_is_grave_is_mailed_once_to_those_who_work_there(
    served: Served, owner: Person, workspace: str
) -> None:
    viewer = served.person()
    owner.add(workspace, viewer, "viewer")
    raised(served, workspace)
    raised(served, workspace, kind="vanished", key="v/1", arguments={"account": ACCOUNT, "count": 2})
    raised(served, workspace, kind="changed_elsewhere", key="c/1", arguments={"account": ACCOUNT, "count": 1})
    grave_letters(served)
    grave_letters(served)
    (letter,) = [one for one in served.letters_to(owner.address) if "عاجل" in str(one["Subject"])]
    body = letter.get_body(("html",))
    assert body is not None
    html = body.get_content()
    assert 'dir="rtl"' in html
    assert html.count("<li>") == 2  # amber waits for the letter of the day
    assert ACCOUNT in html
    assert subjects(served, viewer) == []


def test_who_declines_is_left_alone_and_who_has_read_it_too(
    served: Served, owner: Person, workspace: str
) -> None:
    replica, mine = Replica(owner, workspace), personal_id(owner.id)
    replica.push(
        replica.mutation("create", "notice_readers", mine, {}),
        replica.mutation("patch", "notice_readers", mine, {"at_once": False}, {"at_once": True}),
    )
    raised(served, workspace)
    grave_letters(served)
    assert subjects(served, owner) == []
    (notice,) = notices(owner, workspace)
    replica.push(
        replica.mutation("patch", "notice_readers", mine, {"at_once": True}, {"at_once": False}),
        replica.mutation("set_add", "notice_readers", mine, {"read_ids": [notice["id"]]}),
    )
    grave_letters(served)
    assert subjects(served, owner) == []


def test_the_letter_of_the_day_comes_at_its_hour_in_the_zone_of_the_reader_and_once(
    served: Served, owner: Person, workspace: str
) -> None:
    replica, mine = Replica(owner, workspace), personal_id(owner.id)
    wanted = {"digest": "daily", "digest_hour": 9, "time_zone": "Asia/Dubai", "at_once": False}
    before = {"digest": "off", "digest_hour": 8, "time_zone": None, "at_once": True}
    replica.push(
        replica.mutation("create", "notice_readers", mine, {}),
        replica.mutation("patch", "notice_readers", mine, wanted, before),
    )
    served.run_sql("update users set locale = 'en' where id = :id", id=owner.id)
    raised(served, workspace, kind="changed_elsewhere", key="c/1", arguments={"account": ACCOUNT, "count": 4})
    daily_letters(served, datetime(2026, 11, 30, 4, 59, tzinfo=UTC))
    for minute in (0, 15, 30):
        daily_letters(served, datetime(2026, 11, 30, 5, minute, tzinfo=UTC))
    (letter,) = [one for one in served.letters_to(owner.address) if "needs you" in str(one["Subject"])]
    body = letter.get_body(("plain",))
    assert body is not None
    assert re.search("Changed outside ADLY in .*: .*4", body.get_content())


@pytest.mark.parametrize(
    ("zone", "hour", "at", "comes"),
    [
        # In Cairo the 30th of April begins at one: there is no midnight.
        ("Africa/Cairo", 0, datetime(2027, 4, 29, 22, 10, tzinfo=UTC), True),
        ("Africa/Cairo", 1, datetime(2027, 4, 29, 22, 10, tzinfo=UTC), True),
        ("Africa/Cairo", 23, datetime(2027, 4, 29, 22, 10, tzinfo=UTC), False),
        # In October eleven in the evening comes twice there: the first is meant.
        ("Africa/Cairo", 23, datetime(2026, 10, 29, 20, 10, tzinfo=UTC), True),
        ("Africa/Cairo", 23, datetime(2026, 10, 29, 21, 10, tzinfo=UTC), False),
        ("Mars/Olympus", 6, datetime(2026, 11, 30, 6, 0, tzinfo=UTC), True),
    ],
)
def test_an_hour_that_the_clock_skips_or_shows_twice(zone: str, hour: int, at: datetime, comes: bool) -> None:
    reader = Reader(
        user_id=uuid4(),
        email="a@example.com",
        locale="ar",
        workspace="لمسة",
        digest="daily",
        digest_hour=hour,
        at_once=True,
        time_zone=zone,
        read_to=None,
        read_ids=[],
    )
    assert reader.is_hour(at) is comes


def test_what_was_told_since_the_last_letter_of_the_day_is_in_the_next(
    served: Served, owner: Person, workspace: str
) -> None:
    replica, mine = Replica(owner, workspace), personal_id(owner.id)
    wanted = {"digest": "daily", "digest_hour": 5, "time_zone": "UTC", "at_once": False}
    before = {"digest": "off", "digest_hour": 8, "time_zone": None, "at_once": True}
    replica.push(
        replica.mutation("create", "notice_readers", mine, {}),
        replica.mutation("patch", "notice_readers", mine, wanted, before),
    )
    raised(served, workspace, kind="changed_elsewhere", key="c/1", arguments={"account": ACCOUNT, "count": 4})
    backdate(served, workspace, 25 * 60 - 5)
    served.run_sql(
        "insert into notice_letters (workspace_id, user_id, occasion, written_at)"
        " values (:ws, :person, 'day 2026-11-28', now() - interval '25 hours')",
        ws=workspace,
        person=owner.id,
    )
    daily_letters(served, datetime(2026, 11, 30, 5, 0, tzinfo=UTC))
    assert len(subjects(served, owner)) == 1, "told five minutes after a letter 25 hours ago"


def test_what_is_wrong_in_one_workspace_keeps_no_other_waiting(
    served: Served, owner: Person, workspace: str
) -> None:
    other = owner.workspace()
    raised(served, other)
    raised(served, workspace, kind="vanished", key="v/1", arguments={"account": ACCOUNT, "count": 2})
    served.run_sql(
        "update notices n set arguments = '[]'"
        " from (select id, set_config('adly.seq', seq::text, true) as seq from notices"
        "        where workspace_id = :ws) counted where counted.id = n.id and counted.seq is not null",
        ws=other,
    )
    grave_letters(served)
    assert len(subjects(served, owner)) == 1


def test_old_notices_go(served: Served, owner: Person, workspace: str) -> None:
    raised(served, workspace)
    backdate(served, workspace, 91 * 24 * 60)
    assert served.on_loop(sweep_notices(served.parts.engine, UUID(workspace))) == 1
    (row,) = notices(owner, workspace)
    assert row["deleted"]


def test_every_kind_has_its_line_in_both_languages() -> None:
    assert set(LINES) == set(NOTICE_KINDS)
    for kind, (arabic, english) in LINES.items():
        for line in (arabic, english):
            assert set(re.findall(r"{(\w+)}", line)) == set(NOTICE_KINDS[kind].arguments), kind
        assert re.search("[\u0600-\u06ff]", arabic)
        assert english.isascii()


def test_amounts_and_names_keep_their_order_inside_a_line() -> None:
    told = line_of("changed_elsewhere", {"account": "Lamsa\nStore", "count": 3}, "ar")
    assert "\u2068Lamsa Store\u2069" in told
    assert line_of("no longer known", {}, "ar") == ""
