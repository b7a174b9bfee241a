"""Searching: the language of the search box, where its words stand, and places by their names."""
