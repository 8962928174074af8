"""The nouns of the house: frozen data, no input or output but the word lists that ship with it."""
