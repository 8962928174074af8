"""Index and search over past summaries and policies.

The SQLite catalogue is the truth; the lexical index and the Chroma collection are derived from it.
"""
