"""A full disk: a clear error, nothing lost, and work goes on as soon as there is room."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def play(scene: str, disk: Path, megabytes: int) -> dict[str, Any]:
    """Run a scene of ``full_disk`` on a small disk that only its process can see."""
    namespace = ["unshare", "--mount"]
    if os.geteuid() != 0:
        namespace += ["--user", "--map-current-user", "--keep-caps"]
    program = [sys.executable, "-m", "tests.server.db.full_disk", scene, str(disk), str(megabytes)]
    answer = subprocess.run(
        [*namespace, *program], stdout=subprocess.PIPE, text=True, check=True, timeout=100
    )
    outcome: dict[str, Any] = json.loads(answer.stdout)
    return outcome


def test_a_disk_too_small_for_a_new_database_is_refused_before_anything_is_written(open_folder: Path) -> None:
    outcome = play("new_database", open_folder, 40)
    assert outcome["code"] == "storage_full"
    assert "needs 96 MB, and 40 MB are free" in outcome["detail"]
    assert "pgdata" not in outcome["left"]


def test_a_start_on_a_full_disk_says_so_and_works_once_there_is_room(open_folder: Path) -> None:
    outcome = play("start", open_folder, 160)
    assert outcome["code"] == "storage_full"
    assert "No space left on device" in outcome["detail"]
    assert outcome["after"] is None


def test_a_disk_that_fills_up_under_work_loses_nothing_acknowledged(open_folder: Path) -> None:
    outcome = play("work", open_folder, 160)
    assert outcome["codes"][0] in ("storage_full", "database_unavailable")
    assert outcome["acknowledged"] >= 50
    assert outcome["lost"] == 0
