"""The team on the screen."""
