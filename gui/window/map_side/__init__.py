"""The window's side of the map: what it is told, and what it asks."""
