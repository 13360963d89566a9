"""Publishing over HTTP, with a real worker: who may, what is told, hints on the way."""

import time
import uuid
from datetime import UTC, datetime

import pytest

from tests.server.publishing.online import Agency
from tests.server.served import Person, problem
from tests.server.sync.replica import Replica
from tests.server.sync.test_events import Ear


def stranger(agency: Agency) -> Person:
    """Somebody with a session and no place here."""
    return agency.served.person(name="غريب")


def test_from_a_pushed_draft_to_a_running_campaign(agency: Agency) -> None:
    agency.connect()
    campaign = agency.campaign()
    asked = agency.done(agency.publish(campaign))
    assert asked["state"] == "requested"
    paused = agency.ended(asked)
    assert paused["state"] == "published_paused", paused
    assert {s["state"] for s in paused["steps"]} == {"done"}
    agency.done(agency.post(f"publish-requests/{asked['id']}/activation"))
    assert agency.ended(asked, ("active", "failed"))["state"] == "active"
    row = agency.replica.row("campaigns", campaign)["fields"]
    assert (row["status"], bool(row["external_id"])) == ("active", True)
    assert set(agency.platform.copies().values()) == {1}
    listed = agency.done(agency.get("publish-requests", campaign_id=campaign))
    assert [(one["id"], one["state"], one["steps"]) for one in listed] == [(asked["id"], "active", [])]


def test_hints_tell_of_each_step_while_it_happens(agency: Agency) -> None:
    agency.connect()
    campaign = agency.campaign()
    agency.platform.fault("slow", "/adsets$", arguments={"delay_s": 0.4})
    ear = Ear(agency.owner)
    ear.start()
    try:
        asked = agency.done(agency.publish(campaign))
        agency.ended(asked)
        heard = []
        while not ear.heard.empty():
            heard.append(ear.heard.get())
    finally:
        ear.stop()
    jobs = [hint for hint in heard if hint.get("job") == asked["id"]]
    assert len(jobs) >= 3
    assert {hint["ws"] for hint in jobs} == {agency.workspace}


def test_roles_are_asked_on_every_call(agency: Agency) -> None:
    agency.connect()
    campaign = agency.campaign()
    viewer, member = agency.served.person(), agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    agency.owner.add(agency.workspace, member, "member")
    asked = agency.done(agency.publish(campaign))
    agency.ended(asked)
    one = f"publish-requests/{asked['id']}"
    for person in (viewer, member):
        assert problem(agency.publish(campaign, by=person)) == (403, "role_forbidden")
        assert agency.get(one, by=person).status_code == 200
        for act in ("retry", "activation"):
            assert problem(agency.post(f"{one}/{act}", by=person)) == (403, "role_forbidden")
        assert problem(agency.post(f"{one}/decision", {"choices": {}}, by=person)) == (403, "role_forbidden")


def test_strangers_see_nothing(agency: Agency) -> None:
    agency.connect()
    campaign, other = agency.campaign(), stranger(agency)
    asked = agency.done(agency.publish(campaign))
    agency.ended(asked)
    one = f"publish-requests/{asked['id']}"
    assert problem(agency.publish(campaign, by=other)) == (404, "not_found")
    assert problem(agency.get(one, by=other)) == (404, "not_found")
    assert problem(agency.get("publish-requests", by=other, campaign_id=campaign)) == (404, "not_found")
    for act in ("retry", "activation"):
        assert problem(agency.post(f"{one}/{act}", by=other)) == (404, "not_found")
    theirs = other.workspace()
    foreign = f"/v1/workspaces/{theirs}/{one}"
    assert problem(other.http.get(foreign)) == (404, "not_found")
    assert problem(other.http.post(f"{foreign}/activation")) == (404, "not_found")


def test_bad_input_is_told_and_changes_nothing(agency: Agency) -> None:
    agency.connect()
    campaign = agency.campaign()
    assert problem(agency.publish(campaign, idempotency_key="")) == (400, "invalid_value")
    assert problem(agency.publish(campaign, idempotency_key="k" * 101)) == (400, "invalid_value")
    assert problem(agency.publish(campaign, surprise=1)) == (400, "invalid_value")
    assert problem(agency.publish(str(uuid.uuid4()))) == (404, "not_found")
    wrong = {str(uuid.uuid4()): {"name": "ours"}}
    assert problem(agency.publish(campaign, choices=wrong)) == (400, "invalid_value")
    assert problem(agency.publish(campaign, expected_seq=1)) == (409, "publish_blocked")
    assert agency.done(agency.get("publish-requests", campaign_id=campaign)) == []


def test_an_unsettled_conflict_blocks_over_the_wire(agency: Agency) -> None:
    agency.connect()
    campaign = agency.campaign()
    other = Replica(agency.owner, agency.workspace)
    for replica, name in ((agency.replica, "اسم أول"), (other, "اسم ثان")):
        replica.act("patch", "campaigns", campaign, {"name": name}, {"name": "حملة رمضان"})
    answer = agency.publish(campaign)
    assert problem(answer) == (409, "publish_blocked")
    assert answer.json()["field"] == "conflicts"


@pytest.mark.torture
def test_what_is_planned_by_push_is_done_by_the_worker_at_its_minute(agency: Agency) -> None:
    """Over HTTP, through a real worker's own minutes: which is why it takes up to two of them."""
    agency.connect()
    campaign = agency.campaign()
    agency.ended(agency.done(agency.publish(campaign)))
    entry, at = str(uuid.uuid4()), datetime.now(UTC).replace(microsecond=0)
    wish = {"action": "go_live", "entity": "campaigns", "entity_id": campaign}
    moment = {"at": f"{at.replace(tzinfo=None).isoformat()}Z", "time_zone": "Asia/Riyadh"}
    told = agency.replica.act("create", "clock_entries", entry, wish | moment)
    assert told["status"] == "applied", told
    deadline = time.monotonic() + 130
    while (row := agency.replica.row("clock_entries", entry)["fields"])["state"] != "done":
        assert time.monotonic() < deadline, row
        time.sleep(1)
    assert agency.replica.row("campaigns", campaign)["fields"]["status"] == "active"
    again = agency.replica.act("patch", "clock_entries", entry, {"state": "planned"}, {"state": "done"})
    assert (again["status"], again["code"]) == ("refused", "server_only_field")
