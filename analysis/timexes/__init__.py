"""Expressions of time in prose (TIMEX3): found, and resolved to days against the day of publication."""
