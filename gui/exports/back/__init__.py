"""What was exported, back into a project: read, compared, and taken as decisions of a person."""
