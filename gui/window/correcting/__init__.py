"""What a person says instead of the reader: what a name means, when an event was, how real."""
