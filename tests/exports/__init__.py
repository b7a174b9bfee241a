"""Exports, each opened by something that is not ours."""
