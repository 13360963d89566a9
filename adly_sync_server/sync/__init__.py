"""The pinned protocol, server side. One counter for each workspace orders everything.

``endpoints``     the calls of the protocol
``counter``       taking the counter: the only way to write a synced row
``rows``          row images from tables and back, for every entity alike
``pull``          hello and pages of changes
``push``          one request of mutations: numbering, groups, answer
``versions``      clients older and newer than this server
``membership_gate``  whoever changes memberships is let in before later pushes
``numbering``     which mutations are new, and what became of the old ones
``replays``       edits that are offered again after a restore: recognised, not done twice
``epochs``        a new epoch, once a backup was restored
``working_set``   every row a push touches, read at once and changed in memory
``loading``       which rows that are
``acts``          what each operation does to the working set
``tree``          parents, descendants, tombstones and their return
``conflict_rows`` conflicts as rows: made, following, settled
``revision_rows`` history as rows
``flush``         everything a push changed, written in a few statements
``server_writes`` rows the server itself changes, at most 1,000 for each seq
``snapshots``     ready files for first syncs, for members; ``snapshot_building`` one moment, packed
                  part by part; ``snapshot_tree`` its campaign tree; ``snapshot_freshness``,
                  ``snapshot_rows``; ``jobs`` who builds
``sweeping``      what is let go with time: old tombstones, old results
``declaration``   ``GET /v1/contract/{schema}``
``hints``         the port of live hints; ``hint_hub`` who listens here; ``hint_wire`` other processes
``events``        the stream of one listener
"""
