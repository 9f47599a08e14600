"""The sites that the pictures are taken of: one project, built with one setting or another."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests import projects
from tests.browser.server import serving

# What is added to ``theme:`` in site.yml.
VARIANTS = {
    "": "",
    "contrast": "  preset: contrast\n",
    "warm": "  preset: warm\n",
    "announcement": '  announcement: {text: "Parcels to Brazil take longer", url: /about/}\n',
}


@dataclass
class Sites:
    """Builds and serves each variant of the project when it is first asked for."""

    project: Path
    folder: Path
    stack: ExitStack
    addresses: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, variant: str) -> str:
        """Return the address of the variant's home page."""
        if variant not in self.addresses:
            site = self._build(variant)
            self.addresses[variant] = self.stack.enter_context(serving(site))
        return self.addresses[variant]

    def _build(self, variant: str) -> Path:
        project = projects.copy(self.project, self.folder / (variant or "plain"))
        settings = project / "site.yml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("\ntheme:\n", f"\ntheme:\n{VARIANTS[variant]}"), "utf-8")
        return projects.build(project, "--strict", "--now", "2026-06-17")
