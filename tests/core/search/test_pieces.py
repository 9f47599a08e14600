"""A piece is a script that says one thing and cannot say another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.search import pieces


@settings(deadline=None)
@given(st.lists(st.text()))
def test_a_piece_is_read_as_it_was_written(texts: list[str]) -> None:
    assert pieces.read(pieces.write("t0", texts).data) == texts


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028\u2029", "<script>alert(1)</script>"])
def test_no_text_can_end_the_script_or_a_line_of_it(text: str) -> None:
    data = pieces.write("t0", [text]).data.decode()

    assert "<" not in data
    assert "\u2028" not in data
    assert "\u2029" not in data
    assert pieces.read(data.encode()) == [text]


def test_a_name_changes_with_the_data_and_only_with_it() -> None:
    assert pieces.write("t0", ["a"]).name == pieces.write("t0", ["a"]).name
    assert pieces.write("t0", ["a"]).name != pieces.write("t0", ["b"]).name


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    assert pieces.read(pieces.write("t0", ["\ud800"]).data) == ["?"]


@pytest.mark.parametrize("data", [b"", b"alert(1)", b'helpgenSearch("a",[', b"\xff"])
def test_what_is_no_piece_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which kind of it is of no interest
        pieces.read(data)
