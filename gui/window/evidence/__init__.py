"""What is told about the selected place: cards, and other tellings of one event."""
