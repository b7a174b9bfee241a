"""Killing the program at random moments of its work, and looking at what it leaves behind."""
