"""Desktop and server for real, side by side: processes, sockets, files."""
