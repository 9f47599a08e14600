"""The policy of the built site, and the files by which its host learns of it.

The last step over the pages: only when all of them are there is it known what they need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from helpgen.core import hostfiles, policy
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.links import is_external
from helpgen.core.model import Asset, Output
from helpgen.core.places import Places
from helpgen.core.policy import Need
from helpgen.files.containment import read_text

# What Cloudflare Pages takes on one line of ``_headers``; nginx and Apache take about the double.
MAX_POLICY = 1_900


@dataclass(frozen=True, slots=True)
class Sealed:
    """The pages as they are published, the files for the host, and what is wrong.

    ``policy`` is that of the whole site, as the header says it.
    """

    outputs: tuple[Output, ...]
    policy: str
    diagnostics: tuple[Diagnostic, ...]


def sheets_of(
    folder: Path, config: Config, statics: Iterable[Output], assets: Iterable[Asset]
) -> tuple[str, ...]:
    """Return the text of every style sheet of the site: the theme's, and those of ``extra_css``.

    A sheet that cannot be read has no text here: that it cannot is found where it is published.
    """
    wanted = {path.lstrip("/") for path in config.extra_css if not is_external(path)}
    own = (read_text(folder / a.path, a.path, inside=folder)[0] for a in assets if a.key in wanted)
    theme = (o.data.decode(errors="replace") for o in statics if o.path.endswith(".css"))
    return (*theme, *(text for text in own if text is not None))


def seal(
    pages: Iterable[Output],
    sheets: Iterable[str],
    config: Config,
    site_url: str,
    places: Places,
) -> Sealed:
    """Return ``pages`` with what their host needs to send the policy that fits them.

    ``sheets`` are the texts of the style sheets, ``site_url`` is where the site will stand.
    """
    common = policy.wanted(config.headers)
    for sheet in sheets:
        common |= policy.needs_of_sheet(sheet, site_url)
    if config.search.active == "pagefind":
        common |= policy.PAGEFIND_NEEDS
    needs = dict.fromkeys(common, "")
    outputs: list[Output] = []
    for page in pages:
        own = policy.needs_of_page(page.data, site_url)
        for need in own:
            needs.setdefault(need, page.path)
        outputs.append(_with_policy(page, common | own) if "meta" in config.headers.write else page)
    text = policy.policy_of(needs)
    found = (*policy.check(config.headers, places), *_check_length(text, needs, places))
    return Sealed((*outputs, *hostfiles.files(config, text)), text, found)


def _with_policy(page: Output, needs: Iterable[Need]) -> Output:
    text = policy.in_page(policy.policy_of(needs))
    return replace(page, data=hostfiles.with_policy(page.data, text))


def _check_length(text: str, needs: Mapping[Need, str], places: Places) -> Iterator[Diagnostic]:
    code = {need: path for need, path in needs.items() if need.source.startswith("'sha256-")}
    if len(text) <= MAX_POLICY or not code:
        return
    first = min(path for path in code.values())
    message = (
        f"{len(code)} different pieces of script and style stand inside of pages, so the content"
        f" security policy has {len(text)} characters, more than every host sends"
    )
    hint = f"move them into files that extra_css and extra_javascript name; one is in {first}"
    yield places.warning("long-policy", "headers", message, hint)
