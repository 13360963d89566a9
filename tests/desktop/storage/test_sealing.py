"""Parts sealed here are files that SQLCipher itself opens, whole and under their key alone."""

import secrets
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_desktop.storage.driver import DriverError, connect
from adly_desktop.storage.parts import attach, let_go, set_down
from adly_desktop.storage.sealing import sealed
from adly_sync_server.contract.layout import layout_of
from adly_sync_server.contract.snapshots import PAGE_BYTES, is_sound, part_of

_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3_000)
_WIDTH = 5 + len(layout_of("brand_kits").columns)


def rows(*names: str) -> list[tuple[Any, ...]]:
    """Rows of brand kits that bear these words everywhere."""
    return [(f"id {n}", n, 0, name, name, *[name] * (_WIDTH - 5)) for n, name in enumerate(names)]


def opened(path: Path, key: bytes) -> Any:
    link = connect(path, "rw")
    link.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return link


@settings(max_examples=25, deadline=None)
@given(names=st.lists(_TEXTS, max_size=12))
def test_what_is_sealed_opens_as_it_was(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path, key = tmp_path_factory.mktemp("sealed") / "part", secrets.token_bytes(32)
    content = part_of("brand_kits", rows(*names))
    path.write_bytes(sealed(content, key))
    link = opened(path, key)
    assert link.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = link.execute("SELECT id, sort_key, words FROM brand_kits ORDER BY row").fetchall()
    link.close()
    assert found == [(f"id {n}", name, name) for n, name in enumerate(names)]


def test_another_key_or_a_changed_page_opens_nothing(tmp_path: Path) -> None:
    content, key = part_of("brand_kits", rows(*["كلمة " * 300] * 20)), secrets.token_bytes(32)
    path = tmp_path / "part"
    path.write_bytes(sealed(content, key))
    with pytest.raises(DriverError):
        opened(path, bytes(32)).execute("SELECT count(*) FROM brand_kits").fetchone()
    damaged = bytearray(path.read_bytes())
    damaged[3 * PAGE_BYTES + 7] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(DriverError):
        opened(path, key).execute("SELECT sum(length(name)) FROM brand_kits").fetchone()


def test_a_sealed_part_shows_nothing(tmp_path: Path) -> None:
    phrase = "عبارة سرية"
    part = set_down("brand_kits", 1, part_of("brand_kits", rows(phrase)), tmp_path / "part")
    content = part.path.read_bytes()
    assert phrase.encode() not in content
    assert b"SQLite" not in content
    assert b"brand_kits" not in content


def test_one_part_is_attached_at_a_time(tmp_path: Path) -> None:
    link = connect(tmp_path / "other", "rwc")
    for name in ("أ", "ب"):
        part = set_down("brand_kits", 1, part_of("brand_kits", rows(name)), tmp_path / name)
        attach(link, part)
        assert link.execute("SELECT sort_key FROM arriving.brand_kits").fetchall() == [(name,)]
    let_go(link)
    let_go(link)
    with pytest.raises(DriverError):
        link.execute("SELECT 1 FROM arriving.brand_kits")
    link.close()


@pytest.mark.parametrize(
    "content",
    [b"", bytes(PAGE_BYTES), part_of("ads", []), part_of("brand_kits", rows("أ"))[:PAGE_BYTES]],
    ids=["nothing", "zeros", "another table", "cut short"],
)
def test_what_is_no_part_is_found_out(content: bytes) -> None:
    assert not is_sound(content, "brand_kits", 1)


def test_a_part_is_sound_with_its_own_count_only() -> None:
    content = part_of("brand_kits", rows("أ", "ب"))
    assert is_sound(content, "brand_kits", 2)
    assert not is_sound(content, "brand_kits", 3)
    assert not is_sound(content, "brand_kits", 1)
