"""Dateline: news articles in, events on a map and a timeline out."""

__version__ = "0.1.0"
