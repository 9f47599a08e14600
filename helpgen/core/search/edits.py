"""How many slips of the finger lie between two words."""

from __future__ import annotations

FAR = 9


def distance(one: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance, or some number above ``most``.

    A slip is a character too many, missing, wrong, or swapped with its neighbour (Damerau, 1964;
    a swapped pair is not edited again). ``most`` is 1 or 2: the work grows as its power.
    """
    if abs(len(one) - len(other)) > most:
        return FAR
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    one, other = one[same:], other[same:]
    if not one or not other or not most:
        return len(one) + len(other)
    ways = [(1, 1), (1, 0), (0, 1)]
    if one[0] == other[1:2] and one[1:2] == other[0]:
        ways.append((2, 2))
    return 1 + min(distance(one[a:], other[b:], most - 1) for a, b in ways)
