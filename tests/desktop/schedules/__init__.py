"""What is planned, on the desktop."""
