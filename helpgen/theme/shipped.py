"""Where the themes that come with helpgen lie."""

from __future__ import annotations

from pathlib import Path

import helpgen

FOLDER = "themes"
BUILTIN = "default"


def builtin_dir() -> Path:
    """Return the folder of the shipped themes.

    In a wheel they lie inside the package; an editable install does not have them there and finds
    them in the checkout. Nothing else knows this path.
    """
    package = Path(helpgen.__file__).parent
    packaged = package / "_themes"
    return packaged if packaged.is_dir() else package.parent / FOLDER
