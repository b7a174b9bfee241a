"""The list of places, and finding a place by its name."""
