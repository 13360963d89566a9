"""Tests of PostgreSQL as we own it: the supervisor, transactions and migrations."""
