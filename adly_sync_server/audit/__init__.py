"""Who did what, from where. Rows are added and read, never changed.

``tables``    the log, and the signed end of each day's chain
``origin``    where an act came from
``recorder``  writes one entry in the transaction of the act itself
``chain``     what binds entries and signs days; pure
``binding``   what of an entry is bound, and how its origin can go; pure
``standing``  how far a workspace's chain has come, held until commit
``seals``     how the keys of a chain reach whoever writes an entry
``telling``   an entry as texts, the same when it is bound and when it is checked
``verifying`` everything that is wrong with a chain; pure
``checking``  chains read from the database and checked
``reading``   searched, filtered and exported by owners; ``endpoints`` and ``wire`` carry it
``jobs``      every night the day that is over is signed
``smells``    refusals that are written down as well, after their transaction is gone
"""
