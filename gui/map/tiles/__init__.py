"""Where tiles of the ground come from: archives and files on disk, and servers online."""
