"""``python -m prfaq``, and the start of the command: what comes before the first import of it."""

import signal
from typing import NoReturn


def start() -> NoReturn:
    """Run the command line. Ctrl-C just ends it until it is there, rather than with a traceback of an import."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else a shell has it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from prfaq.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":  # a worker process imports this file, and must not start over
    start()
