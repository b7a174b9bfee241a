"""The left column: what is in range as lists of places, events and articles, and the filters."""
