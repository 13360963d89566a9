"""What a publish would change, told per field and in money; and what stands in its way."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from adly_desktop.publishing.readiness import Obstacle, Standing, obstacles
from adly_desktop.publishing.review import RowState, review_of
from adly_desktop.publishing.trees import CampaignRows, campaign_rows, candidates
from adly_desktop.showcase.rows import load_agency, made_id
from adly_desktop.storage import edits
from adly_desktop.storage.replica import Replica
from adly_sync_server.contract.roles import Grants

PLANS = load_agency().client["campaigns"]
RETARGETING, FOUNDING_DAY = made_id("campaign", PLANS[1]["name"]), made_id("campaign", PLANS[6]["name"])
WHITE_FRIDAY = made_id("campaign", PLANS[0]["name"])
OWNER = Standing("owner", Grants(can_publish=True), True)


@pytest.fixture
def replica(sample: Replica) -> Iterator[Replica]:
    """The sample, closed afterwards."""
    with sample:
        yield sample


def tree_of(replica: Replica, campaign_id: str) -> CampaignRows:
    """A campaign's rows."""
    found = replica.read(lambda reader: campaign_rows(reader, campaign_id))
    assert found is not None
    return found


def test_what_is_as_published_has_nothing_to_publish(replica: Replica) -> None:
    review = review_of(tree_of(replica, RETARGETING))
    assert not review.has_changes
    assert {row.state for row in review.rows} == {RowState.SAME}
    assert review.before == review.after


def test_a_changed_budget_is_one_line_in_three_versions(replica: Replica) -> None:
    review = review_of(tree_of(replica, WHITE_FRIDAY))
    campaign = review.rows[0]
    (budget,) = campaign.fields
    assert (campaign.state, budget.path) == (RowState.CHANGED, "budget")
    assert Decimal(budget.published["budget_amount"]) == 1000
    assert Decimal(budget.live["budget_amount"]) == 1000
    assert Decimal(budget.draft["budget_amount"]) == 1200
    assert review.before is not None
    assert (review.before.daily, review.after.daily) == (Decimal(1000), Decimal(1200))


def test_changed_copy_is_told_by_its_path(replica: Replica) -> None:
    review = review_of(tree_of(replica, WHITE_FRIDAY))
    ads = [row for row in review.rows if row.entity == "ads" and row.state is RowState.CHANGED]
    assert [[field.path for field in ad.fields] for ad in ads] == [["creative_data.headline"]]


def test_what_the_platform_shows_otherwise_stands_beside_what_we_published(replica: Replica) -> None:
    tree = tree_of(replica, WHITE_FRIDAY)
    live = {"campaign": {"budget_amount": "1500", "budget_type": "daily"}}
    published = {**tree.campaign.fields["published"], "remote": live}
    changed = tree.campaign._replace(fields=tree.campaign.fields | {"published": published})
    (budget,) = review_of(tree._replace(campaign=changed)).rows[0].fields
    assert Decimal(budget.live["budget_amount"]) == 1500
    assert Decimal(budget.published["budget_amount"]) == 1000


def test_a_campaign_that_was_never_published_is_new_throughout(replica: Replica) -> None:
    review = review_of(tree_of(replica, FOUNDING_DAY))
    assert review.before is None
    assert {row.state for row in review.rows} == {RowState.NEW}
    paths = {field.path for field in review.rows[0].fields}
    assert {"name", "objective", "budget", "schedule"} <= paths
    assert not paths & {"status", "notes", "position", "tags"}


def test_what_a_new_row_leaves_open_is_not_told(replica: Replica) -> None:
    review = review_of(tree_of(replica, FOUNDING_DAY))
    ad_set = next(row for row in review.rows if row.entity == "ad_sets")
    assert not {field.path for field in ad_set.fields} & {"budget", "schedule", "bid_amount"}


def test_numbers_that_are_equal_are_no_change(replica: Replica) -> None:
    replica.write(
        lambda uow: edits.edit(uow, [edits.patch("campaigns", RETARGETING, {"budget_amount": "450"})])
    )
    assert not review_of(tree_of(replica, RETARGETING)).has_changes


def test_media_and_cards_are_compared_as_wholes(replica: Replica) -> None:
    ad = tree_of(replica, RETARGETING).ads[0]
    media = {"media_assets.m1": None}
    replica.write(lambda uow: edits.edit(uow, [edits.patch("ads", ad.id, media)]))
    changed = next(row for row in review_of(tree_of(replica, RETARGETING)).rows if row.id == ad.id)
    assert [field.path for field in changed.fields] == ["media_assets"]


def test_lifetime_budgets_are_counted_apart(replica: Replica) -> None:
    emirates = made_id("campaign", PLANS[9]["name"])
    after = review_of(tree_of(replica, emirates)).after
    assert (after.currency, after.daily, after.lifetime) == ("AED", Decimal(0), Decimal(9000))


def test_only_campaigns_with_something_to_publish_are_offered(replica: Replica) -> None:
    offered = {one.id for one in replica.read(candidates)}
    assert {WHITE_FRIDAY, FOUNDING_DAY} <= offered
    assert made_id("campaign", PLANS[8]["name"]) not in offered


def test_nothing_in_the_way_leaves_nothing(replica: Replica) -> None:
    tree = tree_of(replica, FOUNDING_DAY)._replace(waiting=frozenset())
    assert obstacles(tree, review_of(tree), 0, OWNER) == []


def test_each_obstacle_is_named(replica: Replica) -> None:
    tree = tree_of(replica, WHITE_FRIDAY)
    review = review_of(tree)
    found = obstacles(tree, review, 2, OWNER._replace(is_online=False))
    assert found == [Obstacle.FINDINGS, Obstacle.CONFLICTS, Obstacle.UNSENT, Obstacle.OFFLINE]
    without_account = tree._replace(account=None, unsent_media=frozenset({"a"}))
    assert {Obstacle.NO_ACCOUNT, Obstacle.MEDIA} <= set(obstacles(without_account, review, 0, OWNER))


def test_an_account_that_wants_a_login_is_in_the_way(replica: Replica) -> None:
    snap = tree_of(replica, made_id("campaign", PLANS[7]["name"]))
    assert Obstacle.ACCOUNT in obstacles(snap, review_of(snap), 0, OWNER)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing("viewer", Grants(), True), Obstacle.ROLE),
        (Standing("member", Grants(), True), Obstacle.ROLE),
        (Standing("member", Grants(can_publish=True, spend_ceiling_minor=10_000), True), Obstacle.CEILING),
    ],
)
def test_role_and_ceiling_hold(replica: Replica, standing: Standing, expected: Obstacle) -> None:
    tree = tree_of(replica, WHITE_FRIDAY)
    assert expected in obstacles(tree, review_of(tree), 0, standing)
