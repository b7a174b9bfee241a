"""Files of one article as real programs write them; `make.py` made them, README.md tells how."""
