"""Reading articles again: the offer, what it would change, and corrections left without a place."""
