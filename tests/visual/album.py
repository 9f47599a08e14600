"""The approved pictures; and a page to look at those that are not like them any more.

Pictures are kept small: without loss, but in steps of levels that no eye tells apart.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path

from PIL import Image

from tests.visual.compare import Difference, difference

STEP = 8
HERE = Path(__file__).parent
STYLE = """body { margin: 2rem; font: 16px/1.5 sans-serif; color: #111; background: #fff; }
h2 { margin-block-start: 3rem; } figure { margin: 0; } img { width: 100%; outline: 1px solid #888; }
div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; align-items: start; }"""


@dataclass(frozen=True, slots=True)
class TakenWith:
    """What drew the approved pictures: another browser or other fonts draw other letters."""

    chromium: str
    fonts: dict[str, str]


@dataclass
class Album:
    """The folder of approved pictures, and one for what was found not to be like them."""

    approved: Path = HERE / "approved"
    found: Path = HERE / "found"
    unlike: dict[str, str] = field(default_factory=dict)
    """Names of the pictures that were not as approved, and why."""

    def clear(self) -> None:
        """Throw away what an earlier run found."""
        shutil.rmtree(self.found, ignore_errors=True)

    def names(self) -> set[str]:
        """Return the names of all approved pictures."""
        files = self.approved.rglob("*.webp")
        return {path.relative_to(self.approved).with_suffix("").as_posix() for path in files}

    def difference(self, name: str, actual: Image.Image) -> Difference | None:
        """Return in what the picture is not the approved one; all of it where there is none."""
        path = self._path(name)
        if not path.is_file():
            return Difference("there is no approved picture yet", Image.new("L", actual.size, 255))
        with Image.open(path) as approved:
            return difference(actual, approved.convert("RGB"))

    def approve(self, name: str, actual: Image.Image, unlike: Difference) -> None:
        """Keep the picture: from now on the page has to look like it."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        levels = [min(round(level / STEP) * STEP, 255) for level in range(256)]
        actual.point(levels * 3).save(path, "WEBP", lossless=True, method=4, quality=75)
        self.unlike[name] = unlike.reason

    def forget(self, name: str) -> None:
        """Remove the picture of what is not looked at any more."""
        self._path(name).unlink()
        self.unlike[name] = "removed: nobody looks at it any more"

    def show(self, name: str, actual: Image.Image, unlike: Difference) -> None:
        """Put the picture, the approved one and what differs onto the page to look at."""
        folder = self.found / name
        folder.mkdir(parents=True)
        actual.save(folder / "actual.png")
        _marked(actual, unlike.mask).save(folder / "difference.png")
        if self._path(name).is_file():
            shutil.copy(self._path(name), folder / "approved.webp")
        self.unlike[name] = unlike.reason
        (self.found / "index.html").write_text(self._page(), "utf-8")

    def taken_with(self) -> TakenWith | None:
        """Return what drew the approved pictures; ``None`` where nothing was approved yet."""
        path = self.approved / "taken-with.json"
        return TakenWith(**json.loads(path.read_text("utf-8"))) if path.is_file() else None

    def note(self, taken_with: TakenWith) -> None:
        """Write down what draws the pictures that are being approved."""
        self.approved.mkdir(exist_ok=True)
        text = json.dumps(asdict(taken_with), indent=2, sort_keys=True)
        (self.approved / "taken-with.json").write_text(f"{text}\n", "utf-8")

    def _path(self, name: str) -> Path:
        return self.approved / f"{name}.webp"

    def _page(self) -> str:
        sections = "\n".join(_section(name, why) for name, why in sorted(self.unlike.items()))
        return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not as approved</title><style>{STYLE}</style>
<h1>Not as approved: {len(self.unlike)}</h1>
<p>If pages are meant to look like this, run <code>scripts/approve</code>.</p>
{sections}
</html>
"""


def _section(name: str, why: str) -> str:
    figures = "".join(
        f'<figure><figcaption>{label}</figcaption><img src="{escape(name)}/{file}" alt=""></figure>'
        for label, file in (
            ("Approved", "approved.webp"),
            ("Now", "actual.png"),
            ("What differs", "difference.png"),
        )
    )
    return f"<h2>{escape(name)}</h2>\n<p>{escape(why)}</p>\n<div>{figures}</div>"


def _marked(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Return the picture, faded, with what differs in red."""
    faded = Image.blend(
        picture.convert("L").convert("RGB"), Image.new("RGB", picture.size, "white"), 0.7
    )
    faded.paste((220, 0, 0), mask=mask)
    return faded
