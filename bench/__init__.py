"""``make bench``: how quick commands, index, rules, drafts by a model and the page are, each beside a baseline of its run."""
