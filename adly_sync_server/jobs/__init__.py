"""The job queue: procrastinate on our own PostgreSQL, one module per schedule, nothing clever.

Map
---
queue      the application object; putting a job into the caller's own transaction
patience   which failures are worth another try, and when
rescue     jobs whose worker died are handed back
housekeeping
           jobs that ended badly are forgotten after a while
sweeping   once a night, what nothing refers to any more is let go
worker     the process that works them off
"""
