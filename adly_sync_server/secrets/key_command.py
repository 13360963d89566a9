"""Key-encryption keys that a program of the operator's prints: the way to any KMS, vault or HSM.

The program runs without a shell and without our own settings in its environment. What it prints are keys, so
none of it, nor of its complaints, reaches a log or a message.
"""

import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Final

from adly_sync_server import setting_values as values
from adly_sync_server.setting_sources import PREFIX, SettingsError

#: Hundreds of keys. What is longer is something else.
MAX_BYTES: Final = 16_384
#: A record whose key is unknown asks for the keys anew. Many of them at once ask once.
FRESH_S: Final = 5.0


class KeyCommand:
    """Runs the program, and keeps what came of it for a moment."""

    setting = "ADLY_KEY_COMMAND"

    def __init__(self, command: Sequence[str], *, limit_s: float = 10.0, fresh_s: float = FRESH_S) -> None:
        self._command = tuple(command)
        self._limit_s = limit_s
        self._fresh_s = fresh_s
        self._last: tuple[bytes, ...] | SettingsError | None = None
        self._last_at = 0.0

    def keys(self) -> tuple[bytes, ...]:
        """What the program prints. Blocks while it runs. Raises ``SettingsError``."""
        if self._last is None or time.monotonic() - self._last_at > self._fresh_s:
            self._last = self._asked()
            self._last_at = time.monotonic()
        if isinstance(self._last, SettingsError):
            raise SettingsError(self.setting, self._last.reason)
        return self._last

    def add_key(self) -> bool:
        """New keys are made in the KMS."""
        return False

    def _asked(self) -> tuple[bytes, ...] | SettingsError:
        try:
            return values.keys(self._printed().decode("ascii", "replace"))
        except OSError as error:
            return SettingsError(self.setting, f"cannot be run: {error.strerror}")
        except ValueError as error:
            return SettingsError(self.setting, f"prints something else: it {error}")
        except SettingsError as failure:
            return failure

    def _printed(self) -> bytes:
        with subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
            start_new_session=True,
        ) as program:
            deadline = time.monotonic() + self._limit_s
            try:
                printed = self._read(program.stdout, deadline)
                status = program.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                raise self._too_long() from None
            finally:
                _end(program)
        if status:
            raise SettingsError(self.setting, f"ended with status {status}")
        return printed

    def _read(self, stream: IO[bytes] | None, deadline: float) -> bytes:
        """All that is printed, within time and size."""
        assert stream is not None
        printed = b""
        while len(printed) <= MAX_BYTES:
            ready, _, _ = select.select([stream], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise self._too_long()
            part = os.read(stream.fileno(), MAX_BYTES)
            if not part:
                return printed
            printed += part
        raise SettingsError(self.setting, f"prints more than {MAX_BYTES} bytes")

    def _too_long(self) -> SettingsError:
        return SettingsError(self.setting, f"runs longer than {self._limit_s:g} seconds")


def _end(program: subprocess.Popen[bytes]) -> None:
    """The program and whatever it began: they share a session of their own."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
