"""Charts as SVG: drawn here, so that the report needs no script.

Colours are classes of the report's style sheet, which knows light and dark. Every bar says its
value, so nothing hangs on colour alone (WCAG 2.2, 1.4.1), and a chart is described in words.
"""

from __future__ import annotations

from markupsafe import Markup

from helpgen.insights.weeks import Series

WIDTH, HEIGHT = 640, 150
_LEFT, _BOTTOM, _TOP = 44, 24, 14
_ROOM = HEIGHT - _BOTTOM - _TOP
_LABELS = 8
_WIDEST = 56.0

# Filled in by ``format``, which escapes.
_CHART = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>')
_SHARE = Markup(
    '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" '
    'aria-label="{}">{}</svg>'
)
_PART = Markup('<rect class="{}" x="{}" y="0" width="{}" height="8"/>')
_BAR = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>')
_MARK = Markup('<text class="mark" x="{}" y="{}">▲</text>')
_TICK = Markup('<text class="tick" x="{}" y="{}">{}</text>')
_GRID = Markup(
    '<line class="grid" x1="{}" y1="{}" x2="{}" y2="{}"/>'
    '<text class="scale" x="{}" y="{}">{}</text>'
)


def weekly(series: Series) -> Markup:
    """Return a bar for each week; those that stand out are marked."""
    most = max((*series.counts, 1))
    step = min((WIDTH - _LEFT) / len(series.counts), _WIDEST)
    every = -(-len(series.counts) // _LABELS)
    parts = [_line(0, most), _line(most, most)]
    for place in range(len(series.counts)):
        parts.append(_bar(series, place, step, most))
        if place % every == 0:
            day = f"{series.week(place):%m-%d}"
            parts.append(_TICK.format(_number(_LEFT + place * step), HEIGHT - 6, day))
    told = f"{series.name}, week by week: up to {most:,} a week"
    return _CHART.format(WIDTH, HEIGHT, told, Markup().join(parts))


def share(yes: int, middle: int, no: int) -> Markup:
    """Return one bar, split by how many said yes, neither and no."""
    whole = max(yes + middle + no, 1)
    parts, x = [], 0.0
    for count, name in ((yes, "yes"), (middle, "middle"), (no, "no")):
        parts.append(_PART.format(name, _number(x), _number(100 * count / whole)))
        x += 100 * count / whole
    return _SHARE.format(f"{yes} yes, {middle} neither, {no} no", Markup().join(parts))


def _bar(series: Series, place: int, step: float, most: int) -> Markup:
    count, stands_out = series.counts[place], place in series.spikes
    tall = _ROOM * count / most
    x, y = _LEFT + place * step, HEIGHT - _BOTTOM - tall
    gap = min(4.0, step / 5)
    bar = _BAR.format(
        "spike" if stands_out else "bar",
        _number(x + gap / 2),
        _number(y),
        _number(max(step - gap, 0.5)),
        _number(tall),
        series.week(place),
        f"{count:,}",
    )
    return bar + _MARK.format(_number(x + step / 2), _number(y - 2)) if stands_out else bar


def _line(count: int, most: int) -> Markup:
    y = HEIGHT - _BOTTOM - _ROOM * count / most
    return _GRID.format(
        _LEFT, _number(y), WIDTH, _number(y), _LEFT - 6, _number(y + 4), f"{count:,}"
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
