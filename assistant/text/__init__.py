"""Pure functions over one string: they find, they never raise, and every place is a span into the text given."""
