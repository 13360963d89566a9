"""The TikTok adapter: mappings by property, calls against the simulated platform."""
