"""Review of a summary: what is missing, vague, wrong or left over, and the question that mends it."""
