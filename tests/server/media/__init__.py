"""Tests of adly_sync_server.media over real HTTP and a real PostgreSQL."""
