"""What is shown, as files that other programs open. No widgets."""
