"""From scattered notes to a draft whose ledger closes. Nothing here reads settings or files."""
