"""What a person decided about what the reader found: it stays when an article is read again."""
