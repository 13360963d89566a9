"""A whole workspace as a file: taken from the server as it comes, whole on the disk or not there at all."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from adly_desktop.durable import GrowingFile
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.errors import Unavailable

#: Longer than the last line can be.
_TAIL_BYTES: Final = 256
#: No eye follows more often.
_TELL_EVERY_S: Final = 0.1

#: Hears how many rows are on the disk.
Told = Callable[[int], None]


class WorkspaceExport:
    """One workspace on one server; for owners who have just proved who they are."""

    def __init__(self, wire: Wire, workspace_id: str) -> None:
        self._wire, self._path = wire, f"/v1/workspaces/{workspace_id}/export"

    async def write(self, target: Path, told: Told) -> int:
        """Write the file; how many rows are in it. Cancelled or failed, it leaves nothing behind.

        Raises ``ServerProblem`` (step_up_required, role_forbidden, …; export_cut_off where it broke off) and
        ``Unavailable`` (file_not_written).
        """
        is_begun = False
        try:
            async with self._wire.open("POST", self._path, headers={"Accept-Encoding": "identity"}) as answer:
                is_begun = True
                return await _written(answer.aiter_raw(), target, told)
        except ServerProblem as problem:
            if is_begun and problem.code == "server_unreachable":
                raise ServerProblem(str(problem), code="export_cut_off") from problem
            raise
        except OSError as failure:
            raise Unavailable(str(failure), code="file_not_written") from failure


class _Lines:
    """What has come so far: the first line names the form, the last one counts the rows between them."""

    def __init__(self) -> None:
        self._lines, self._tail = 0, b""

    @property
    def rows(self) -> int:
        """Rows, as long as the last line has not come."""
        return max(self._lines - 1, 0)

    def add(self, part: bytes) -> None:
        """Another part, cut anywhere."""
        self._lines += part.count(b"\n")
        self._tail = (self._tail + part)[-_TAIL_BYTES:]

    def counted(self) -> int:
        """All rows, as the last line says too. Raises ``ServerProblem(export_cut_off)``."""
        last = self._tail.removesuffix(b"\n").rpartition(b"\n")[2]
        try:
            end = msgspec.json.decode(last, type=_End)
        except msgspec.MsgspecError as error:
            raise ServerProblem("the file has no end", code="export_cut_off") from error
        if end.rows != self._lines - 2:
            raise ServerProblem(f"{end.rows} rows were told of", code="export_cut_off")
        return end.rows


class _End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    end: bool
    rows: int


async def _written(parts: AsyncIterator[bytes], target: Path, told: Told) -> int:
    """One thread holds the pen, so that dropping the file comes after whatever was begun."""
    pen, file, lines = ThreadPoolExecutor(1, thread_name_prefix="export"), GrowingFile(target), _Lines()
    with_pen = partial(asyncio.get_running_loop().run_in_executor, pen)
    told_at = 0.0
    try:
        async for part in parts:
            await with_pen(file.write, part)
            lines.add(part)
            if time.monotonic() - told_at > _TELL_EVERY_S:
                told(lines.rows)
                told_at = time.monotonic()
        rows = lines.counted()
        await with_pen(file.keep)
        return rows
    except BaseException:
        pen.submit(file.drop)
        raise
    finally:
        pen.shutdown(wait=False)
