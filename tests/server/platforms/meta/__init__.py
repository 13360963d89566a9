"""Tests of adly_sync_server.platforms.meta, against the simulated Meta over HTTP."""
