"""Who may make an edit, and which unsent edits are one."""

from typing import Any

import pytest

from adly_sync_server.contract.mutations import joined, needs_authorship, role_allows
from tests.contract.acts import ACT, HEADLINE, PARENT, edit, mutation, uuid_of

COMMENT = {"entity": "ads", "entity_id": PARENT, "body": "النص طويل"}
CARD = f"creative_data.cards.{uuid_of(7)}"


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        (("create", "comments", COMMENT), True),
        (("patch", "comments", {"body": "أقصر"}), True),
        (("delete", "comments"), False),
        (("patch", "proposals", {"state": "approved"}), True),
        (("patch", "proposals", {"state": "rejected"}), True),
        (("patch", "proposals", {"state": "withdrawn"}), False),
        (("patch", "proposals", {"state": "applied"}), False),
        (("patch", "proposals", {"state": "approved", "note": "x"}), False),
        (("create", "proposals", {"title": "x", "state": "approved"}), False),
        (("patch", "ads", {"name": "x"}), False),
        (("resolve", "comments", {"conflicts": [ACT]}), False),
    ],
)
def test_a_viewer_comments_and_decides_and_nothing_else(given: Any, allowed: bool) -> None:
    made = edit(*given)
    assert role_allows("viewer", made) is allowed
    assert role_allows("member", made)
    assert role_allows("owner", made)
    assert not role_allows("stranger", made)


def test_a_viewer_changes_only_his_own_comments() -> None:
    change = edit("patch", "comments", {"body": "أقصر"})
    assert needs_authorship("viewer", change)
    assert not needs_authorship("member", change)
    assert not needs_authorship("viewer", edit("create", "comments", COMMENT))
    assert not needs_authorship("viewer", edit("patch", "proposals", {"state": "approved"}))


def test_typing_is_joined_and_keeps_the_first_base() -> None:
    first = mutation("patch", "ads", {HEADLINE: "ع"}, {HEADLINE: None}, n=4)
    then = mutation("patch", "ads", {HEADLINE: "عر", "name": "b"}, {HEADLINE: "ع", "name": "a"}, n=5)
    together = joined(first, then)
    assert together == mutation(
        "patch", "ads", {HEADLINE: "عر", "name": "b"}, {HEADLINE: None, "name": "a"}, n=4
    )


@pytest.mark.parametrize(
    "then",
    [
        mutation("patch", "ads", {"name": "b"}, entity_id=uuid_of(9)),
        mutation("patch", "ad_sets", {"name": "b"}),
        mutation("patch", "ads", {"name": "b"}, action=ACT),
        mutation("delete"),
        mutation("patch", "ads", {CARD: None}),
        mutation("patch", "ads", {f"{CARD}.headline.x": "b"}),
    ],
)
def test_what_is_not_one_stays_two(then: Any) -> None:
    first = mutation("patch", "ads", {"name": "a", f"{CARD}.headline": "a"})
    assert joined(first, then) is None


@pytest.mark.parametrize(
    ("path", "typed", "seen_then", "typed_then"),
    [
        ("tags", ["mine"], ["mine", "theirs"], ["mine"]),
        (HEADLINE, "عرض اليوم", "عرض اليوم فقط", "عرض اليوم"),
        ("name", "a", "c", "b"),
    ],
)
def test_what_came_in_between_is_not_joined_away(
    path: str, typed: Any, seen_then: Any, typed_then: Any
) -> None:
    """Under the first base, taking out what a colleague has added meanwhile would say nothing at all."""
    first = mutation("patch", "ads", {path: typed}, {path: None})
    then = mutation("patch", "ads", {path: typed_then}, {path: seen_then})
    assert joined(first, then) is None


def test_what_was_typed_is_recognised_in_any_form() -> None:
    first = mutation("patch", "ads", {"tags": ["b", "a"]}, {"tags": []})
    then = mutation("patch", "ads", {"tags": ["a"]}, {"tags": ["a", "b"]})
    assert joined(first, then) is not None


def test_an_empty_patch_joins_with_anything() -> None:
    assert joined(mutation("patch"), mutation("patch", "ads", {"name": "b"})) is not None
