"""Lists of places, interests and languages."""
