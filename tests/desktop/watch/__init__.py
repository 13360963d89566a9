"""Rules & watch on the desktop."""
