"""The scorers, one definition each; the formulas and their sources stand in the functions."""
