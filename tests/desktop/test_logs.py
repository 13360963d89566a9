"""The log never holds copy, addresses or secrets, whoever wrote the line."""

import logging
from pathlib import Path

import pytest

from adly_desktop.logs import begin_log, masked

CANARIES = [
    "noura@madar.example",
    "eyJhbGciOiJIUzI1NiJ9.payload",
    "خصم 25% على عبايات الشتاء",
    "hunter2-and-a-sentence",
]


@pytest.mark.parametrize(
    "line",
    [
        "signed in as noura@madar.example",
        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.payload",
        '{"refresh_token": "eyJhbGciOiJIUzI1NiJ9.payload"}',
        "headline is خصم 25% على عبايات الشتاء",
        "password=hunter2-and-a-sentence",
    ],
)
def test_a_canary_does_not_survive(line: str) -> None:
    assert not any(canary in masked(line) for canary in CANARIES)


def test_what_helps_survives() -> None:
    line = "crash 3f2a request 7bb1e202: StorageFailed replica.py:120 unit_of_work"
    assert masked(line) == line


def test_tracebacks_are_masked_in_the_file(tmp_path: Path) -> None:
    handler = begin_log(tmp_path / "logs")
    root = logging.getLogger()
    level = root.level
    try:
        raise ValueError("خصم for noura@madar.example")
    except ValueError:
        logging.getLogger("adly.test").exception("it broke")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    written = (tmp_path / "logs" / "adly.log").read_text("utf-8")
    assert "it broke" in written
    assert "ValueError" in written
    assert "noura@madar.example" not in written
    assert "خصم" not in written
