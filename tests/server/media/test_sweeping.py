"""Transfers that were given up and files nobody refers to are let go; nothing else is."""

import hashlib
from datetime import timedelta
from uuid import UUID

from adly_sync_server.media.blob_store import blob_key, transfer_key
from adly_sync_server.media.sweeping import sweep_orphans, sweep_uploads
from tests.server.media.test_uploads import CONTENT, Sender
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id


def orphans(served: Served, workspace: str, kept_for: timedelta) -> int:
    """Sweep files without an asset."""
    return served.on_loop(sweep_orphans(served.parts.engine, served.parts.store, UUID(workspace), kept_for))


def test_a_file_goes_when_no_asset_refers_to_it_for_long(
    served: Served, owner: Person, workspace: str
) -> None:
    sender = Sender(owner, workspace, CONTENT)
    sender.send(0)
    assert orphans(served, workspace, timedelta(days=7)) == 0
    assert sender.blob().content == CONTENT
    assert orphans(served, workspace, timedelta(0)) == 1
    assert sender.blob().status_code == 404
    key = blob_key(UUID(workspace), hashlib.sha256(CONTENT).hexdigest())
    assert served.on_loop(served.parts.store.size(key)) is None
    again = Sender(owner, workspace, CONTENT)
    again.send(0)
    assert again.blob().content == CONTENT


def test_a_file_stays_while_an_asset_refers_to_it_even_a_deleted_one(
    served: Served, owner: Person, workspace: str
) -> None:
    sender, replica, asset = Sender(owner, workspace, CONTENT), Replica(owner, workspace), new_id()
    sender.send(0)
    orphans(served, workspace, timedelta(days=7))
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    replica.act("create", "content_assets", asset, {"type": "image", "name": "شعار", "sha256": sha256})
    assert orphans(served, workspace, timedelta(0)) == 0
    replica.act("delete", "content_assets", asset)
    assert orphans(served, workspace, timedelta(0)) == 0
    assert sender.blob().content == CONTENT


def test_a_transfer_that_was_given_up_leaves_nothing(served: Served, owner: Person, workspace: str) -> None:
    sender = Sender(owner, workspace, CONTENT)
    sender.send(0, 1000)
    store, engine = served.parts.store, served.parts.engine
    transfer = transfer_key(UUID(workspace), UUID(sender.location.rpartition("/")[2]))
    assert served.on_loop(store.received(transfer)) == 1000
    assert served.on_loop(sweep_uploads(engine, store, UUID(workspace))) == 0
    served.run_sql(
        "update uploads set expires_at = now() - interval '1 s' where workspace_id = :ws", ws=workspace
    )
    assert served.on_loop(sweep_uploads(engine, store, UUID(workspace))) == 1
    assert served.on_loop(store.received(transfer)) == 0
