"""Options that may not be on: locked unless somebody says otherwise, in the order it was said."""

from adly_sync_server.contract.entities import ENTITIES
from adly_sync_server.contract.locked_options import (
    COMMENTS,
    EXPAND_AUDIENCE,
    MULTI_ADVERTISER,
    OPTIONS,
    SEARCH_RESULTS,
    is_no_field,
    locks_of,
    standing_on,
)


def test_without_a_word_the_defaults_hold() -> None:
    locks = locks_of([])
    assert locks.locked == {name for name, option in OPTIONS.items() if option.by_default}
    assert locks.reverting == frozenset()
    assert EXPAND_AUDIENCE in locks.of("snapchat")
    assert locks.of("tiktok") == {EXPAND_AUDIENCE, SEARCH_RESULTS}
    assert MULTI_ADVERTISER not in locks.of("snapchat")
    assert COMMENTS not in locks.locked


def test_the_last_word_counts_and_other_names_are_nobodys() -> None:
    off = {"name": EXPAND_AUDIENCE, "value": None, "is_enabled": False}
    on = {"name": EXPAND_AUDIENCE, "value": {"reverts": True}, "is_enabled": True}
    assert EXPAND_AUDIENCE not in locks_of([on, off]).locked
    assert locks_of([off, on]).reverting == {EXPAND_AUDIENCE}
    assert locks_of([off]).reverting == frozenset()
    assert locks_of([{"name": "options.unheard_of", "value": None, "is_enabled": True}]) == locks_of([])


def test_an_option_is_a_field_of_drafts_or_named_as_none() -> None:
    for name, option in OPTIONS.items():
        assert is_no_field(name) is (ENTITIES[option.entity].find(name) is None)


def test_only_options_without_a_field_are_told_as_standing_on() -> None:
    told = {COMMENTS: True, SEARCH_RESULTS: False, EXPAND_AUDIENCE: True, "name": "x"}
    assert standing_on(told) == [COMMENTS]
