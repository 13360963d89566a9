"""Keys that a program prints: a real child process, also one that is slow, fails or talks nonsense."""

import base64
import json
import sys
import time
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_sync_server.bootstrap import make_envelope
from adly_sync_server.cli import main
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope, Place, SecretUnreadable, key_id
from adly_sync_server.secrets.key_command import MAX_BYTES, KeyCommand
from adly_sync_server.settings import SettingsError, load_settings

OLD, NEW = bytes(range(32)), bytes([255] * 32)


def printed(*keys: bytes) -> str:
    """Keys as they are written, one a line."""
    return "".join(f"{base64.b64encode(key).decode()}\n" for key in keys)


class Kms:
    """A program of an operator's; what it does is written by the test."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "kms"
        self.calls = folder / "calls"
        self.does(f"print({printed(NEW, OLD)!r}, end='')")

    def does(self, code: str) -> None:
        """The next runs do this; each of them leaves a mark."""
        mark = f"open({str(self.calls)!r}, 'a').write('x')"
        self.program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{mark}\n{code}\n")
        self.program.chmod(0o700)

    def asked(self) -> int:
        """How often it was run."""
        return len(self.calls.read_text()) if self.calls.exists() else 0

    def source(self, *arguments: str, limit_s: float = 10.0) -> KeyCommand:
        """The keys by this program; every question runs it."""
        return KeyCommand([str(self.program), *arguments], limit_s=limit_s, fresh_s=-1.0)

    def reason(self, limit_s: float = 10.0) -> str:
        """Why there are no keys."""
        with pytest.raises(SettingsError) as failure:
            self.source(limit_s=limit_s).keys()
        assert failure.value.setting == "ADLY_KEY_COMMAND"
        return failure.value.detail


@pytest.fixture
def kms(tmp_path: Path) -> Kms:
    return Kms(tmp_path)


def test_what_it_prints_are_the_keys(kms: Kms, tmp_path: Path) -> None:
    environment = {"ADLY_DATA_DIR": str(tmp_path / "d"), "ADLY_KEY_COMMAND": f"{kms.program} get"}
    assert key_encryption_keys(load_settings(environment)) == (NEW, OLD)
    assert not (tmp_path / "d").exists()
    assert str(kms.program) not in repr(load_settings(environment))


def test_no_shell_reads_its_arguments(kms: Kms, tmp_path: Path) -> None:
    kms.does(f"assert sys.argv[1:] == ['a b', '$HOME; touch x', '*']; print({printed(NEW)!r})")
    command = f"{kms.program} 'a b' '$HOME; touch x' *"
    environment = {"ADLY_KEY_COMMAND": command, "ADLY_DATA_DIR": str(tmp_path)}
    assert key_encryption_keys(load_settings(environment)) == (NEW,)


def test_it_is_told_nothing_of_ours(kms: Kms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADLY_DATABASE_URL", "postgresql://adly:word@db/adly")
    monkeypatch.setenv("VAULT_ADDR", "https://vault.example")
    kms.does(
        "assert not [name for name in os.environ if name.startswith('ADLY_')]\n"
        "assert os.environ['VAULT_ADDR'] and not sys.stdin.read()\n"
        f"print({printed(NEW)!r})"
    )
    assert kms.source().keys() == (NEW,)


def test_a_program_that_fails_is_told_by_its_status_alone(
    kms: Kms, capfd: pytest.CaptureFixture[str]
) -> None:
    kms.does(f"print({printed(NEW)!r}); print('canary', file=sys.stderr); sys.exit(3)")
    assert kms.reason() == "ADLY_KEY_COMMAND ended with status 3."
    assert capfd.readouterr() == ("", "")


def test_a_slow_program_is_ended_with_whatever_it_began(kms: Kms, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    kms.does(f"child = os.fork()\nopen({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')\ntime.sleep(60)")
    began = time.monotonic()
    assert kms.reason(limit_s=1.0) == "ADLY_KEY_COMMAND runs longer than 1 seconds."
    assert time.monotonic() - began < 5
    for pid in pids.read_text().split():
        assert until_gone(int(pid))


def test_a_program_that_closes_its_output_and_stays_is_ended(kms: Kms) -> None:
    kms.does(f"print({printed(NEW)!r}, flush=True); os.close(1); time.sleep(60)")
    assert kms.reason(limit_s=1.0) == "ADLY_KEY_COMMAND runs longer than 1 seconds."


def test_a_program_that_never_stops_talking_is_ended(kms: Kms) -> None:
    kms.does("while True: os.write(1, b'A' * 65536)")
    assert kms.reason() == f"ADLY_KEY_COMMAND prints more than {MAX_BYTES} bytes."


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (b"", "prints something else: it must hold a key, and is empty."),
        (b"canary canary\n", "prints something else: it must hold keys of 32 bytes in base64."),
        (b'{"Plaintext": "canary"}', "prints something else: it must hold keys of 32 bytes in base64."),
        (b"\xff\xfe\x00", "prints something else: it must hold keys of 32 bytes in base64."),
        (base64.b64encode(b"canary" * 9), "prints something else: it must hold keys of 32 bytes in base64."),
    ],
)
def test_what_are_no_keys_is_refused_and_not_repeated(kms: Kms, output: bytes, reason: str) -> None:
    kms.does(f"os.write(1, {output!r})")
    assert kms.reason() == f"ADLY_KEY_COMMAND {reason}"


def test_a_program_that_vanished_is_told(kms: Kms) -> None:
    source = kms.source()
    kms.program.unlink()
    with pytest.raises(SettingsError, match="cannot be run: No such file or directory"):
        source.keys()


def test_many_questions_at_once_run_it_once(kms: Kms) -> None:
    source = KeyCommand([str(kms.program)], fresh_s=60.0)
    assert [source.keys() for _ in range(50)] == [(NEW, OLD)] * 50
    assert kms.asked() == 1
    kms.does("sys.exit(1)")
    failing = KeyCommand([str(kms.program)], fresh_s=60.0)
    for _ in range(5):
        with pytest.raises(SettingsError, match="ended with status 1"):
            failing.keys()
    assert kms.asked() == 2


def test_a_server_that_runs_learns_of_a_rotation_in_the_kms(kms: Kms) -> None:
    place = Place("t", "c", row_id=uuid.uuid4())
    running = Envelope((OLD,), kms.source().keys)
    record = Envelope((NEW, OLD)).seal("token", place)
    assert running.open(record, place) == "token"
    assert running.current_key == key_id(NEW)


def test_a_kms_that_is_away_makes_a_secret_unreadable_and_nothing_else(kms: Kms) -> None:
    kms.does("sys.exit(7)")
    place = Place("t", "c", row_id=uuid.uuid4())
    running = Envelope((OLD,), kms.source().keys)
    with pytest.raises(SecretUnreadable, match="ended with status 7"):
        running.open(Envelope((NEW,)).seal("token", place), place)
    assert running.open(running.seal("mine", place), place) == "mine"


def test_the_command_names_the_keys_of_the_kms(
    kms: Kms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("adly_sync_server.cli.configure_logs", lambda level: None)
    monkeypatch.setenv("ADLY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ADLY_KEY_COMMAND", str(kms.program))
    assert main(["keys", "list"]) == 0
    assert json.loads(capsys.readouterr().out) == {"keys": [key_id(NEW), key_id(OLD)]}
    assert make_envelope(load_settings()).current_key == key_id(NEW)
    assert not (tmp_path / "key-encryption.key").exists()


@given(st.binary(max_size=200))
@settings(max_examples=20, deadline=None)
def test_whatever_is_printed_is_keys_or_refused(output: bytes) -> None:
    code = f"import os; os.write(1, {output!r})"
    try:
        keys = KeyCommand([sys.executable, "-I", "-S", "-c", code]).keys()
    except SettingsError:
        return
    assert {len(key) for key in keys} == {32}


def until_gone(pid: int) -> bool:
    """True once the process has ended, within five seconds."""
    for _ in range(100):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
