"""Saved work and accounts in one SQLite file. Only the files in this folder and the catalogue of the index open SQLite."""
