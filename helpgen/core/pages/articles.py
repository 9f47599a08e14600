"""Article pages."""

from __future__ import annotations

from collections.abc import Iterator

from helpgen.core import links
from helpgen.core.address import encode
from helpgen.core.contexts import (
    ArticlePage,
    FeedbackLink,
    Link,
    PageHead,
    SiblingLink,
    TocItem,
)
from helpgen.core.model import Article, Folder
from helpgen.core.pages import structured, summaries
from helpgen.core.pages.frame import Frame
from helpgen.core.schemaorg import to_markup

# A list of all siblings on each of their pages would grow with the square of a section's size;
# beyond this many, those around the article are shown, and the section's page has them all.
MOST_SIBLINGS = 30


def article_page(
    frame: Frame, article: Article, folder: Folder | None, siblings: tuple[str, ...]
) -> ArticlePage:
    """Return the page of ``article``, which lies in ``folder`` beside ``siblings`` (keys)."""
    meta = article.meta
    return ArticlePage(
        head=_head(frame, article),
        id=article.id,
        title=meta.title,
        description=meta.description,
        answer=meta.answer,
        type=meta.type,
        body=frame.html(article.body, article.folder),
        language=article.language,
        is_fallback=article.is_fallback,
        breadcrumbs=tuple(frame.link(item) for item in article.breadcrumbs),
        toc=_toc(article),
        section=frame.link(folder.link) if folder else None,
        siblings=_siblings(frame, article, siblings),
        sections=_sections(frame, folder),
        previous=frame.link(article.previous) if article.previous else None,
        next=frame.link(article.next) if article.next else None,
        related=tuple(frame.link(item) for item in article.related),
        updated=meta.updated,
        created=meta.created,
        author=meta.author,
        labels=meta.labels,
        edit_href=_edit_href(frame, article),
        feedback=_feedback(frame, article),
        replaced_by=frame.link(article.replaced_by) if article.replaced_by else None,
        is_unlisted=meta.unlisted,
        extra=meta.extra,
    )


def _head(frame: Frame, article: Article) -> PageHead:
    meta = article.meta
    # The same text stands at the original's address: that one is for search engines to show.
    original = frame.project.site.tree(article.language).articles.get(article.key, article)
    return PageHead(
        title=meta.title,
        description=summaries.of_article(article),
        canonical=frame.absolute(original.url),
        noindex=meta.unlisted,
        image=_image(frame, article),
        structured_data=to_markup(structured.of_article(frame, article)),
    )


def _image(frame: Frame, article: Article) -> str:
    """Return the full address of the picture that previews show; nothing where it is not known."""
    image = article.meta.image
    if image.lower().startswith(("https://", "http://")):
        return image
    url = links.resolve(links.nav_ref(image), article.folder, frozenset(), frame.index).url
    return frame.absolute(url) if image and url else ""


def _toc(article: Article) -> tuple[TocItem, ...]:
    if not article.meta.toc:
        return ()
    headings = [h for h in article.body.headings if h.level in {2, 3}]
    return tuple(TocItem(h.text, h.id, h.level) for h in headings) if len(headings) > 1 else ()


def windows(folder: Folder) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each listed article of ``folder`` with those shown beside it, itself included."""
    keys = folder.articles
    last_start = max(0, len(keys) - MOST_SIBLINGS)
    for at, key in enumerate(keys):
        start = max(0, min(at - MOST_SIBLINGS // 2, last_start))
        yield key, keys[start : start + MOST_SIBLINGS]


def _siblings(frame: Frame, article: Article, keys: tuple[str, ...]) -> tuple[SiblingLink, ...]:
    siblings = (frame.tree.articles[key] for key in keys)
    return tuple(
        SiblingLink(each.meta.title, frame.href(each.url), each.key == article.key)
        for each in siblings
    )


def _sections(frame: Frame, folder: Folder | None) -> tuple[Link, ...]:
    inner = folder.folders[:MOST_SIBLINGS] if folder else ()
    return tuple(frame.link(each.link) for each in inner)


def _edit_href(frame: Frame, article: Article) -> str:
    config = frame.project.config
    if not (config.repo_url and config.edit_uri):
        return ""
    path = article.path.partition("/")[2]
    return f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}/{encode(path)}"


def _feedback(frame: Frame, article: Article) -> tuple[FeedbackLink, ...]:
    if not article.meta.feedback:
        return ()
    return frame.project.votes(article, frame.project.words[frame.tree.locale])
