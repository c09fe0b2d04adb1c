"""Files become documents: every article one row, its text untouched, its date one moment, its reprints one story."""
