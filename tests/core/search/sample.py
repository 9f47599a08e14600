"""Made-up articles in English and Chinese, always the same: enough of them for many shards."""

from __future__ import annotations

import random

from helpgen.core.model import Article, ArticleMeta
from tests.core.search.center import article

ENGLISH = (
    "refund order invoice password account address delivery payment card bank email phone user "
    "team "
    "export import report dashboard setting language currency tax receipt subscription plan trial "
    "upgrade cancel return replacement warranty repair shipping tracking coupon gift store pickup "
    "security login device browser notification message contact support ticket chat webhook error"
)
CHINESE = (
    "退款 订单 发票 密码 账户 地址 配送 付款 银行卡 邮箱 手机 用户 团队 导出 导入 报表 设置 语言 "
    "货币 税费 收据 订阅 套餐 试用 升级 取消 退货 换货 保修 维修 物流 优惠券 礼品卡 门店 安全 登录 "
    "设备 浏览器 通知 消息 客服 工单 聊天 错误 申请 修改 下载 查看 如何 流程 失败 原因"
)
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya zu str ing er tion"
_ODD = ("C++", "error-404", "v2.1", "snake_case", "camelCase", "APIs", "naïve", "ＡＢＣ", "don't")
_BEYOND = ("𐐨𐐩𐐪𐐫𐐬", "𠮷野家")
_EMOJI = ("🎉", "🚀", "1️⃣")


def rare(seed: random.Random) -> str:
    """Return one of some hundred thousand words that nobody has heard of."""
    return "".join(seed.choice(_SYLLABLES.split()) for _ in range(seed.randint(2, 4)))


def english(count: int) -> list[Article]:
    """Return ``count`` English articles."""
    seed = random.Random(7)  # noqa: S311 - a test repeats itself
    return [_article(seed, number, "en", ENGLISH.split(), " ") for number in range(count)]


def chinese(count: int) -> list[Article]:
    """Return ``count`` Chinese articles, with English words in them."""
    seed = random.Random(8)  # noqa: S311 - a test repeats itself
    return [_article(seed, number, "zh-CN", CHINESE.split(), "") for number in range(count)]


def _article(
    seed: random.Random, number: int, locale: str, words: list[str], space: str
) -> Article:
    def some(low: int, high: int) -> str:
        chosen = [seed.choice(words) for _ in range(seed.randint(low, high))]
        if seed.random() < 0.5:
            chosen.insert(seed.randrange(len(chosen) + 1), f" {rare(seed)} ")
        if seed.random() < 0.2:
            chosen.append(f" {seed.choice(_ODD)} ")
        return " ".join(space.join(chosen).split())

    if number % 12 == 0:
        words = [*words, *_BEYOND]

    def text() -> str:
        return (". " if space else "。").join(some(4, 14) for _ in range(seed.randint(1, 8)))

    title = some(1, 4)
    if number % 10 == 0:
        title = f"{seed.choice(_EMOJI)} {title}"
    if number % 15 == 0:
        title += " <img src=x onerror=alert(1)>"
    meta = ArticleMeta(
        keywords=(some(1, 2),) if number % 4 == 0 else (),
        description=some(4, 8) if number % 3 == 0 else "",
        promoted=number % 25 == 0,
        type="faq" if number % 7 == 0 else "article",
    )
    sections = tuple((some(1, 3), text()) for _ in range(seed.randint(0, 4)))
    intro = text() if number % 5 else ""
    key = f"{seed.choice(('billing', 'account', 'shop'))}/{number:04}"
    return article(key, title, intro, sections, meta, locale)
