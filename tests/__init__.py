"""Tests mirror `gui/`; whole ways through the program are in `journeys/`."""
