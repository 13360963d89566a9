"""The key-encryption keys: made once, private, never replaced behind the operator's back."""

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.settings import Settings, SettingsError, load_settings


def settings(tmp_path: Path, **more: str) -> Settings:
    return load_settings({"ADLY_DATA_DIR": str(tmp_path), **more})


def test_a_missing_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    (key,) = key_encryption_keys(settings(tmp_path))
    assert len(key) == 32
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert key_encryption_keys(settings(tmp_path)) == (key,)


def test_servers_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(key_encryption_keys, [settings(tmp_path / "new")] * 8))
    assert len(made) == 1
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_several_keys_are_read_in_their_order(tmp_path: Path) -> None:
    old, new = bytes(32), bytes(range(32))
    file = tmp_path / "keys"
    file.write_bytes(base64.b64encode(new) + b"\n" + base64.b64encode(old) + b"\n")
    assert key_encryption_keys(settings(tmp_path, ADLY_KEY_FILE=str(file))) == (new, old)


def test_a_key_in_the_environment_is_taken_and_nothing_is_written(tmp_path: Path) -> None:
    given = base64.urlsafe_b64encode(bytes([255] * 32)).decode()
    assert key_encryption_keys(settings(tmp_path, ADLY_KEY=given)) == (bytes([255] * 32),)
    assert list(tmp_path.iterdir()) == []


def test_a_named_file_that_vanished_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "mounted" / "key"
    file.parent.mkdir()
    file.write_text("x")
    named = settings(tmp_path, ADLY_KEY_FILE=str(file))
    file.unlink()
    with pytest.raises(SettingsError, match="which cannot be used: No such file"):
        key_encryption_keys(named)
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "not base64!", "c2hvcnQ=", "\u0661" * 44])
def test_a_damaged_key_file_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    file = tmp_path / "key-encryption.key"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as refusal:
        key_encryption_keys(settings(tmp_path))
    assert str(file) in refusal.value.detail
    assert file.read_text(encoding="utf-8") == content
