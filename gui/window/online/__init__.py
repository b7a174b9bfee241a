"""What the window asks before it uses a service online, and how it shows what comes."""
