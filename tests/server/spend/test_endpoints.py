"""The guard over HTTP as a desktop meets it, with a worker beside the server."""

import time
import uuid
from typing import Any

from tests.server.publishing.online import Agency
from tests.server.sync.replica import Replica

Row = dict[str, Any]


def alerts(agency: Agency) -> list[Row]:
    rows = Replica(agency.owner, agency.workspace).pull()
    return [row for (entity, _), row in rows.items() if entity == "spend_alerts"]


def until(agency: Agency, state: str) -> Row:
    """The alert of that state, once it is there."""
    for _ in range(150):
        for row in alerts(agency):
            if row["fields"]["state"] == state:
                return row
        time.sleep(0.2)
    raise TimeoutError(f"no alert is {state}: {alerts(agency)}")


def test_a_ceiling_is_met_by_worker_alert_and_confirmed_pause(agency: Agency) -> None:
    agency.connect()
    campaign = agency.campaign()
    settings = {"kind": "spend_guard", "name": "حارس الإنفاق", "value": {"daily_ceilings": {"SAR": "0.01"}}}
    assert agency.replica.act("create", "shared_settings", str(uuid.uuid4()), settings)["status"] == "applied"
    request = agency.done(agency.publish(campaign))
    assert agency.ended(request)["state"] == "published_paused"
    agency.done(agency.post(f"publish-requests/{request['id']}/activation"))
    assert agency.ended(request, ("active", "failed"))["state"] == "active"
    (remote,) = agency.platform.of_kind("Campaign")
    agency.platform.ask("POST", f"entities/{remote['id']}/backdate", {"days": 2})
    assert agency.post("metrics/collections").status_code == 202
    alert = until(agency, "open")
    assert (alert["fields"]["kind"], alert["fields"]["campaign_ids"]) == ("over_daily_ceiling", [campaign])
    pressed = agency.post(f"spend/alerts/{alert['id']}/pause")
    assert pressed.status_code == 201, pressed.text
    until(agency, "paused")
    for _ in range(100):
        if agency.platform.of_kind("Campaign")[0]["status"] == "PAUSED":
            return
        time.sleep(0.1)
    raise TimeoutError("it still runs")


def test_what_is_wrong_is_told_with_its_code(agency: Agency) -> None:
    nowhere = f"spend/alerts/{uuid.uuid4()}"
    assert agency.post(f"{nowhere}/pause").status_code == 404
    assert agency.post(f"{nowhere}/keep", {"reason": "العميل موافق"}).status_code == 404
    empty = agency.post(f"{nowhere}/keep", {"reason": ""})
    assert (empty.status_code, empty.json()["code"]) == (400, "invalid_value")
    spaces = agency.post(f"{nowhere}/keep", {"reason": "   "})
    assert (spaces.status_code, spaces.json()["field"]) == (400, "reason")
    stranger = agency.served.person()
    assert agency.post(f"{nowhere}/pause", by=stranger).status_code == 404
    assert agency.post("spend/looks").status_code == 202
