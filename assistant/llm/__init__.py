"""Models behind one gateway: who they are, how they are asked, what counts as an answer."""
