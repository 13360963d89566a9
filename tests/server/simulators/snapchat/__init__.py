"""The Snapchat simulator against real HTTP."""
