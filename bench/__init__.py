"""``make bench``: how long the commands take that must be quick."""
