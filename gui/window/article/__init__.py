"""An article to read, its names and dates marked."""
