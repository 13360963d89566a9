"""Who did what, from where. Rows are added and read, never changed.

``tables``    the log, and the signed end of each day's chain
``origin``    where an act came from
``recorder``  writes one entry in the transaction of the act itself
``smells``    refusals that are written down as well, after their transaction is gone
"""
