"""The folder of media on a disk without room."""

import resource
from pathlib import Path

import pytest

from adly_desktop.storage.failures import StorageFailed
from adly_desktop.sync.media_cache import MediaCache


def test_a_full_disk_takes_no_half_of_a_file(tmp_path: Path) -> None:
    source = tmp_path / "image.png"
    source.write_bytes(b"x" * 300_000)
    cache = MediaCache(tmp_path / "media")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(StorageFailed) as failure:
            cache.add(source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert failure.value.code == "disk_full"
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []
    assert cache.add(source).path.read_bytes() == source.read_bytes()
