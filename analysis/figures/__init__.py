"""Turns tables of estimates into figures fit to print, and saves each with its data, caption, alt text and record."""
