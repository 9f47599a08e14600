"""``helpgen search push``, and that ``helpgen search`` goes on searching for everything else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpgen import cli
from tests.push.fakes import KEY, OpenSearchFake, running

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project in two languages, and stand in it."""
    settings = "site_url: https://help.example/\nlocales:\n  en: {}\n  zh-CN: {}\n"
    (tmp_path / "site.yml").write_text(settings, encoding="utf-8")
    articles = {
        "en/app/push.md": "---\ntitle: Push messages\n---\n\nQuery your messages.\n",
        "en/app/secret.md": "---\ntitle: Secret\nunlisted: true\n---\n\nNobody finds it.\n",
        "zh-CN/app/push.md": "---\ntitle: 推送\n---\n\n查看消息。\n",
    }
    for path, text in articles.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("HELPGEN_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[OpenSearchFake, str]]:
    assert folder.is_dir()
    monkeypatch.setenv("HELPGEN_SEARCH_KEY", f"{KEY}\n")
    fake = OpenSearchFake()
    with running(fake) as url:
        yield fake, url


Server = tuple[OpenSearchFake, str]


class TestPush:
    def test_every_language_is_sent_and_summed_up(self, server: Server, capsys: Shown) -> None:
        fake, url = server

        assert cli.run(["search", "push", "--to", "opensearch", url]) == 0

        shown = capsys.readouterr()
        assert "helpgen-en: 1 article sent" in shown.out
        assert "helpgen-zh-cn: 1 article sent" in shown.out
        assert shown.err == ""
        assert fake.live("helpgen-zh-cn") == fake.live("helpgen-en")
        (document,) = fake.indexes[next(iter(fake.aliases["helpgen-en"]))].values()
        assert document["url"] == "https://help.example/app/push/"

    def test_it_can_be_one_language_and_another_name(self, server: Server) -> None:
        fake, url = server
        words = ["search", "push", url, "--to", "opensearch", "--locale", "zh-CN"]

        assert cli.run([*words, "--index", "acme", "--batch", "1"]) == 0

        assert sorted(fake.aliases) == ["acme-zh-cn"]

    def test_options_of_every_command_may_stand_anywhere(
        self, server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
    ) -> None:
        _, url = server
        monkeypatch.chdir("/")
        words = ["-q", "search", "-p", str(folder), "push", "--to", "opensearch", url]

        assert cli.run(words) == 0

        assert capsys.readouterr() == ("", "")

    def test_a_language_that_is_none_is_an_error(self, server: Server, capsys: Shown) -> None:
        fake, url = server

        assert cli.run(["search", "push", "--to", "opensearch", url, "--locale", "fr"]) == 1

        assert "unknown-locale" in capsys.readouterr().err
        assert fake.asked == []

    def test_a_help_center_with_errors_is_not_sent(
        self, server: Server, folder: Path, capsys: Shown
    ) -> None:
        fake, url = server
        bad = "---\ntitle: Push\n---\n\n[x](nowhere.md)\n"
        (folder / "content/en/app/push.md").write_text(bad, encoding="utf-8")

        assert cli.run(["search", "push", "--to", "opensearch", url]) == 1

        shown = capsys.readouterr().err
        assert "broken-link" in shown
        assert "Nothing was sent" in shown
        assert fake.asked == []

    def test_a_wrong_key_ends_with_1_and_is_shown_nowhere(
        self, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Shown
    ) -> None:
        fake, url = server
        monkeypatch.setenv("HELPGEN_SEARCH_KEY", "other:pass-w0rd")

        assert cli.run(["-v", "search", "push", "--to", "opensearch", url]) == 1

        shown = capsys.readouterr()
        assert "error[push-key]" in shown.err
        assert "w0rd" not in shown.out + shown.err
        assert fake.indexes == {}

    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["https://x.example"],
            ["--to", "opensearch"],
            ["--to", "solr", "https://x.example"],
            ["--to", "opensearch", "x.example"],
            ["--to", "opensearch", "http://x.example"],
            ["--to", "opensearch", "https://user:pass-w0rd@x.example"],
            ["--to", "opensearch", "https://x.example", "--index", "Not this"],
            ["--to", "opensearch", "https://x.example", "--batch", "0"],
        ],
    )
    def test_a_wrong_command_line_ends_with_2(
        self, folder: Path, words: list[str], capsys: Shown
    ) -> None:
        assert folder.is_dir()

        assert cli.run(["search", "push", *words]) == 2

        assert "w0rd" not in capsys.readouterr().err


class TestSearchGoesOnSearching:
    @pytest.mark.parametrize(
        "words",
        [
            ["messages"],
            ["push messages"],
            ["--", "push"],
            ["-q", "--", "push"],
            ["--locale", "en", "messages"],
            ["messages", "--locale", "en"],
            ["-n", "1", "messages"],
            ["-n", "1", "push"],
            ["query"],
            ["pusch"],
        ],
    )
    def test_what_is_no_command_is_a_query(
        self, folder: Path, words: list[str], capsys: Shown
    ) -> None:
        assert folder.is_dir()

        assert cli.run(["search", *words]) == 0

        assert "Push messages" in capsys.readouterr().out

    def test_its_help_has_the_command_and_calls_itself_by_its_name(self, capsys: Shown) -> None:
        assert cli.run(["search", "--help"]) == 0

        shown = capsys.readouterr().out
        assert "Usage: helpgen search [OPTIONS] QUERY" in shown
        assert "  push  Send the articles" in shown
        assert "query" not in shown

    def test_the_command_s_help_says_how_to_search_for_its_name(self, capsys: Shown) -> None:
        assert cli.run(["search", "push", "--help"]) == 0

        shown = capsys.readouterr().out
        assert "Usage: helpgen search push [OPTIONS] URL" in shown
        assert "helpgen search -- push" in shown
        assert "HELPGEN_SEARCH_KEY" in shown

    def test_errors_name_the_command_as_it_was_typed(self, capsys: Shown) -> None:
        assert cli.run(["search", "one", "two"]) == 2

        assert "Usage: helpgen search [OPTIONS] QUERY" in capsys.readouterr().err
