"""Ends of event loops: no connection outlives the loop that served it."""

import asyncio


async def drop_connections() -> None:
    """Abort every connection of this loop and wait until its sockets are closed.

    A task that is cancelled before its first step never closes the connection it was made for, and whoever
    collects garbage next, in whatever test, would be told of it.
    """
    # asyncio has no public list of a loop's transports before 3.13 (`Server.close_clients`).
    for transport in list(getattr(asyncio.get_running_loop(), "_transports", {}).values()):
        transport.abort()
    # An abort takes effect in the next turn of the loop.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
