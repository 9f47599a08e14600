"""What each kind of page says to search engines, as things of schema.org.

All of it needs full addresses: a site that does not know its own says nothing. Neither do pages
that search engines are asked to leave alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpgen.core import address, questions
from helpgen.core.model import Article, Body, LinkItem
from helpgen.core.pages.frame import Frame
from helpgen.core.schemaorg import Thing


def of_home(frame: Frame) -> tuple[Thing, ...]:
    """Return the site, and how to search in it."""
    site: dict[str, Thing | str] = {
        "@type": "WebSite",
        "name": frame.name,
        "url": frame.absolute(frame.url),
        "inLanguage": frame.tree.locale,
    }
    if frame.project.config.search.active != "none":
        results = frame.absolute(f"{frame.tree.home_url}{address.SEARCH}")
        site["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{results}?q={{query}}",
            "query-input": "required name=query",
        }
    return (site,) if frame.project.site_url else ()


def of_folder(frame: Frame, title: str, above: Iterable[LinkItem]) -> tuple[Thing, ...]:
    """Return where a category or section stands."""
    return _trail(frame, title, above)


def of_article(frame: Frame, article: Article) -> tuple[Thing, ...]:
    """Return where an article stands, what it is, and the questions that it answers."""
    if not frame.project.site_url or article.meta.unlisted:
        return ()
    _, asked = questions.split(article.meta, article.body)
    trail = _trail(frame, article.meta.title, article.breadcrumbs)
    return (*trail, *_faq(asked)) if asked else (*trail, _article(article))


def of_contact(frame: Frame) -> tuple[Thing, ...]:
    """Return who answers, and by which ways."""
    points = frame.project.contact_points(frame.tree, frame.project.words[frame.tree.locale])
    if not (frame.project.site_url and points):
        return ()
    home = frame.absolute(frame.tree.home_url)
    who: Thing = {"@type": "Organization", "name": frame.name, "url": home, "contactPoint": points}
    return (who,)


def _trail(frame: Frame, title: str, above: Iterable[LinkItem]) -> tuple[Thing, ...]:
    """Return the way from the home page; the last of it is the page itself and has no address."""
    if not frame.project.site_url:
        return ()
    home = LinkItem(frame.name, frame.tree.home_url)
    links: list[Thing] = [
        {"@type": "ListItem", "position": n, "name": item.title, "item": frame.absolute(item.url)}
        for n, item in enumerate((home, *above), start=1)
    ]
    last: Thing = {"@type": "ListItem", "position": len(links) + 1, "name": title}
    return ({"@type": "BreadcrumbList", "itemListElement": [*links, last]},)


def _article(article: Article) -> Thing:
    meta = article.meta
    said = {
        "@type": "Article",
        "headline": meta.title,
        "inLanguage": article.language,
        "datePublished": meta.created.isoformat() if meta.created else "",
        "dateModified": meta.updated.isoformat() if meta.updated else "",
    }
    author: Thing = {"author": {"@type": "Person", "name": meta.author}} if meta.author else {}
    return {**{name: value for name, value in said.items() if value}, **author}


def _faq(asked: Iterable[questions.Question]) -> tuple[Thing, ...]:
    answered: list[Thing] = [
        {
            "@type": "Question",
            "name": question.heading.text,
            "acceptedAnswer": {"@type": "Answer", "text": text},
        }
        for question in asked
        if (text := _text(question.answer))
    ]
    return ({"@type": "FAQPage", "mainEntity": answered},) if answered else ()


def _text(answer: Body) -> str:
    parts = (part for passage in answer.passages for part in (passage.heading, passage.text))
    return "\n".join(part for part in parts if part.strip())
