"""What both sides share: pure rules, no input or output."""
