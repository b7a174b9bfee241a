"""Services on the web, for who allows the network: names of places, pages, feeds. Never by itself.

Nothing here makes a connection: whoever calls hands in the function that does.
"""
