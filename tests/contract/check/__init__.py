"""Check: sound trees, spoiled in one place at a time."""
