"""Configurations written to a folder, and what is made of them."""

from pathlib import Path

from prfaq.config import NOTHING, CliOverrides
from prfaq.config.discovery import configuration_for, forget
from prfaq.config.load import Configuration
from prfaq.config.resolve import decide
from prfaq.linter.engine import Decision


def configured(folder: Path, text: str, name: str = "prfaq.toml") -> Configuration:
    """Write a configuration, and read it as a run would."""
    forget()
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    found = configuration_for(str(folder / "idea.yaml"))
    assert found is not None
    return found


def decided(folder: Path, text: str, file: str = "idea.yaml", said: CliOverrides = NOTHING) -> Decision:
    """The decision for a file in a folder with this configuration."""
    return decide(configured(folder, text), str(folder / file), said)
