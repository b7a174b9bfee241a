"""Around the search box: searches of before, how to search, and where the words stand."""
