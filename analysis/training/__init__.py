"""How the models were made: data → model → weights. Needs the extra `train`; nothing else imports it."""
