"""Whole ways through the program: the real window, the real map, the real reader, a real mouse."""
