"""What people and programs code: which units are drawn, and how far the coders agree."""
