"""The pure rules both sides share, held by properties and by the protocol's own examples."""
