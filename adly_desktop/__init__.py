"""The Qt desktop: local replica first, the server when there is a network."""
