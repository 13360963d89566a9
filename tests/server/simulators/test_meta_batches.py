"""Several calls in one: each part is judged, counted and answered by itself."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.server.simulators.graph_client import ACCOUNT, GraphClient, campaign, wire

Row = dict[str, Any]


def part(**changes: Any) -> Row:
    sent = urlencode(wire({**campaign(), **changes}))
    return {"method": "POST", "relative_url": f"{ACCOUNT}/campaigns", "body": sent}


def batch(graph: GraphClient, parts: Any, **more: str) -> Any:
    return graph.http.post("/", data={"batch": json.dumps(parts), **more}).json()


def test_each_part_ends_by_itself_in_the_order_of_the_parts(graph: GraphClient) -> None:
    made, refused, read = batch(
        graph,
        [
            part(),
            part(objective="SALES"),
            {"method": "GET", "relative_url": f"{ACCOUNT}?fields=id,name"},
        ],
    )
    assert (made["code"], refused["code"], read["code"]) == (200, 400, 200)
    assert set(json.loads(made["body"])) == {"id"}
    assert json.loads(refused["body"])["error"]["error_data"]["blame_field_specs"] == [["objective"]]
    assert json.loads(read["body"])["id"] == ACCOUNT
    assert "x-business-use-case-usage" in {row["name"] for row in made["headers"]}


def test_parts_stand_in_the_journal_behind_the_call_that_held_them(graph: GraphClient) -> None:
    graph.desk.delete("/journal")
    batch(graph, [part(), part(objective="SALES")])
    whole, first, second = graph.desk.get("/journal").json()
    assert (whole["target"], whole["part_of"], whole["verdict"]) == (whole["target"], 0, "partial")
    assert {first["part_of"], second["part_of"]} == {whole["number"]}
    assert (first["verdict"], second["verdict"]) == ("accepted", "refused")
    assert "Simulated" not in first["body"], "a token is blotted out"


def test_one_part_can_fail_and_the_answer_of_all_can_be_lost(graph: GraphClient) -> None:
    graph.fault("server_error", method="POST", path="/campaigns$", skip=1)
    assert [one["code"] for one in batch(graph, [part(), part(), part()])] == [200, 500, 200]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([{}], "method and relative_url"),
        ([{"method": "PUT", "relative_url": "me"}], "method and relative_url"),
        ([{"method": "GET", "relative_url": "me", "url": "x"}], "Unexpected key"),
        ([{"method": "GET", "relative_url": "me"}] * 51, "Maximum batch size is 50"),
        ([], "must be a list"),
        ("me", "must be a list"),
    ],
)
def test_what_is_no_batch_is_refused_whole(graph: GraphClient, parts: Any, told: str) -> None:
    assert told in batch(graph, parts)["error"]["message"]


def test_what_is_not_played_is_said_so(graph: GraphClient) -> None:
    named = {"method": "GET", "relative_url": "me", "name": "first"}
    answer = graph.http.post("/", data={"batch": json.dumps([named])})
    assert answer.status_code == 501


def test_what_went_through_is_counted_by_operation(graph: GraphClient) -> None:
    batch(graph, [part()])
    counted = graph.desk.get("/exercise").json()
    assert "objective" in counted["operations"]["POST AdAccount/campaigns"]
    assert "access_token" not in json.dumps(counted)
