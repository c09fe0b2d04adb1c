"""A labeller that learned from people: the encoder's opinions of each word become attributions."""
