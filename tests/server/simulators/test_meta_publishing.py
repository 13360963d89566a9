"""The main job against the simulator: dry run, create paused, look up, read back, change, activate."""

from __future__ import annotations

import json

import httpx

from adly_sync_server.simulators.meta.run import start_meta_simulator
from adly_sync_server.simulators.meta.world import MetaOptions
from tests.judges import judges_folder
from tests.server.simulators.graph_client import (
    ACCOUNT,
    GraphClient,
    ad_set,
    blamed,
    campaign,
    creative,
    wire,
)


def test_a_create_answers_its_id_and_nothing_else(graph: GraphClient) -> None:
    answer = graph.post(f"/{ACCOUNT}/campaigns", **campaign())
    assert set(answer) == {"id"}
    assert answer["id"].isdigit()


def test_a_whole_tree_reads_back_as_it_was_meant(graph: GraphClient) -> None:
    campaign_id = graph.campaign()
    ad_set_id = graph.ad_set(campaign_id)
    wishes = creative(graph.image_hash())
    creative_id = graph.creative(**wishes)
    ad_id = graph.ad(ad_set_id, creative={"creative_id": creative_id})
    ad = graph.get(
        f"/{ad_id}",
        fields="id,name,status,adset{id,name,daily_budget,targeting},campaign{name,objective},"
        "creative{name,object_story_spec,url_tags,effective_object_story_id}",
    )
    assert ad["status"] == "PAUSED"
    assert ad["adset"]["daily_budget"] == "15000"
    assert ad["adset"]["targeting"]["genders"] == [2]
    assert ad["campaign"] == {"id": campaign_id, "name": "حملة اليوم الوطني", "objective": "OUTCOME_SALES"}
    assert ad["creative"]["object_story_spec"] == wishes["object_story_spec"]
    assert ad["creative"]["url_tags"] == wishes["url_tags"]


def test_a_dry_run_creates_nothing_and_says_what_is_wrong(fresh_graph: GraphClient) -> None:
    dry = {"execution_options": ["validate_only"]}
    assert fresh_graph.post(f"/{ACCOUNT}/campaigns", **campaign(), **dry) == {"success": True}
    assert fresh_graph.get(f"/{ACCOUNT}/campaigns")["data"] == []
    wrong = {**campaign(), **dry, "daily_budget": 100, "lifetime_budget": 90_000}
    assert fresh_graph.refused(f"/{ACCOUNT}/campaigns", **wrong)["code"] == 100
    campaign_id = fresh_graph.campaign()
    assert fresh_graph.post(f"/{campaign_id}", name="اسم آخر", **dry) == {"success": True}
    assert fresh_graph.get(f"/{campaign_id}", fields="name")["name"] == "حملة اليوم الوطني"


def test_left_out_the_status_is_refused_or_as_at_meta_active() -> None:
    silent = {name: value for name, value in campaign().items() if name != "status"}
    with start_meta_simulator(cache_dir=judges_folder()) as simulator:
        graph = GraphClient(simulator.base_url)
        assert blamed(graph.refused(f"/{ACCOUNT}/campaigns", **silent)) == [["status"]]
        graph.control("/options", require_status=False)
        made = graph.post(f"/{ACCOUNT}/campaigns", **silent)["id"]
        assert graph.get(f"/{made}", fields="status")["status"] == "ACTIVE"
        graph.close()


def test_a_lost_create_can_be_looked_up_by_label_and_by_name(fresh_graph: GraphClient) -> None:
    made = fresh_graph.campaign(name="حملة العيد [a1b2]", adlabels=[{"name": "adly:a1b2"}])
    fresh_graph.campaign(name="حملة أخرى", adlabels=[{"name": "adly:zz"}])
    by_label = [{"field": "campaign.adlabels", "operator": "ANY", "value": ["adly:a1b2"]}]
    assert fresh_graph.get(f"/{ACCOUNT}/campaigns", filtering=by_label)["data"] == [{"id": made}]
    by_name = [{"field": "name", "operator": "CONTAIN", "value": "[a1b2]"}]
    assert fresh_graph.get(f"/{ACCOUNT}/campaigns", filtering=by_name)["data"] == [{"id": made}]
    labels = fresh_graph.get(f"/{ACCOUNT}/adlabels", fields="id,name")["data"]
    label = next(one["id"] for one in labels if one["name"] == "adly:a1b2")
    assert fresh_graph.get(f"/{ACCOUNT}/campaignsbylabels", ad_label_ids=[label])["data"] == [{"id": made}]
    assert fresh_graph.get(f"/{label}/campaigns")["data"] == [{"id": made}]


def test_labels_carry_from_campaign_to_ad(graph: GraphClient) -> None:
    mark = [{"name": "adly:whole-tree"}]
    campaign_id = graph.campaign(adlabels=mark)
    ad_set_id = graph.ad_set(campaign_id, adlabels=mark)
    graph.ad(ad_set_id, adlabels=mark)
    (label,) = graph.get(f"/{campaign_id}", fields="adlabels")["adlabels"]
    assert label["name"] == "adly:whole-tree"
    for edge in ("campaigns", "adsets", "ads"):
        assert len(graph.get(f"/{label['id']}/{edge}")["data"]) == 1


def test_a_filter_on_a_field_that_is_not_there_is_refused(graph: GraphClient) -> None:
    graph.campaign()
    wrong = [{"field": "campaign.headline", "operator": "EQUAL", "value": "x"}]
    assert blamed(graph.refused_read(f"/{ACCOUNT}/campaigns", filtering=wrong)) == [["filtering", "0"]]
    wrong = [{"field": "name", "operator": "LIKE", "value": "x"}]
    assert "LIKE" in graph.refused_read(f"/{ACCOUNT}/campaigns", filtering=wrong)["message"]


def test_an_update_is_partial_and_replaces_targeting_as_a_whole(graph: GraphClient) -> None:
    ad_set_id = graph.ad_set(graph.campaign())
    graph.post(f"/{ad_set_id}", targeting={"geo_locations": {"countries": ["KW"]}})
    after = graph.get(f"/{ad_set_id}", fields="name,daily_budget,targeting")
    assert after["name"] == "الرياض وجدة"
    assert after["daily_budget"] == "15000"
    assert after["targeting"]["geo_locations"]["countries"] == ["KW"]
    assert "genders" not in after["targeting"]
    assert "instagram_positions" not in after["targeting"]


def test_an_end_can_be_taken_away_and_a_start_cannot(graph: GraphClient) -> None:
    ad_set_id = graph.ad_set(graph.campaign(), end_time="2032-01-01T00:00:00+0300", start_time="0")
    assert graph.get(f"/{ad_set_id}", fields="end_time")["end_time"] == "2032-01-01T00:00:00+0300"
    graph.post(f"/{ad_set_id}", end_time="0", start_time="0")
    after = graph.get(f"/{ad_set_id}", fields="start_time,end_time")
    assert "end_time" not in after
    assert after["start_time"]


def test_the_platform_adds_defaults_to_an_open_audience(graph: GraphClient) -> None:
    wishes = {**ad_set("0"), "targeting": {"geo_locations": {"countries": ["SA"]}}}
    ad_set_id = graph.ad_set(graph.campaign(), targeting=wishes["targeting"])
    targeting = graph.get(f"/{ad_set_id}", fields="targeting")["targeting"]
    assert (targeting["age_min"], targeting["age_max"]) == (18, 65)
    assert targeting["geo_locations"]["location_types"] == ["home", "recent"]


def test_statuses_reach_down_the_tree() -> None:
    with start_meta_simulator(options=MetaOptions(review_s=0), cache_dir=judges_folder()) as simulator:
        graph = GraphClient(simulator.base_url)
        campaign_id = graph.campaign()
        ad_set_id = graph.ad_set(campaign_id)
        ad_id = graph.ad(ad_set_id)

        def effective() -> list[str]:
            ids = (campaign_id, ad_set_id, ad_id)
            return [graph.get(f"/{id}", fields="effective_status")["effective_status"] for id in ids]

        assert effective() == ["PAUSED", "PAUSED", "PAUSED"]
        graph.post(f"/{ad_id}", status="ACTIVE")
        assert effective() == ["PAUSED", "PAUSED", "ADSET_PAUSED"]
        graph.post(f"/{ad_set_id}", status="ACTIVE")
        assert effective() == ["PAUSED", "CAMPAIGN_PAUSED", "CAMPAIGN_PAUSED"]
        graph.post(f"/{campaign_id}", status="ACTIVE")
        assert effective() == ["ACTIVE", "ACTIVE", "ACTIVE"]
        graph.close()


def test_review_ends_by_itself_and_starts_again_with_a_new_creative(fresh_graph: GraphClient) -> None:
    ad_id = fresh_graph.ad(fresh_graph.ad_set(fresh_graph.campaign()))

    def status() -> str:
        return str(fresh_graph.get(f"/{ad_id}", fields="effective_status")["effective_status"])

    assert status() == "PENDING_REVIEW"
    fresh_graph.control("/advance", minutes=1)
    assert status() == "PAUSED"
    fresh_graph.post(f"/{ad_id}", name="اسم جديد")
    assert status() == "PAUSED"
    fresh_graph.post(f"/{ad_id}", creative={"creative_id": fresh_graph.creative()})
    assert status() == "PENDING_REVIEW"


def test_a_creative_cannot_be_rewritten(graph: GraphClient) -> None:
    creative_id = graph.creative()
    error = graph.refused(f"/{creative_id}", object_story_spec={"page_id": "1"})
    assert blamed(error) == [["object_story_spec"]]
    graph.post(f"/{creative_id}", name="اسم جديد")
    assert graph.get(f"/{creative_id}", fields="name")["name"] == "اسم جديد"


def test_a_deleted_campaign_takes_its_tree_along_and_leaves_the_lists(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign()
    ad_set_id = fresh_graph.ad_set(campaign_id)
    assert fresh_graph.http.delete(f"/{campaign_id}").json() == {"success": True}
    assert fresh_graph.get(f"/{ACCOUNT}/campaigns")["data"] == []
    assert fresh_graph.get(f"/{ad_set_id}", fields="effective_status")["effective_status"] == "DELETED"
    assert fresh_graph.refused(f"/{campaign_id}", name="لا")["code"] == 100


def test_an_ad_may_describe_its_creative_itself(graph: GraphClient) -> None:
    ad_set_id = graph.ad_set(graph.campaign())
    ad_id = graph.ad(ad_set_id, creative=creative(graph.image_hash()))
    (made,) = graph.get(f"/{ad_id}/adcreatives", fields="name")["data"]
    assert made["name"] == "عطر اليوم الوطني"


def test_the_diary_tells_who_changed_what(fresh_graph: GraphClient) -> None:
    campaign_id = fresh_graph.campaign()
    fresh_graph.post(f"/{campaign_id}", name="اسم جديد")
    rows = fresh_graph.get(f"/{ACCOUNT}/activities", fields="event_type,object_id,actor_name,extra_data")[
        "data"
    ]
    assert [row["event_type"] for row in rows] == ["update_campaign_name", "create_campaign_group"]
    assert json.loads(rows[0]["extra_data"])["new_value"] == "اسم جديد"


def test_the_same_image_twice_is_one(graph: GraphClient) -> None:
    assert graph.image_hash("navy") == graph.image_hash("navy") != graph.image_hash("white")


def test_a_json_body_is_as_good_as_a_form(graph: GraphClient) -> None:
    answer = graph.http.post(f"/{ACCOUNT}/campaigns", json=campaign())
    assert answer.status_code == 200
    assert graph.http.post(f"/{ACCOUNT}/campaigns", content=b"<x/>").status_code == 400


def test_a_post_may_carry_parameters_in_its_query(graph: GraphClient) -> None:
    answer = graph.http.post(f"/{ACCOUNT}/campaigns", params=wire(campaign()))
    assert isinstance(answer, httpx.Response)
    assert answer.status_code == 200
