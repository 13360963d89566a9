"""Keeping the replica and the server equal. No Qt; coroutines are owned by engine.py.

Map
---
engine            the loop: push, settle, pull, listen; ``sync_once`` for one round
rounds            the steps of one round
settle            what an answer to a push does to the outbox and the rows
put_off           edits that wait for what a colleague has yet to offer again
batches           which mutations travel together, and their numbers
epochs            another epoch, a lost cursor, a lost client: starting over without losing anything
pace, backoff     when to send; the clock is handed in
status            where sync stands, for people
port              what the engine asks of a server
transport, wire, tokens, hints, light_httpx
                  that port over HTTP: calls, problem documents, tokens that renew themselves, live hints
media_cache, media_transfer, media_wire
                  media by content: hashed into a cache, sent in pieces, fetched with a check
snapshots, snapshot_tree, snapshot_rest, snapshot_pieces, snapshot_wire
                  a first sync by ready file: the campaign tree as pages, the rest as rows; its bytes
key_copies        the copy of a replica's key at the server
figures           daily figures by date window
"""
