"""Sentences to events: what happened, when, where, how real it is, and who else tells it."""
