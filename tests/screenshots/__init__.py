"""The pictures of the README, made by a mouse on a real display."""
