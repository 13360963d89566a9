"""Rows as they come from the server: the newest wins, in any order, and nothing of ours is covered up."""

import itertools
from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_sync_server.contract.sync import RowImage
from tests.desktop.storage import invariants
from tests.desktop.storage.drafts import act, draft, image, shown

CAMPAIGN = "0190000a-0000-7000-8000-000000000001"
AD_SET = "0190000a-0000-7000-8000-000000000002"
AD = "0190000a-0000-7000-8000-000000000003"


def apply(replica: Replica, *images: RowImage) -> None:
    with replica.unit_of_work("pull") as uow:
        uow.touched |= uow.images.apply(images)
    invariants.check(replica)


def tree(seq: int = 1, *, deleted: bool = False) -> list[RowImage]:
    return [
        image("campaigns", CAMPAIGN, seq, deleted=deleted, name="حملة"),
        image("ad_sets", AD_SET, 1, campaign_id=CAMPAIGN, name="مجموعة"),
        image("ads", AD, 1, ad_set_id=AD_SET, name="إعلان"),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_newest_image_wins_in_whatever_order_they_come(replica: Replica, order: tuple[int, ...]) -> None:
    for number in order:
        apply(replica, image("campaigns", CAMPAIGN, number + 1, name=f"الحالة {number + 1}"))
    assert shown(replica, "campaigns", CAMPAIGN).fields["name"] == "الحالة 3"


def test_an_older_image_does_not_replace_what_lies_under_an_edit(replica: Replica) -> None:
    apply(replica, image("campaigns", CAMPAIGN, 5, name="خمسة"))
    act(replica, edits.patch("campaigns", CAMPAIGN, {"name": "عندي"}))
    apply(replica, image("campaigns", CAMPAIGN, 4, name="أربعة"))
    below = replica.read(lambda reader: reader.image("campaigns", CAMPAIGN))
    assert below is not None
    assert below.fields is not None
    assert below.fields["name"] == "خمسة"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_what_hangs_below_a_deleted_row_is_not_shown(replica: Replica, order: tuple[int, ...]) -> None:
    rows = tree(deleted=True)
    apply(replica, *[rows[place] for place in order])
    assert shown(replica, "ads", AD).fallen
    apply(replica, image("campaigns", CAMPAIGN, 2, name="حملة"))
    assert shown(replica, "ads", AD).alive


def test_rows_come_one_by_one_and_fall_together(replica: Replica) -> None:
    for row in reversed(tree()):
        apply(replica, row)
    assert shown(replica, "ads", AD).alive
    apply(replica, image("campaigns", CAMPAIGN, 3, deleted=True, name="حملة"))
    assert shown(replica, "ads", AD).fallen


@pytest.mark.parametrize("order", list(itertools.permutations(range(2))))
def test_what_only_the_server_writes_falls_with_its_parent_too(
    replica: Replica, order: tuple[int, ...]
) -> None:
    rows = [
        image("ad_accounts", CAMPAIGN, 1, deleted=True, account_name="حساب"),
        image("pixels", AD, 2, ad_account_id=CAMPAIGN, name="بكسل"),
    ]
    for place in order:
        apply(replica, rows[place])
    assert shown(replica, "pixels", AD).fallen


def test_a_moved_row_follows_its_new_parent(replica: Replica) -> None:
    other = "0190000a-0000-7000-8000-000000000009"
    apply(replica, *tree(deleted=True), image("campaigns", other, 2, name="أخرى"))
    apply(replica, image("ad_sets", AD_SET, 3, campaign_id=other, name="مجموعة"))
    assert shown(replica, "ads", AD).alive


def test_values_read_back_as_they_came(replica: Replica) -> None:
    said: dict[str, Any] = {
        "budget_amount": "1200.5",
        "start_at": "2026-03-01T06:00:00Z",
        "tags": [],
        "special_categories": ["credit"],
        "target_audience": {"age": {"min": 18, "max": 65}, "expand_audience": False},
        "published": {"name": "قديم", "nested": [1, 2.5, None, True]},
        "notes": "سطر\nثان \u200f نهاية",
    }
    apply(replica, image("campaigns", CAMPAIGN, 1, name="x", **said))
    fields = shown(replica, "campaigns", CAMPAIGN).fields
    assert {path: fields[path] for path in said} == said
    clash: dict[str, Any] = {"field": "name", "base": "نص", "current": None, "proposed": {"a": [1]}}
    apply(replica, image("conflicts", CAMPAIGN, 2, **clash))
    assert {path: shown(replica, "conflicts", CAMPAIGN).fields[path] for path in clash} == clash


def test_listeners_hear_of_every_row_once_and_after_the_commit(replica: Replica) -> None:
    heard: list[tuple[Changes, int]] = []
    end = replica.changes.connect(
        lambda changes: heard.append((changes, replica.read(lambda reader: reader.count("ads"))))
    )
    apply(replica, *tree())
    apply(replica, *tree())
    end()
    made = draft(replica)
    ((changes, count),) = heard
    assert (changes.origin, count) == ("pull", 1)
    assert changes.rows == {("campaigns", CAMPAIGN), ("ad_sets", AD_SET), ("ads", AD)}
    assert made.ad not in {row_id for _, row_id in changes.rows}


def test_a_unit_of_work_that_fails_tells_nobody_and_leaves_nothing(replica: Replica) -> None:
    heard: list[Changes] = []
    replica.changes.connect(heard.append)

    def fail(uow: UnitOfWork) -> None:
        uow.touched |= uow.images.apply(tree())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replica.write(fail)
    assert heard == []
    assert replica.read(lambda reader: reader.count("ads")) == 0
