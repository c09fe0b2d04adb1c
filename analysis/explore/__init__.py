"""Corpora become something to look at: concordances, collocates, dispersion, and articles with their quotes marked."""
