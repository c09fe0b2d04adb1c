"""Turns tables of quotes and of what was measured on them into shares, means and gaps, each with its n and interval."""
