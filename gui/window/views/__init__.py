"""Views of the window: kept by name, and the way back through those that were shown."""
