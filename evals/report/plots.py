"""Plots as SVG, drawn without a library: colours and type come from the page, so that both colour schemes hold."""

from collections.abc import Mapping, Sequence
from html import escape

from evals.rate import Rate

_ROW, _LABEL, _WIDTH = 22, 280, 500


def harms(rates: Sequence[tuple[str, Sequence[Rate | None]]], runs: Sequence[str]) -> str:
    """Draw a row a harm: for each run its rate as a dot on its interval, up to the largest end."""
    most = max((r.interval[1] for _, row in rates for r in row if r and r.total), default=1.0)
    scale = _WIDTH / _ceiling(most)
    step = max(_ROW, 9 * len(runs) + 6)
    marks = []
    for index, (harm, row) in enumerate(rates):
        top = 24 + index * step
        marks.append(f'<text x="{_LABEL - 10}" y="{top + step / 2 + 4:.0f}" text-anchor="end">{escape(harm)}</text>')
        marks.append(f'<line class="rule" x1="{_LABEL}" x2="{_LABEL + _WIDTH}" y1="{top + step}" y2="{top + step}"/>')
        for run, rate in enumerate(row):
            if rate and rate.total:
                marks.append(_mark(rate, scale, top + (run + 1) * step / (len(row) + 1), run, f"{runs[run]}, {harm}"))
    ticks = [_tick(_LABEL + share * scale, 16, _percent(share)) for share in (0, _ceiling(most) / 2, _ceiling(most))]
    return _svg(_LABEL + _WIDTH + 60, 30 + len(rates) * step, "Harms with their 95 % intervals", [*ticks, *marks])


def lengths(words: Sequence[float], longest: int) -> str:
    """Draw how long members' own parts are, in steps of 20 words."""
    steps = max(longest, int(max(words, default=0))) // 20 + 1
    counts = [sum(20 * i <= w < 20 * (i + 1) for w in words) for i in range(steps)]
    tallest, wide = max(counts, default=1) or 1, 640 / steps
    bars = [
        f'<rect class="run0" x="{30 + i * wide:.1f}" y="{130 - 110 * n / tallest:.1f}" width="{wide - 2:.1f}" '
        f'height="{110 * n / tallest:.1f}"><title>{20 * i} to {20 * i + 19} words: {n} notes</title></rect>'
        for i, n in enumerate(counts)
        if n
    ]
    ticks = [_tick(30 + i * wide, 148, str(20 * i)) for i in range(0, steps, max(1, steps // 8))]
    return _svg(690, 156, "Words of members' own parts", [*bars, *ticks])


def cost_and_quality(points: Sequence[tuple[str, float, float]]) -> str:
    """Draw each run's tokens a member against its share of harm; `points` are name, tokens, share."""
    most_x = _ceiling_of_count(max((x for _, x, _ in points), default=1))
    most_y = _ceiling(max((y for _, _, y in points), default=0.1))
    marks = [f'<line class="rule" x1="60" x2="640" y1="{y}" y2="{y}"/>' for y in (20, 110, 200)] + [
        _tick(52, 204 - 180 * share / most_y, _percent(share), "end") for share in (0, most_y / 2, most_y)
    ]
    marks += [_tick(60 + 580 * x / most_x, 220, f"{x:.0f}") for x in (0, most_x / 2, most_x)]
    for run, (name, x, y) in enumerate(points):
        at_x, at_y = 60 + 580 * x / most_x, 200 - 180 * y / most_y
        marks.append(f'<circle class="run{run % 4}" cx="{at_x:.1f}" cy="{at_y:.1f}" r="6"/>')
        marks.append(f'<text x="{at_x + 10:.1f}" y="{at_y + 4:.1f}">{escape(name)}</text>')
    return _svg(760, 240, "Tokens a member against the share of harm", marks)


def heat(cells: Mapping[tuple[str, str], Rate], rows: Sequence[str], columns: Sequence[str]) -> str:
    """Draw what was missed: a row a kind of identifier, a column a session; the darker, the larger the share."""
    side = 16
    marks = []
    for r, row in enumerate(rows):
        marks.append(f'<text x="{_LABEL - 10}" y="{r * side + 13}" text-anchor="end">{escape(row)}</text>')
        for c, column in enumerate(columns):
            rate = cells.get((row, column))
            if rate is None or not rate.total:
                continue
            shade = "none" if not rate.hits else f"{0.25 + 0.75 * rate.point:.2f}"
            style = 'class="empty"' if shade == "none" else f'class="leak" fill-opacity="{shade}"'
            marks.append(
                f'<rect {style} x="{_LABEL + c * side}" y="{r * side + 1}" width="{side - 2}" height="{side - 2}">'
                f"<title>{escape(column)}, {escape(row)}: {rate.hits} of {rate.total} missed</title></rect>"
            )
    return _svg(_LABEL + len(columns) * side + 10, len(rows) * side + 8, "Identifiers missed, by session", marks)


def _mark(rate: Rate, scale: float, y: float, run: int, told: str) -> str:
    low, high = rate.interval
    title = f"<title>{escape(told)}: {rate}</title>"
    return (
        f'<g class="run{run % 4}">{title}<line x1="{_LABEL + low * scale:.1f}" x2="{_LABEL + high * scale:.1f}" '
        f'y1="{y:.1f}" y2="{y:.1f}"/><circle cx="{_LABEL + rate.point * scale:.1f}" cy="{y:.1f}" r="4"/></g>'
    )


def _tick(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text class="tick" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(width: float, height: float, label: str, marks: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img" aria-label="{escape(label)}">'
        f"{''.join(marks)}</svg>"
    )


def _ceiling(share: float) -> float:
    return next((c for c in (0.05, 0.1, 0.2, 0.3, 0.5) if share <= c), 1.0)


def _ceiling_of_count(most: float) -> float:
    return next(float(c * 10**e) for e in range(9) for c in (1, 2, 5) if most <= c * 10**e)


def _percent(share: float) -> str:
    return f"{100 * share:g} %"
