"""How right the reader is on texts that people have marked."""
