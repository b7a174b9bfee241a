"""Which map lies under the events: the menu, what it asks, and the list of the user's own maps."""
