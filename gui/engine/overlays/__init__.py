"""Files of other people, and our own exports, as layers to look at beside the events."""
