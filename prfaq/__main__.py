"""``python -m prfaq``."""

from prfaq.cli import main

if __name__ == "__main__":  # a worker process imports this file, and must not start over
    main()
