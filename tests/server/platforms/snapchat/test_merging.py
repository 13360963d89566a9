"""Snapchat erases what a PUT leaves out: so nothing that can be written is left out, whatever is changed."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.platforms.failures import PlatformFailure, UnknownOutcome
from adly_sync_server.platforms.port import Level
from adly_sync_server.platforms.snapchat import drafts, merging, readings
from tests.server.platforms.snapchat.strategies import UNHURRIED, Row, draft, trees
from tests.server.platforms.snapchat.test_mapping import LINKS, PARENTS, plain_tree

#: Fields that we have no word for, as Snapchat has them now or may have them tomorrow.
unknown = st.dictionaries(
    st.from_regex(r"zz_[a-z]{1,8}", fullmatch=True),
    st.one_of(st.integers(), st.text(max_size=5), st.dictionaries(st.text("ab", min_size=1), st.integers())),
    max_size=4,
)
levels = st.sampled_from([Level.CAMPAIGN, Level.AD_SET, Level.AD])


def params_of(level: Level, rows: dict[Level, Row]) -> dict[str, Any]:
    """What a draft says."""
    return drafts.parameters(draft(level, rows, dict(PARENTS), LINKS), "SAR")


def stored(level: Level, rows: dict[Level, Row], more: Row) -> dict[str, Any]:
    """An entity as Snapchat shows it, with what only Snapchat writes."""
    return {
        **dict.fromkeys(merging.READ_ONLY[level], "x"),
        **more,
        **params_of(level, rows),
        "id": "the-id",
        "updated_at": "2030-01-01T00:00:00.000Z",
    }


@given(levels, trees(), trees(), unknown, st.data())
@UNHURRIED
def test_the_body_holds_every_writable_field_of_the_last_read(
    level: Level, before: dict[Level, Row], after: dict[Level, Row], more: Row, data: st.DataObject
) -> None:
    raw, params = stored(level, before, more), params_of(level, after)
    known = sorted(readings.expected(draft(level, after, dict(PARENTS), LINKS), "SAR"))
    paths = data.draw(st.lists(st.sampled_from(known), unique=True))
    body = merging.merged(level, raw, params, paths)
    touched = {field.partition(".")[0] for path in paths for field in drafts.parameters_of(level, path)}
    kept = merging.writable(level, raw)
    for name in set(kept) - touched:
        assert body[name] == kept[name], name
    assert set(body) - set(kept) <= touched
    assert not set(body) & merging.READ_ONLY[level]
    for name in touched - {"targeting"}:
        assert body.get(name) == params.get(name), name


@given(trees(), trees(), unknown, st.sampled_from(["interests", "age.min", "countries", "expand_audience"]))
@UNHURRIED
def test_one_part_of_an_audience_leaves_the_others_alone(
    before: dict[Level, Row], after: dict[Level, Row], more: Row, part: str
) -> None:
    raw = stored(Level.AD_SET, before, {})
    raw["targeting"] = {**raw["targeting"], **more, "regulated_content": True, "locations": [{"circles": []}]}
    body = merging.merged(Level.AD_SET, raw, params_of(Level.AD_SET, after), [f"targeting.{part}"])
    changed = {field.partition(".")[2] for field in drafts.parameters_of(Level.AD_SET, f"targeting.{part}")}
    assert changed
    for name in set(raw["targeting"]) - changed:
        assert body["targeting"][name] == raw["targeting"][name]
    for name in changed:
        assert body["targeting"].get(name) == params_of(Level.AD_SET, after)["targeting"].get(name)


@given(levels, trees(), unknown)
@UNHURRIED
def test_nothing_to_change_is_nothing_to_send(level: Level, rows: dict[Level, Row], more: Row) -> None:
    raw = stored(level, rows, more)
    paths = sorted(readings.expected(draft(level, rows, dict(PARENTS), LINKS), "SAR"))
    assert merging.merged(level, raw, params_of(level, rows), []) == merging.writable(level, raw)
    again = merging.merged(level, raw, {k: v for k, v in raw.items()}, paths)
    assert again == merging.writable(level, raw)


def test_a_rename_keeps_budget_cap_and_end() -> None:
    """The recorded case: a patch of the name alone took all three."""
    raw = {
        "id": "c",
        "ad_account_id": "a",
        "name": "old",
        "status": "ACTIVE",
        "daily_budget_micro": 20_000_000,
        "lifetime_spend_cap_micro": 90_000_000,
        "end_time": "2030-02-01T00:00:00.000Z",
        "delivery_status": ["VALID"],
        "created_at": "x",
    }
    rows = plain_tree()
    body = merging.merged(Level.CAMPAIGN, raw, params_of(Level.CAMPAIGN, rows), ["name"])
    assert body["name"].startswith("حملة")
    del raw["delivery_status"], raw["created_at"]
    assert {**body, "name": "old"} == raw


def test_an_end_that_is_taken_back_is_left_out() -> None:
    raw = {
        "id": "s",
        "name": "x",
        "end_time": "2030-02-01T00:00:00.000Z",
        "bid_micro": 5,
        "bid_strategy": "b",
    }
    params = params_of(Level.AD_SET, plain_tree())
    body = merging.merged(Level.AD_SET, raw, params, ["end_at", "bid_strategy"])
    assert body == {"id": "s", "name": "x", "bid_strategy": "AUTO_BID"}


def test_another_kind_of_budget_takes_the_first_one_away() -> None:
    raw = {"id": "s", "daily_budget_micro": 5_000_000, "delivery_constraint": "DAILY_BUDGET"}
    params = params_of(Level.AD_SET, plain_tree(budget_type="lifetime", budget_amount="900"))
    body = merging.merged(Level.AD_SET, raw, params, ["budget_type", "budget_amount"])
    assert body == {
        "id": "s",
        "lifetime_budget_micro": 900_000_000,
        "delivery_constraint": "LIFETIME_BUDGET",
    }


def test_what_was_erased_is_seen() -> None:
    sent = {"name": "x", "daily_budget_micro": 1, "regulations": {}, "url": ""}
    assert merging.erased(sent, {"name": "y"}) == ["daily_budget_micro"]
    assert merging.erased(sent, {"name": None, "daily_budget_micro": 2}) == ["name"]


def test_a_status_that_was_not_taken_is_not_taken_for_done() -> None:
    """Pause now would be told as done while money runs."""
    sent = {"name": "x", "status": "PAUSED"}
    assert merging.unkept(sent, sent) is None
    assert isinstance(merging.unkept(sent, {**sent, "status": "ACTIVE"}), UnknownOutcome)
    assert isinstance(merging.unkept({**sent, "end_time": "t"}, sent), PlatformFailure)
