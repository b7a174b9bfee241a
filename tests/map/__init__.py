"""Tests of the map: its page, its files, its widget."""
