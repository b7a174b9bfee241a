"""Exporting from the window: what is asked, what it will look like, and how far it has come."""
