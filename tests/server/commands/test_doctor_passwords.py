"""The doctor looks at the list of breached passwords: named, read, and in the order in which it is halved."""

import asyncio
from pathlib import Path

from adly_sync_server.commands.doctor.finding import State
from adly_sync_server.commands.doctor.passwords import check_passwords
from adly_sync_server.settings import load_settings


def found(folder: Path, **named: str) -> tuple[State, str]:
    """What the check says."""
    (finding,) = asyncio.run(check_passwords(load_settings({"ADLY_DATA_DIR": str(folder), **named})))
    assert finding.check == "passwords"
    return finding.state, finding.code


def test_a_list_of_breached_passwords_is_looked_at(tmp_path: Path) -> None:
    assert found(tmp_path) == (State.CAUTION, "breached_absent")
    path = tmp_path / "breached.txt"
    path.write_text("".join(f"{n:040X}:{n}\r\n" for n in range(1, 400)), newline="")
    named = {"ADLY_BREACHED_PASSWORDS_FILE": str(path)}
    assert found(tmp_path, **named) == (State.WELL, "")
    path.write_text("password\nletmein\n")
    assert found(tmp_path, **named) == (State.WRONG, "breached_unordered")


def test_a_list_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "breached.txt"
    path.write_text("")
    settings = load_settings({"ADLY_DATA_DIR": str(tmp_path), "ADLY_BREACHED_PASSWORDS_FILE": str(path)})
    path.unlink()
    (finding,) = asyncio.run(check_passwords(settings))
    assert (finding.state, finding.code) == (State.WRONG, "breached_unreadable")
