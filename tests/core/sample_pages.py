"""One page of every kind, with everything in it: what templates are tried with."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from helpgen.core.contexts import (
    AnnouncementContext,
    ArticlePage,
    CategoryPage,
    ChannelContext,
    ContactContext,
    ContactPage,
    ErrorPage,
    FeedbackLink,
    HomePage,
    HoursRow,
    LanguageLink,
    LetterGroup,
    Link,
    Page,
    PageHead,
    RedirectPage,
    SearchContext,
    SearchPage,
    SectionCard,
    SectionGroup,
    SectionPage,
    SiblingLink,
    SiteContext,
    ThemeSettings,
    TocItem,
    TopicContext,
)

HOSTILE = "<script>alert(1)</script>\"'&"

LINK = Link("Refund an order", "../refund/", "Give back what a customer paid.")
OUTSIDE = Link("Status", "https://status.example.com/", external=True)
CARD = SectionCard("Billing", "billing/", "Invoices and refunds.", "credit-card", 12, (LINK, LINK))
GROUP = SectionGroup(CARD, (CARD, SectionCard("Empty", "empty/", "", "", 0)))
HEAD = PageHead(
    "A title", "A description.", "https://help.example.com/a/", image="https://x.org/a.png"
)

ASSETS = {
    name: f"../assets/{name}"
    for name in (
        "style.css",
        "pages.css",
        "theme.js",
        "contact.js",
        "disk.js",
        "found.js",
        "hours.js",
        "tabs.js",
        "zoom.js",
        "search.js",
        "search-pagefind.js",
        "search-panel.js",
        "not-found.js",
        "search.css",
        "favicon.svg",
    )
}

WEEK = "Asia/Shanghai 540-1080 540-1080 540-1080 540-1080 540-1080 - -"
DAYS = "2026-10-01/2026-10-07"
CONTACT = ContactContext(
    channels=(
        ChannelContext(
            "hotline", "phone", "Hotline", "For urgent things.", "+86 400 123 4567",
            "tel:+864001234567", "phone", (HoursRow("Saturday", "08:00–22:00", "", "w5"),),
            (), "Asia/Tokyo", WEEK, "20 s", "2 > 1",
        ),
        ChannelContext("wechat", "wechat", "WeChat", "", "acme_help", "", "wechat", qr="qr.png"),
        ChannelContext("chat", "chat", "Chat", "", "", "https://c.org/", "chat", external=True),
    ),
    topics=(TopicContext("billing", "Billing", (LINK,), (OUTSIDE,)),),
    hours=(HoursRow("Monday to Friday", "09:00–18:00", covers="w0w1w2w3w4"),),
    special_days=(HoursRow("October 1 to 7, 2026", "Closed", "National Day", DAYS),),
    timezone="Asia/Shanghai",
    schedule=f"{WEEK} {DAYS}=-",
)  # fmt: skip


def languages(*tags: str) -> tuple[LanguageLink, ...]:
    """Return a language switcher; the first of ``tags`` is the current one."""
    return tuple(
        LanguageLink(tag, tag.upper(), f"../{tag}/", f"https://x.org/{tag}/", tag == tags[0])
        for tag in tags
    )


def site(locale: str = "en", *others: str, contact: bool = True) -> SiteContext:
    """Return what surrounds a page in ``locale``, with everything a site can have."""
    return SiteContext(
        name="Acme Help",
        description="Answers.",
        locale=locale,
        direction="ltr",
        root="../",
        home="../",
        logo="",
        favicon=ASSETS["favicon.svg"],
        color="#0b6bcb",
        scheme="auto",
        nav=(OUTSIDE, LINK),
        footer=(LINK,),
        languages=languages(locale, *others) if others else (),
        search=SearchContext(enabled=True, action="../search/", index="../i.js", hotkeys=("/",)),
        contact=CONTACT if contact else ContactContext(),
        contact_href="../contact/" if contact else "",
        assets=ASSETS,
        extra_css=("../own.css",),
        extra_javascript=("../own.js",),
        theme=ThemeSettings({"show_status": True, "slogan": "Ask us"}),
        announcement=AnnouncementContext(
            "We are closed in May.", "../refund/", external=False, level="info", key="1a2b3c4d"
        ),
    )


ARTICLE = ArticlePage(
    head=HEAD,
    id="billing/refund",
    title="Refund an order",
    description="",
    answer="Open the order and choose Refund.",
    type="article",
    body=Markup('<p>Text.</p><h2 id="how">How</h2>'),
    language="en",
    is_fallback=False,
    breadcrumbs=(LINK,),
    toc=(TocItem("How", "how", 2), TocItem("Why", "why", 3)),
    section=LINK,
    siblings=(SiblingLink("Refund", "./", current=True), SiblingLink("Invoice", "../invoice/")),
    sections=(LINK,),
    previous=LINK,
    next=LINK,
    related=(LINK,),
    updated=date(2026, 3, 9),
    created=None,
    author="Ana",
    labels=("money",),
    edit_href="https://github.com/acme/help/edit/main/a.md",
    feedback=(FeedbackLink("yes", "https://f.org/yes"), FeedbackLink("no", "https://f.org/no")),
    replaced_by=LINK,
    is_unlisted=True,
)

CATEGORY = CategoryPage(HEAD, "Billing", "Invoices.", "credit-card", 12, (LINK,), (LINK,), (GROUP,))

HOME = HomePage(HEAD, "How can we help?", Markup("<p>Hi.</p>"), (CARD,), (LINK,), (LINK,))

PAGES: tuple[Page, ...] = (
    HOME,
    CATEGORY,
    SectionPage(HEAD, "Refunds", "", "", 0, (LINK,), (), ()),
    ARTICLE,
    SearchPage(HEAD, "Search", (LetterGroup("R", "letter-r", (LINK,)),), (LINK,)),
    ContactPage(HEAD, "Contact us", (LINK,)),
    ErrorPage(HEAD, "Page not found", (LINK,), (LINK,)),
    RedirectPage(HEAD, "Moved", "../new/"),
)
