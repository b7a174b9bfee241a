"""The map as a still picture that Qt paints, without a page: for what is exported.

What a person sees is the page; a picture of that is drawn by the page itself. An export needs the
built-in map with its events and nothing else, in a process that may have no web engine at all, and
in little memory. The rules are those of the page: `tests/stills` asks the page the same.
"""
