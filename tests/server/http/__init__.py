"""Tests of adly_sync_server.http over real HTTP and a real PostgreSQL."""
