"""Which place a name means, with the reasons, and what it does in its sentence."""
