"""The small HTML tree."""

from __future__ import annotations

import pytest

from helpgen.core.markdown.tree import Element, Raw, elements, parse, text_of


def shape(root: Element) -> str:
    """Return the tree as brackets: a(b(text))."""
    parts = []
    for child in root.children:
        if isinstance(child, Element):
            inside = shape(child)
            parts.append(f"{child.tag}({inside})" if inside else child.tag)
        else:
            parts.append(child.html if isinstance(child, Raw) else repr(child))
    return " ".join(parts)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>a <b>c</b></p>", "p('a ' b('c'))"),
        ("a<br>b<hr/>c", "'a' br 'b' hr 'c'"),
        ("<p>a<p>b", "p('a') p('b')"),
        ("<ul><li>a<li>b</ul>c", "ul(li('a') li('b')) 'c'"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td('a') td('b')) tr(td('c')))"),
        ("<b>a</i></b></b>c", "b('a') 'c'"),
        ("<b><i>a</b>c", "b(i('a')) 'c'"),
        ("a <!-- b --> c", "'a ' ' c'"),
        ("a <!-- b", "'a ' ' b'"),
        ("1 < 2 &lt; 3", "'1 ' '<' ' 2 < 3'"),
        ("<a href=", "'<' 'a href='"),
        ("<script>if (a<b) '</p>'</script>x", "script(if (a<b) '</p>') 'x'"),
        ("", ""),
    ],
)
def test_anything_becomes_a_tree(html: str, wanted: str) -> None:
    assert shape(parse(html)) == wanted


def test_attributes_are_decoded_and_the_first_one_counts() -> None:
    (element,) = parse("<A Href='a&amp;b' title=\"'x'\" href=c checked x=1>").children

    assert isinstance(element, Element)
    assert element.attrs == {"href": "a&b", "title": "'x'", "checked": "", "x": "1"}


def test_a_reference_without_its_semicolon_is_no_reference() -> None:
    (element,) = parse('<a href="?a=1&copy=2&#106;&#x6A">').children

    assert isinstance(element, Element)
    assert element.attrs["href"] == "?a=1&copy=2jj"


def test_elements_and_text_come_in_order() -> None:
    root = parse("<p>a<b>b</b>c</p><p>d</p>")

    assert [element.tag for element in elements(root)] == ["p", "b", "p"]
    assert text_of(root) == "abcd"


def test_depth_costs_nothing() -> None:
    root = parse("<div>" * 50_000 + "x")

    assert sum(1 for _ in elements(root)) == 50_000
    assert text_of(root) == "x"
