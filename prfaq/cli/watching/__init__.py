"""``--watch``: what the commands that follow saved files have in common."""
