"""``helpgen new article``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpgen.core import frontmatter
from helpgen.core.config import Config, LocaleConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.model import ArticleType, Source
from helpgen.core.uri import one_line
from helpgen.scaffold import Made, NewArticle, new_article

TODAY = date(2026, 3, 9)
TWO = Config(locales={"en": LocaleConfig(default=True), "zh-CN": LocaleConfig()})
TYPES: tuple[ArticleType, ...] = get_args(ArticleType)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/billing/invoices").mkdir(parents=True)
    (tmp_path / "content/账户").mkdir()
    return tmp_path


def make(
    project: Path, title: str, category: str = "billing", config: Config | None = None
) -> Made:
    return new_article(project, config or Config(), NewArticle(title, category), TODAY)


def refused(made: Made) -> Diagnostic:
    (found,) = made.diagnostics
    assert made.paths == ()
    return found


def read(path: Path) -> frontmatter.FrontMatter:
    return frontmatter.read(Source("x.md", "en", "x", path.read_text(encoding="utf-8"), ""))


@pytest.mark.parametrize("locale", ["en", "zh-CN", "de", "zh-TW"])
@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_a_template_without_faults(
    project: Path, type_: ArticleType, locale: str
) -> None:
    wanted = NewArticle("Refund: an order", "billing/invoices", type_)
    (path,) = new_article(project, Config(locale=locale), wanted, TODAY).paths
    found = read(path)
    assert found.diagnostics == ()
    assert (found.meta.title, found.meta.type) == ("Refund: an order", type_)
    assert found.meta.created == TODAY
    assert found.meta.description
    assert "@" not in found.markdown
    assert ("的" in found.markdown or "。" in found.markdown) is locale.startswith("zh")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Refund an order", "refund-an-order.md"),
        ("  How long does it take?  ", "how-long-does-it-take.md"),
        ("修改收货地址", "修改收货地址.md"),
        ("申请退款（2026 版）", "申请退款-2026-版.md"),
        ("Café & Crème", "café-crème.md"),
        ("🎉 New: prices", "new-prices.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("__init__", "init.md"),
        ("CON", "con-.md"),
        ("a\nb", "a-b.md"),
    ],
)
def test_the_file_is_named_after_the_title(project: Path, title: str, name: str) -> None:
    made = make(project, title)
    assert made.paths == (project / "content/billing" / name,)
    assert read(made.paths[0]).meta.title == one_line(title)


def test_a_long_title_makes_a_name_that_file_systems_take(project: Path) -> None:
    (path,) = make(project, "退款" * 200).paths
    assert len(path.name.encode()) < 200
    assert read(path).meta.title == "退款" * 200


@pytest.mark.parametrize(
    "title",
    ["Refunds: how long?", "#1 question", '"Quoted"', "It's 'fine'", "- a list", "a, b [c] {d}",
     "null", "true", "yes", "1.10", "2026-03-09", "~", "*star", "&anchor", "!tag", "% off", "a\\b",
     "@title@ @today@", "emoji 👩‍👩‍👧 #", "back`tick", "ends with colon:",
     "? what", "| pipe", "> quote"],
)  # fmt: skip
def test_titles_come_back_out_of_the_yaml(project: Path, title: str) -> None:
    made = make(project, f"{title} x" if not title.strip("~") else title)
    found = read(made.paths[0])
    assert found.diagnostics == ()
    assert found.meta.title.removesuffix(" x") == title


@given(title=st.text(max_size=40))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_is_written_truly_or_refused(tmp_path: Path, title: str) -> None:
    (tmp_path / "content/billing").mkdir(parents=True, exist_ok=True)
    made = make(tmp_path, title)
    for path in made.paths:
        found = read(path)
        path.unlink()
        assert found.diagnostics == ()
        assert found.meta.title == one_line(title)
        assert path.parent == tmp_path / "content/billing"
    assert made.paths or {d.code for d in made.diagnostics} <= {"bad-title", "reserved-name"}


@pytest.mark.parametrize("title", ["", "  ", "???", "🎉", "bell\x07", "\ud800x", "\ufeffx"])
def test_a_title_that_is_none_is_refused(project: Path, title: str) -> None:
    assert refused(make(project, title)).code == "bad-title"


@pytest.mark.parametrize("title", ["Index", "README"])
def test_names_that_mean_something_else_are_refused(project: Path, title: str) -> None:
    assert refused(make(project, title)).code == "reserved-name"


@pytest.mark.parametrize("title", ["Contact", "Search", "Assets", "zh-CN"])
def test_more_names_are_taken_at_the_root(project: Path, title: str) -> None:
    (project / "content/en").mkdir()
    wanted = NewArticle(title, "")
    assert refused(new_article(project, TWO, wanted, TODAY)).code == "reserved-name"
    assert make(project, title).paths


def test_a_page_in_no_category_lies_in_the_root(project: Path) -> None:
    assert make(project, "About us", "").paths == (project / "content/about-us.md",)


@pytest.mark.parametrize(
    "category",
    ["billing/invoices", "/billing/invoices/", "billing\\invoices", "content/billing/invoices"],
)
def test_a_category_may_be_written_in_many_ways(project: Path, category: str) -> None:
    made = make(project, "x", category)
    assert made.paths == (project / "content/billing/invoices/x.md",)


@pytest.mark.parametrize(
    ("category", "hint"),
    [
        ("biling", 'did you mean "billing"?'),
        ("billing/invoice", 'did you mean "billing/invoices"?'),
        ("shipping", "make the folder content/shipping first; there are: billing"),
        ("..", "there are"),
        ("billing/../billing", "there are"),
        ("../outside", "there are"),
    ],
)
def test_a_category_that_is_not_there_is_refused_with_a_guess(
    project: Path, category: str, hint: str
) -> None:
    (project.parent / "outside").mkdir(exist_ok=True)
    found = refused(make(project, "x", category))
    assert found.code == "unknown-category"
    assert hint in found.hint


def test_a_link_that_leads_out_of_the_project_is_no_category(project: Path) -> None:
    outside = project.parent / f"{project.name}-outside"
    outside.mkdir()
    (project / "content/link").symlink_to(outside)
    assert refused(make(project, "x", "link")).code == "unknown-category"
    assert list(outside.iterdir()) == []


def test_a_file_that_exists_is_never_overwritten(project: Path) -> None:
    (path,) = make(project, "Refunds").paths
    path.write_text("mine")
    for title in ("Refunds", "REFUNDS", "refunds!"):
        found = refused(make(project, title))
        assert found.code == "file-exists"
        assert "refunds.md" in found.message
    assert path.read_text() == "mine"


def test_a_section_has_the_address_an_article_would_want(project: Path) -> None:
    assert refused(make(project, "Invoices")).code == "file-exists"


def test_several_locales_have_a_tree_each(project: Path) -> None:
    for tag in ("en", "zh-CN"):
        (project / f"content/{tag}/billing").mkdir(parents=True)
    made = make(project, "Refunds", config=TWO)
    assert made.paths == (project / "content/en/billing/refunds.md",)
    wanted = NewArticle("退款", "billing", locale="zh-CN")
    made = new_article(project, TWO, wanted, TODAY)
    assert made.paths == (project / "content/zh-CN/billing/退款.md",)
    assert "用一句话" in made.paths[0].read_text(encoding="utf-8")


def test_an_unknown_locale_is_refused_with_a_guess(project: Path) -> None:
    found = refused(new_article(project, TWO, NewArticle("x", "billing", locale="zh-cn"), TODAY))
    assert (found.code, found.hint) == ("unknown-locale", 'did you mean "zh-CN"?')


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    assert refused(make(tmp_path, "x")).code == "no-content"


def test_a_disk_that_is_full_is_a_finding_and_leaves_no_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def full(path: Path, mode: str = "r", **kwargs: str) -> object:
        file = real(path, mode, **kwargs)  # type: ignore[call-overload]  # passed on as it came
        if mode == "r":
            return file
        file.close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    found = refused(make(project, "x"))
    monkeypatch.undo()
    assert "no space left on device" in found.message
    assert not (project / "content/billing/x.md").exists()
