"""The sync server's tests, against real PostgreSQL and real HTTP."""
