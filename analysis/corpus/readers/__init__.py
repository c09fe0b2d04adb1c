"""One module per file format: the bytes of a file become the articles it holds."""
