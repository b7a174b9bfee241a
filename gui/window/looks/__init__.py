"""Colours, icons, and small widgets that any part may use."""
