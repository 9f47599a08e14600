"""A picture that is larger than its place is shown as large as the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.visit import Visit

ALT = "The order with its button for refunds"


@pytest.mark.parametrize(("alt", "name"), [(ALT, ALT), ("", "Enlarge picture")])
def test_the_larger_picture_has_a_name_and_leaves_as_it_came(
    alt: str, name: str, tour: Visit
) -> None:
    page = tour("orders/refund-an-order/", viewport={"width": 360, "height": 740})
    button = page.get_by_role("button", name=ALT)
    button.locator("img").evaluate("(image, alt) => { image.alt = alt; }", alt)
    button.click()

    dialog = page.get_by_role("dialog", name=name, exact=True)
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
