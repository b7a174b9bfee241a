"""The version of the reader. Alone in its file, so that asking for it loads nothing."""

READER_VERSION = "9"
"""Raised when the same article would be read otherwise; projects then read it again."""

FAILED = "failed "
"""Before the stamp of what could not be read an article with."""
