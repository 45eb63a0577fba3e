"""Configuration: ``prfaq.toml``, or ``[tool.prfaq]`` in ``pyproject.toml``."""
