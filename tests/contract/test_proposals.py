"""What a proposed act would do to what stands there now, and that it is applied once."""

from typing import Any

import pytest
from hypothesis import given

from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.merge import resolved
from adly_sync_server.contract.proposals import (
    Part,
    Standing,
    Stood,
    proposed_mutations,
    refuse_second_application,
    weighed,
)
from adly_sync_server.contract.sync import Mutation
from tests.contract.acts import HEADLINE, PARENT, ROW, ad, ad_set, edit, merged, mutation, uuid_of
from tests.contract.rows_and_edits import Scene, scenes

BASE = "خصم كبير على عبايات الشتاء لفترة محدودة"
BUDGET = {"budget_type": "daily", "budget_amount": "50", "currency": "SAR"}


def weigh(*made: Mutation, rows: dict[tuple[str, str], Stood] | None = None, settled: bool = False) -> Any:
    return weighed(made, lambda entity, row_id: (rows or {}).get((entity, row_id)), lambda _: not settled)


def of_ad(fields: dict[str, Any], *made: Mutation, alive: bool = True, seq: int = 5) -> tuple[Part, ...]:
    return tuple(weigh(*made, rows={("ads", ROW): Stood(fields, alive, seq)}))


@pytest.mark.parametrize(
    ("now", "standing", "result"),
    [
        (BASE, Standing.FRESH, BASE.replace("كبير", "هائل")),
        (f"{BASE} مع iPhone 17", Standing.MERGED, f"{BASE.replace('كبير', 'هائل')} مع iPhone 17"),
        (BASE.replace("كبير", "25%"), Standing.MOVED, BASE.replace("كبير", "هائل")),
        (BASE.replace("كبير", "هائل"), Standing.DONE, BASE.replace("كبير", "هائل")),
    ],
)
def test_a_text_stands_to_what_is_there_now(now: str, standing: Standing, result: str) -> None:
    made = mutation("patch", "ads", {HEADLINE: BASE.replace("كبير", "هائل")}, {HEADLINE: BASE})
    (part,) = of_ad(ad(creative_data={"headline": now}), made)
    assert (part.standing, part.result, part.present, part.base) == (standing, result, now, BASE)


def test_a_group_is_one_part_and_one_value() -> None:
    wanted = BUDGET | {"budget_amount": "90"}
    row = {("ad_sets", ROW): Stood(ad_set(**BUDGET))}
    (part,) = weigh(mutation("patch", "ad_sets", wanted, BUDGET), rows=row)
    assert (part.field, part.standing, part.values) == ("budget", Standing.FRESH, wanted)
    row = {("ad_sets", ROW): Stood(ad_set(**(BUDGET | {"currency": "AED"})))}
    (moved,) = weigh(mutation("patch", "ad_sets", wanted, BUDGET), rows=row)
    assert (moved.standing, moved.present["currency"], moved.base) == (Standing.MOVED, "AED", BUDGET)


def test_additions_to_a_set_leave_what_others_added() -> None:
    (part,) = of_ad(ad(tags=["صيف"]), mutation("set_add", "ads", {"tags": ["عيد"]}))
    assert (part.standing, part.result) == (Standing.FRESH, ["صيف", "عيد"])
    (again,) = of_ad(ad(tags=["عيد"]), mutation("set_add", "ads", {"tags": ["عيد"]}))
    assert again.standing is Standing.DONE


def test_a_tree_is_weighed_on_itself() -> None:
    campaign, ad_set_id = uuid_of(21), uuid_of(22)
    made = (
        mutation(
            "create", "campaigns", {"name": "ح", "objective": "x", "platform": "meta"}, entity_id=campaign
        ),
        mutation("create", "ad_sets", {"campaign_id": campaign, "name": "م"}, entity_id=ad_set_id),
        mutation("create", "ads", {"ad_set_id": ad_set_id, "name": "إ", "creative_data": {}}),
        mutation("patch", "ads", {"name": "إعلان"}, {"name": "إ"}),
    )
    parts = weigh(*made)
    assert [(p.entity, p.standing) for p in parts] == [
        ("campaigns", Standing.FRESH),
        ("ad_sets", Standing.FRESH),
        ("ads", Standing.FRESH),
        ("ads", Standing.FRESH),
    ]
    assert [p.is_whole for p in parts] == [True, True, True, False]
    orphans = weigh(*made[1:])
    assert orphans[0].standing is Standing.MISSING


def test_what_is_below_nothing_or_was_deleted_says_so() -> None:
    rename = mutation("patch", "ads", {"name": "ب"}, {"name": "أ"})
    assert weigh(rename)[0].standing is Standing.MISSING
    (gone,) = of_ad(ad(name="أ"), rename, alive=False)
    assert (gone.standing, gone.values) == (Standing.DELETED, {"name": "ب"})
    (back,) = of_ad(ad(), mutation("create", "ads", {"ad_set_id": PARENT, "name": "أ", "creative_data": {}}))
    assert back.standing is Standing.DONE


def test_a_deletion_says_if_somebody_wrote_since() -> None:
    away = mutation("delete", "ads", {}, {"seq": 5})
    assert of_ad(ad(), away)[0].standing is Standing.FRESH
    assert of_ad(ad(), away, seq=6)[0].standing is Standing.MOVED
    assert of_ad(ad(), away, alive=False)[0].standing is Standing.DONE
    assert of_ad(ad(), mutation("restore"), alive=False)[0].standing is Standing.FRESH
    assert weigh(mutation("restore"))[0].standing is Standing.MISSING


def test_a_decision_needs_its_conflict_open() -> None:
    decision = mutation("resolve", "ads", {"conflicts": [uuid_of(31)], "values": {"name": "ب"}})
    rows = {("ads", ROW): Stood(ad(name="أ"))}
    (part,) = weigh(decision, rows=rows)
    assert (part.standing, part.present, part.result, part.is_whole) == (Standing.FRESH, "أ", "ب", True)
    assert weigh(decision, rows=rows, settled=True)[0].standing is Standing.SETTLED


@given(scenes())
def test_writing_every_result_gives_what_the_server_would_have_merged(scene: Scene) -> None:
    """Where nothing has moved, an application is the edit its author would have made."""
    now = merged(scene.row, scene.left).fields
    made = mutation("patch", scene.right.entity.name, dict(scene.right.sent), dict(scene.right.base))
    parts = weigh(made, rows={(scene.right.entity.name, ROW): Stood(now)})
    late = merged(now, scene.right)
    assert {p.field for p in parts if p.standing is Standing.MOVED} == {clash.field for clash in late.clashes}
    values = {path: v for p in parts if p.standing is not Standing.MOVED for path, v in p.values.items()}
    decided = edit("resolve", scene.right.entity.name, {"conflicts": [uuid_of(9)], "values": {}})
    written = resolved(scene.right.entity, now, _with(decided, values))
    assert written.fields == late.fields


def _with(decided: Any, values: dict[str, Any]) -> Any:
    decided.patch["values"] = values
    return decided


@pytest.mark.parametrize(
    "changes",
    [
        {"mutations": 3},
        {"mutations": [{"op": "patch"}]},
        {"mutations": [{"op": "explode", "entity": "ads", "entity_id": ROW}]},
        {"mutations": [{"op": "patch", "entity": "ads", "entity_id": ROW}] * 501},
        ["mutations"],
    ],
)
def test_what_nobody_could_read_is_refused(changes: Any) -> None:
    with pytest.raises(Refused):
        proposed_mutations(changes)


@pytest.mark.parametrize("changes", [None, {}, {"campaigns": [ROW]}])
def test_a_request_for_approval_holds_no_act(changes: Any) -> None:
    assert proposed_mutations(changes) == ()


@pytest.mark.parametrize(
    ("now", "seen", "wanted", "is_fine"),
    [
        ("open", "open", "applied", True),
        ("approved", "approved", "applied", True),
        ("applied", "open", "applied", False),
        ("applied", "applied", "applied", False),
        ("rejected", "open", "applied", False),
        ("rejected", "rejected", "applied", False),
        ("withdrawn", "withdrawn", "applied", False),
        ("applied", "open", "rejected", False),
        ("applied", "open", "approved", False),
        ("approved", "open", "applied", False),
        ("applied", "applied", "open", True),
        ("rejected", "rejected", "open", True),
        ("approved", "open", "rejected", True),
    ],
)
def test_a_proposal_is_applied_once(now: str, seen: str, wanted: str, *, is_fine: bool) -> None:
    decision = edit("patch", "proposals", {"state": wanted}, {"state": seen})
    if is_fine:
        refuse_second_application({"state": now}, decision)
        return
    with pytest.raises(Refused) as refusal:
        refuse_second_application({"state": now}, decision)
    assert (refusal.value.code, refusal.value.field) == ("conflict_settled", "state")


def test_what_says_nothing_of_the_state_is_no_decision() -> None:
    refuse_second_application({"state": "applied"}, edit("patch", "proposals", {"note": "x"}, {"note": None}))
