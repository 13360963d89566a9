"""Preferences survive a restart, repair themselves, and refuse what makes no sense."""

from pathlib import Path
from typing import Any

import pytest

from adly_desktop.settings import Appearance, Direction, Language, Settings, checked_server_url
from adly_sync_server.contract.errors import SettingInvalid


def test_what_was_chosen_is_there_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.change(language=Language.ENGLISH, appearance=Appearance.DARK, server_url="https://adly.example")
    settings.keep_window("main", Direction.RIGHT_TO_LEFT, b"\x00\xff rtl")
    settings.remember("ads.columns", ["name", "status"])
    again = Settings(tmp_path / "settings.json")
    assert again.current == settings.current
    assert again.window("main", Direction.RIGHT_TO_LEFT) == b"\x00\xff rtl"
    assert again.window("main", Direction.LEFT_TO_RIGHT) is None
    assert again.recall("ads.columns") == ["name", "status"]
    assert again.repaired == ()


def test_one_broken_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "fr", "appearance": "dark", "text_scale_percent": 900, "unknown": 1}')
    settings = Settings(path)
    assert (settings.current.language, settings.current.appearance) == (Language.ARABIC, Appearance.DARK)
    assert settings.repaired == ("language", "text_scale_percent")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1, 2]"])
def test_an_unreadable_file_is_replaced_by_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.current.language is Language.ARABIC
    assert settings.repaired
    settings.change(email="amal@agency.example")
    assert Settings(path).current.email == "amal@agency.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [("language", "fr"), ("text_scale_percent", 10), ("server_url", "ftp://x"), ("colour", 1), ("email", 5)],
)
def test_a_setting_that_makes_no_sense_changes_nothing(tmp_path: Path, name: str, value: Any) -> None:
    settings = Settings(tmp_path / "settings.json")
    with pytest.raises(SettingInvalid) as refusal:
        settings.change(**{name: value})
    assert (refusal.value.code, refusal.value.field) == ("setting_invalid", name)
    assert not (tmp_path / "settings.json").exists()


@pytest.mark.parametrize(
    "url", ["http://adly.example", "adly.example", "https://", "https://a:b@c", "https://c?x=1"]
)
def test_an_address_that_would_betray_a_password_is_refused(url: str) -> None:
    with pytest.raises(SettingInvalid):
        checked_server_url(url)


@pytest.mark.parametrize(
    "url", ["https://adly.example/", "http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:2"]
)
def test_addresses_that_are_fine(url: str) -> None:
    assert checked_server_url(url) == url.rstrip("/")
