"""What the user sees around the map.

Widgets do not know each other; `main_window` introduces them.
"""
