"""Files in and out: the only door to docx, openpyxl and pypdf, which are loaded when a file needs them."""
