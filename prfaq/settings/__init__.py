"""What a house has decided about checking: `prfaq.toml`, or `[tool.prfaq]` in `pyproject.toml`."""
