"""The audit log as owners read it."""
