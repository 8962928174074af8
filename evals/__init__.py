"""Is a change better or worse? Suites of cases, scored by counts and held against a baseline."""
