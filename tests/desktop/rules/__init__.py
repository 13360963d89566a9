"""The tab Rules."""
