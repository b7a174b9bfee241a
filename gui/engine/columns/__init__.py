"""The events of a corpus as columns of numbers, so that a million can be sorted and counted."""
