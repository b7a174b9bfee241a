"""Speed, as ratios: each thing is timed side by side with what it is compared to, in one run."""
