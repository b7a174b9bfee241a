"""Ways for articles to come in besides files: pasted, from the web, from watched folders."""
