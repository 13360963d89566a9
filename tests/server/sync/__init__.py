"""Tests of adly_sync_server.sync over real HTTP and a real PostgreSQL."""
