"""The embedded PostgreSQL and its supervisor.

``supervisor``  start, watch, stop: the only module that others import
``launcher``    bring it up: adopt or launch until it answers
``postmaster``  one running server process: launched or adopted, alive or not, stopped
``cluster``     the data directory: made whole or not at all, and of the right version
``home``        where everything of one database stands on disk
``programs``    the PostgreSQL programs, readable by the account they run as
``account``     the system account the database runs as
``pid_file``    what a postmaster writes about itself
``processes``   is it alive, wait for its end, end what it left behind
``readiness``   does it answer, and is it ours
``startup_log`` why a start failed, read from the server's own words
``failures``    everything that can stop a start, each with a stable code
"""
