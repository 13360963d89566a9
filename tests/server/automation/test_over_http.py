"""Automation over HTTP: a rule that was pushed, evaluated by the job, read in the log; and who may."""

import uuid

from adly_sync_server.contract.automation.rules import KIND, to_value
from tests.server.automation.ruled import rule
from tests.server.publishing.online import Agency
from tests.server.served import problem


def test_a_rule_is_pushed_replayed_and_read(agency: Agency) -> None:
    agency.connect()
    agency.campaign()
    rule_id = str(uuid.uuid4())
    made = {"kind": KIND, "name": "الرابحات", "value": to_value(rule())}
    assert agency.replica.act("create", "shared_settings", rule_id, made)["status"] == "applied"
    told = agency.done(agency.post("automation/replays", {"rule": to_value(rule()), "days": 5}))
    assert (told["subjects"], told["deeds"], len(told["days"])) == (0, [], 5)
    assert agency.done(agency.get("automation/deeds", rule_id=rule_id, states="done,held"))["rows"] == []
    assert agency.done(agency.get("automation/runs"))["rows"] == []


def test_bad_input_is_answered_with_its_field(agency: Agency) -> None:
    refused = agency.post("automation/replays", {"rule": {"act": {}}, "days": 5})
    assert (problem(refused), refused.json()["field"]) == ((400, "invalid_value"), "rule")
    refused = agency.get("automation/deeds", states="dreamt")
    assert (problem(refused), refused.json()["field"]) == ((400, "invalid_value"), "states")


def test_a_stranger_sees_nothing(agency: Agency) -> None:
    stranger = agency.served.person(name="غريب")
    for end in ("automation/deeds", "automation/runs"):
        assert agency.get(end, by=stranger).status_code == 404
    body = {"rule": to_value(rule()), "days": 5}
    assert agency.post("automation/replays", body, by=stranger).status_code == 404
