"""The starter project, and every kind of new article in it, without a single finding."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from helpgen import scaffold
from helpgen.core.config import Config, Engine
from helpgen.core.model import ArticleType
from helpgen.scaffold import STARTERS, NewArticle

TODAY = date(2026, 3, 9)


def helpgen(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "helpgen", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def use(engine: str, project: Path) -> None:
    with (project / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nmarkdown: {{engine: {engine}}}\n")


@pytest.mark.parametrize("engine", get_args(Engine))
@pytest.mark.parametrize("locale", STARTERS)
def test_it_builds_and_checks_without_a_finding(tmp_path: Path, locale: str, engine: str) -> None:
    scaffold.init(tmp_path, locale, None, TODAY)
    for kind in get_args(ArticleType):
        wanted = NewArticle(f"New {kind}", "billing/invoices", kind)
        assert scaffold.new_article(tmp_path, Config(locale=locale), wanted, TODAY).paths
    use(engine, tmp_path)
    checked = helpgen(tmp_path, "check")
    helpgen(tmp_path, "build", "--strict")
    assert "warning" not in checked
    assert "error" not in checked
    article = (tmp_path / "site/orders/track-an-order/index.html").read_text(encoding="utf-8")
    contact = (tmp_path / "site/contact/index.html").read_text(encoding="utf-8")
    assert article.count("mailto:feedback@") == 2
    assert 'href="tel:' in contact
    assert (tmp_path / "site/contact.json").exists()
