"""One address of every kind of page in the project that the browser tests build."""

from __future__ import annotations

HOME = ""
ARTICLE = "orders/refund-an-order/"
FALLBACK = "zh-CN/account/two-factor/"
NOT_FOUND = "no/such/page/at/any/depth/"
REDIRECT = "orders/refunds/"

KINDS = {
    "home": HOME,
    "category": "orders/",
    "section": "orders/invoices/",
    "article": ARTICLE,
    "article with a picture": "orders/invoices/download-an-invoice/",
    "page in no category": "about/",
    "search": "search/",
    "search results": "search/?q=refund",
    "search without results": "search/?q=xyzzy",
    "contact": "contact/",
    "not found": NOT_FOUND,
    "Chinese home": "zh-CN/",
    "Chinese category": "zh-CN/orders/",
    "Chinese article": "zh-CN/orders/refund-an-order/",
    "Chinese search results": "zh-CN/search/?q=退款",
    "Chinese contact": "zh-CN/contact/",
    "fallback": FALLBACK,
}

# The project that has every element.
SHOWCASE = {
    "home": "",
    "category": "orders/",
    "section": "orders/invoices/",
    "article": "orders/refund-an-order/",
    "faq": "account/questions/",
    "replaced": "delivery/delivery-times/",
    "search": "search/",
    "search results": "search/?q=refund",
    "contact": "contact/",
    "not found": NOT_FOUND,
    "Chinese home": "zh-CN/",
    "Chinese article": "zh-CN/orders/refund-an-order/",
    "Chinese fallback": "zh-CN/account/two-factor/",
    "Arabic home": "ar/",
    "Arabic category": "ar/orders/",
    "Arabic article": "ar/orders/refund-an-order/",
    "Arabic search": "ar/search/",
    "Arabic contact": "ar/contact/",
}
