"""The trained encoder: a text as word pieces, windows over them, and one way to run every model."""
