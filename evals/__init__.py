"""Is a change better or worse? Counts over the samples and exemplars that ship, held against ``limits.json``."""
