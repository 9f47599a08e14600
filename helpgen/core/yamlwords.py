"""What libyaml says about a document, in words a writer knows."""

from __future__ import annotations

_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        'a ":" stands where none is expected',
        'put quotes around a value that contains ": ", as in title: "Refunds: how long they take"',
    ),
    (
        "cannot start any token",
        "a tab or a reserved character stands where a value should begin",
        "indent with spaces, and put quotes around a value that starts with a special character",
    ),
    (
        "could not find expected ':'",
        'a ":" is missing after a key',
        "every line is written as key: value, and there is a space after the colon",
    ),
    (
        "did not find expected key",
        "the indentation or a quote is not as YAML needs it here",
        "keys of one level start in the same column; quotes in quotes must be of the other kind",
    ),
    (
        "did not find expected ',' or",
        'a "[" or "{" is not closed',
        "put quotes around a value that starts with [ or {, or close the bracket",
    ),
    (
        "did not find expected node content",
        'a value is missing, or a "[" or "{" above it is not closed',
        "put quotes around a value that starts with [ or {, or close the bracket",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not belong to the list above it",
        "items of one list start in the same column",
    ),
    (
        "found unexpected end of stream",
        "a quote is opened here and never closed",
        "close the quote on the same line",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "a value starts with * or &, which YAML keeps for itself",
        "put quotes around the value",
    ),
    (
        "control characters are not allowed",
        "an invisible control character stands here",
        "delete it and type the text again",
    ),
)


def plain_words(problem: str) -> tuple[str, str]:
    """Say what libyaml says in words a writer knows, with what to do about it."""
    for sign, message, hint in _PLAIN_WORDS:
        if sign in problem:
            return message, hint
    return f"this is not YAML: {problem}", ""
