"""The policy of the built site, and the files by which its host learns of it.

The last step over the pages: only when all of them are there is it known what they need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from helpgen.core import address, hostfiles, policy
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.links import is_external
from helpgen.core.model import Asset, Body, Output, Site
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


def seal(  # noqa: PLR0913, PLR0917 - all that a policy is read off, and where faults are told
    pages: Iterable[Output],
    sheets: Iterable[str],
    site: Site,
    config: Config,
    site_url: str,
    places: Places,
) -> Sealed:
    """Return ``pages`` with what their host needs to send the policy that fits them.

    ``sheets`` are the texts of the style sheets, ``site`` is what the pages were made from, and
    ``site_url`` is where they will stand.
    """
    common = policy.wanted(config.headers)
    for sheet in sheets:
        common |= policy.needs_of_sheet(sheet, site_url)
    if config.search.active == "pagefind":
        common |= policy.PAGEFIND_NEEDS
    needs = dict.fromkeys(common, "")
    # Where HTML is trusted, code in the text is as good as any other.
    cleaned = _texts(site) if config.markdown.html == "clean" else {}
    outputs: list[Output] = []
    for page in pages:
        own = policy.needs_of_page(page.data, site_url)
        if own and (body := cleaned.get(page.path)):
            own = policy.less_code_of(body, own)
        for need in own:
            needs.setdefault(need, page.path)
        outputs.append(_with_policy(page, common | own) if "meta" in config.headers.write else page)
    text = policy.policy_of(needs)
    found = (*policy.check(config.headers, places), *_check_length(text, needs, places))
    return Sealed((*outputs, *hostfiles.files(config, text, site_url)), text, found)


def _texts(site: Site) -> Mapping[str, Body]:
    """Return what writers wrote, by the page it stands on."""
    texts = {tree.home_url: tree.home.body for tree in site.trees}
    texts |= {each.url: each.body for tree in site.trees for each in tree.articles.values()}
    return {address.output_path(url): body for url, body in texts.items()}


def _with_policy(page: Output, needs: Iterable[Need]) -> Output:
    text = policy.in_page(policy.policy_of(needs))
    return replace(page, data=hostfiles.with_policy(page.data, text))


def _check_length(text: str, needs: Mapping[Need, str], places: Places) -> Iterator[Diagnostic]:
    if len(text) <= MAX_POLICY:
        return
    listed = {need: path for need, path in needs.items() if need.source in text}
    code = [path for need, path in listed.items() if need.source.startswith("'sha256-")]
    if code:
        what = f"{len(code)} different pieces of script and style stand inside of pages"
        hint = "move them into files that extra_css and extra_javascript name"
    else:
        hosts = {need.source for need in listed if not need.source.startswith("'")}
        what = f"{len(hosts)} other hosts are allowed to load from"
        hint = "copy what is loaded from there into content, or name fewer hosts in headers.policy"
    message = (
        f"{what}, so the content security policy has {len(text)} characters, more than every host"
        " sends"
    )
    pages = sorted(filter(None, code or listed.values()))
    hint += f"; one is in {pages[0]}" if pages else ""
    yield places.warning("long-policy", "headers", message, hint)
