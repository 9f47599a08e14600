"""``python -m helpgen``, and the program ``helpgen``."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run helpgen and exit with its code."""
    try:
        # The imports take a moment, in which somebody may press Ctrl-C already.
        from helpgen.cli import run  # noqa: PLC0415 - see above
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(run())


if __name__ == "__main__":
    main()
