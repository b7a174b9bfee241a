"""Names of places in a text: finding them, and leaving out what only looks like one."""
