"""Quotes become measurements: the tone of each, its stance on issues and toward actors, and the act it performs."""
