"""The port of blob stores, and both of its implementations: what one does, the other does."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.media.blob_store import (
    BlobStore,
    BlobStoreUnavailable,
    HashMismatch,
    blob_key,
    transfer_key,
)
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.media.s3_store import S3Store
from tests.server.media.conftest import STORES
from tests.server.media.stores import S3Server

pytestmark = pytest.mark.anyio

MIB = 1024 * 1024
CONTENT = random.Random(7).randbytes(100_000)
#: More than a piece of a bucket, and nowhere near a round number.
LARGE = random.Random(8).randbytes(13 * MIB + 12_345)
WORKSPACE = uuid4()


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BlobStore]:
    """A store with nothing in it."""
    if request.param == "folder":
        yield FolderStore(tmp_path)
        return
    s3: S3Server = request.getfixturevalue("s3")
    store = S3Store(s3.bucket())
    yield store
    store.close()


def new_transfer() -> str:
    """Name of a transfer."""
    return transfer_key(WORKSPACE, uuid4())


def key_of(content: bytes) -> str:
    """Name of a blob."""
    return blob_key(WORKSPACE, sha256(content))


def sha256(content: bytes) -> str:
    """Identity of a file."""
    return hashlib.sha256(content).hexdigest()


async def parts(content: bytes, size: int = 65_536) -> AsyncIterator[bytes]:
    """As a socket brings it."""
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def breaking(content: bytes) -> AsyncIterator[bytes]:
    """The same, and then the connection is cut."""
    async for part in parts(content):
        yield part
    raise ConnectionResetError


async def sent(store: BlobStore, transfer: str, content: bytes, step: int) -> None:
    """Send a file in pieces of that size, as clients do."""
    for start in range(0, len(content), step):
        reached = await store.append(transfer, start, parts(content[start : start + step]))
        assert reached == min(start + step, len(content))


async def kept(store: BlobStore, content: bytes, step: int = 4 * MIB) -> str:
    """Bring a file in whole; its key."""
    transfer = new_transfer()
    await sent(store, transfer, content, step)
    await store.keep(await store.seal(transfer, key_of(content), sha256(content)))
    await store.discard(transfer)
    return key_of(content)


async def whole(store: BlobStore, key: str) -> bytes:
    """Read a blob."""
    size = await store.size(key)
    assert size is not None
    return b"".join([part async for part in store.read(key, 0, size)])


async def test_a_store_that_can_be_used_says_nothing(store: BlobStore) -> None:
    await store.check()
    await store.check()


async def test_a_transfer_grows_from_where_it_ends(store: BlobStore) -> None:
    transfer = new_transfer()
    assert await store.received(transfer) == 0
    assert await store.append(transfer, 0, parts(CONTENT[:1000])) == 1000
    assert await store.received(transfer) == 1000
    for wrong in (0, 999, 1001):
        with pytest.raises(Conflict) as raised:
            await store.append(transfer, wrong, parts(b"x"))
        assert raised.value.code == "upload_offset_mismatch"
    assert await store.append(transfer, 1000, parts(CONTENT[1000:])) == len(CONTENT)
    assert await store.digest(transfer, "sha256") == hashlib.sha256(CONTENT).digest()


@pytest.mark.parametrize("content", [b"", CONTENT, LARGE], ids=["empty", "small", "large"])
@pytest.mark.parametrize("step", [4 * MIB, 7 * MIB + 3], ids=["desktop", "odd"])
async def test_what_was_sent_is_what_is_kept(store: BlobStore, content: bytes, step: int) -> None:
    transfer, key = new_transfer(), key_of(content)
    await store.append(transfer, 0, parts(b""))
    await sent(store, transfer, content, step)
    assert await store.size(key) is None
    await store.keep(await store.seal(transfer, key, sha256(content)))
    await store.discard(transfer)
    assert await store.size(key) == len(content)
    assert await whole(store, key) == content
    assert await store.received(transfer) == 0


@pytest.mark.parametrize("content", [b"", CONTENT, LARGE], ids=["empty", "small", "large"])
async def test_what_a_transfer_holds_is_read_before_it_is_kept(store: BlobStore, content: bytes) -> None:
    transfer = new_transfer()
    await store.append(transfer, 0, parts(b""))
    await sent(store, transfer, content, 4 * MIB)
    assert b"".join([part async for part in store.transferred(transfer)]) == content
    await store.keep(await store.seal(transfer, key_of(content), sha256(content)))


async def test_what_arrived_before_a_cut_stays(store: BlobStore) -> None:
    transfer, reached = new_transfer(), 0
    for length in (70_000, 5 * MIB, 4 * MIB + 1):
        with pytest.raises(ConnectionResetError):
            await store.append(transfer, reached, breaking(LARGE[reached : reached + length]))
        reached += length
        assert await store.received(transfer) == reached
    assert await store.digest(transfer, "sha256") == hashlib.sha256(LARGE[:reached]).digest()


async def test_one_writes_at_a_time(store: BlobStore) -> None:
    transfer, begun, go_on = new_transfer(), asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        begun.set()
        await go_on.wait()
        yield CONTENT

    first = asyncio.create_task(store.append(transfer, 0, slow()))
    await begun.wait()
    with pytest.raises(Conflict):
        await store.append(transfer, 0, parts(b"other"))
    go_on.set()
    assert await first == len(CONTENT)


@pytest.mark.parametrize("length", [0, 1, 8 * MIB, 8 * MIB + 1, len(LARGE)])
async def test_a_transfer_is_cut_anywhere_and_goes_on(store: BlobStore, length: int) -> None:
    transfer = new_transfer()
    await sent(store, transfer, LARGE, 4 * MIB)
    await store.cut(transfer, length)
    assert await store.received(transfer) == length
    await store.append(transfer, length, parts(LARGE[length:]))
    assert await store.digest(transfer, "sha256") == hashlib.sha256(LARGE).digest()


@pytest.mark.parametrize("start", [5, 8 * MIB, 8 * MIB + 5])
async def test_the_end_of_a_transfer_is_hashed(store: BlobStore, start: int) -> None:
    transfer = new_transfer()
    await sent(store, transfer, LARGE, 8 * MIB)
    assert await store.digest(transfer, "sha1", start) == hashlib.sha1(LARGE[start:]).digest()


async def test_a_transfer_with_another_hash_is_never_kept(store: BlobStore) -> None:
    transfer, key = new_transfer(), key_of(CONTENT)
    await store.append(transfer, 0, parts(CONTENT[::-1]))
    with pytest.raises(HashMismatch):
        await store.seal(transfer, key, sha256(CONTENT))
    assert await store.size(key) is None


async def test_what_is_not_there_any_more_is_not_sealed(store: BlobStore) -> None:
    with pytest.raises(Conflict):
        await store.seal(new_transfer(), key_of(CONTENT), sha256(CONTENT))


@pytest.mark.parametrize("content", [CONTENT, LARGE], ids=["small", "large"])
async def test_kept_twice_is_kept_once(store: BlobStore, content: bytes) -> None:
    transfer, key = new_transfer(), key_of(content)
    await sent(store, transfer, content, 4 * MIB)
    sealed = await store.seal(transfer, key, sha256(content))
    await store.keep(sealed)
    await store.keep(sealed)
    await store.discard(transfer)
    await store.keep(sealed)
    assert await whole(store, key) == content


async def test_only_what_was_verified_is_kept(store: BlobStore) -> None:
    """Somebody writes on between the hash and the keeping."""
    transfer, key = new_transfer(), key_of(LARGE)
    await sent(store, transfer, LARGE, 4 * MIB)
    sealed = await store.seal(transfer, key, sha256(LARGE))
    await store.cut(transfer, 9 * MIB)
    try:
        await store.keep(sealed)
    except Conflict:
        assert await store.size(key) is None
    else:
        assert await whole(store, key) == LARGE


@pytest.mark.parametrize("span", [(0, 1), (4 * MIB - 1, 2), (0, len(LARGE)), (len(LARGE) - 3, 3), (7, 0)])
async def test_parts_of_a_blob_are_read(store: BlobStore, span: tuple[int, int]) -> None:
    start, length = span
    key = await kept(store, LARGE)
    read = b"".join([part async for part in store.read(key, start, length)])
    assert read == LARGE[start : start + length]


async def test_a_blob_is_forgotten_and_comes_again(store: BlobStore) -> None:
    key = await kept(store, CONTENT)
    await store.remove(key)
    await store.remove(key)
    assert await store.size(key) is None
    with pytest.raises(BlobStoreUnavailable):
        assert not [part async for part in store.read(key, 0, len(CONTENT))]
    assert await whole(store, await kept(store, CONTENT)) == CONTENT


async def test_a_discarded_transfer_leaves_nothing_but_what_was_kept(store: BlobStore) -> None:
    transfer = new_transfer()
    await sent(store, transfer, LARGE, 4 * MIB)
    await store.discard(transfer)
    await store.discard(transfer)
    assert await store.received(transfer) == 0
    assert await store.append(transfer, 0, parts(CONTENT)) == len(CONTENT)


async def test_what_was_sealed_and_never_kept_is_tidied(store: BlobStore) -> None:
    """A server was killed right before the last step; nobody asked again."""
    transfer, key = new_transfer(), key_of(LARGE)
    await sent(store, transfer, LARGE, 4 * MIB)
    await store.seal(transfer, key, sha256(LARGE))
    assert await store.tidy(WORKSPACE, timedelta(days=365 * 90)) == 0
    assert await store.tidy(uuid4(), timedelta(0)) == 0
    assert await store.tidy(WORKSPACE, timedelta(0)) == (1 if isinstance(store, S3Store) else 0)
    assert await store.tidy(WORKSPACE, timedelta(0)) == 0
    await store.keep(await store.seal(transfer, key, sha256(LARGE)))
    assert await whole(store, key) == LARGE


async def test_many_short_requests_do_not_make_many_pieces(s3: S3Server) -> None:
    """Every piece but the last is as large as a part must be; a listing stays one page."""
    store, transfer = S3Store(s3.bucket()), new_transfer()
    content = LARGE[: 9 * MIB]
    await sent(store, transfer, content, MIB // 2)
    sizes = [piece.size for piece in await store._pieces(transfer)]
    assert sum(sizes) == len(content)
    assert all(size >= 5 * MIB for size in sizes[:-1])
    assert await whole(store, await kept(store, content, MIB // 2)) == content
    store.close()


async def test_pieces_behind_a_gap_do_not_count(s3: S3Server) -> None:
    """Another server was late and shortened what this one had stored."""
    store, transfer = S3Store(s3.bucket()), new_transfer()
    await sent(store, transfer, LARGE, 8 * MIB)
    await store._calls.ask("put_object", f"{transfer}/{8 * MIB:013d}", Body=LARGE[8 * MIB : 9 * MIB])
    assert await store.received(transfer) == 9 * MIB
    await store.append(transfer, 9 * MIB, parts(LARGE[9 * MIB :]))
    key = key_of(LARGE)
    await store.keep(await store.seal(transfer, key, sha256(LARGE)))
    assert await whole(store, key) == LARGE
    await store.discard(transfer)
    assert await store._listed(transfer) == []
    store.close()
