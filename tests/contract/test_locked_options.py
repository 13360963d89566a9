"""Options that may not be on: locked unless somebody says otherwise, in the order it was said."""

from adly_sync_server.contract.locked_options import EXPAND_AUDIENCE, OPTIONS, locks_of


def test_without_a_word_the_defaults_hold() -> None:
    locks = locks_of([])
    assert locks.locked == {name for name, option in OPTIONS.items() if option.by_default}
    assert locks.reverting == frozenset()
    assert EXPAND_AUDIENCE in locks.of("snapchat")
    assert EXPAND_AUDIENCE not in locks.of("tiktok")


def test_the_last_word_counts_and_other_names_are_nobodys() -> None:
    off = {"name": EXPAND_AUDIENCE, "value": None, "is_enabled": False}
    on = {"name": EXPAND_AUDIENCE, "value": {"reverts": True}, "is_enabled": True}
    assert EXPAND_AUDIENCE not in locks_of([on, off]).locked
    assert locks_of([off, on]).reverting == {EXPAND_AUDIENCE}
    assert locks_of([off]).reverting == frozenset()
    assert locks_of([{"name": "options.unheard_of", "value": None, "is_enabled": True}]) == locks_of([])
