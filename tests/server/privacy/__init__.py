"""Tests of adly_sync_server.privacy over real HTTP and a real PostgreSQL."""
