"""Content that services generate: consent to it."""
