"""Server-sent events, as far as hints need them: ``data`` lines, comments as heartbeats."""

from collections.abc import AsyncIterator

import msgspec

from adly_sync_server.contract.sync import Hint


async def hints_of(lines: AsyncIterator[str], workspace_id: str) -> AsyncIterator[Hint | None]:
    """Hints of one workspace; None for everything else that shows that the connection lives."""
    said: list[str] = []
    async for line in lines:
        if line.startswith("data:"):
            said.append(line[5:].removeprefix(" "))
        elif line == "" and said:
            yield _hint("\n".join(said), workspace_id)
            said = []
        elif line.startswith(":"):
            yield None


def _hint(text: str, workspace_id: str) -> Hint | None:
    """A hint we cannot read is from a newer server, and only ever costs latency."""
    try:
        hint = msgspec.json.decode(text, type=Hint)
    except msgspec.MsgspecError:
        return None
    return hint if hint.ws == workspace_id else None
