"""What is wrong with a configuration, or with what the command line says of the checking: it ends the run."""

from prfaq.errors import UserError


class SettingsError(UserError):
    """A mistake in the settings: it concerns every file, so that there is no point in going on."""
