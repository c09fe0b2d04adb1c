"""A labeller made of rules for the language: it needs no parser, no model and no download."""
