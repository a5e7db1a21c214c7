"""What a careful reader does on the sign page: reads to the end, confirms one by one, signs."""

import re

from page_waiting import pass_by
from playwright.sync_api import Page, expect


def confirm_all(page: Page) -> int:
    """Confirm each statement that is still to be confirmed, one by one; tells how many there were."""
    left = count = page.locator("form[data-confirm]").count()
    while left:
        page.locator("form[data-confirm] button").first.click()
        left -= 1
        expect(page.locator("form[data-confirm]")).to_have_count(left)
    return count


def read_to_the_end(page: Page) -> None:
    """Have each paragraph of the note on the screen."""
    for paragraph in page.locator("[data-read]").all():
        pass_by(paragraph)


def sign(page: Page, who: str = "Dana Whitfield, LCSW", verb: str = "Sign") -> None:
    """Confirm, read and sign."""
    confirm_all(page)
    read_to_the_end(page)
    button = page.get_by_role("button", name=f"{verb} as {who}")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    page.wait_for_url(re.compile(r"/notes/[\w-]+\?after=|/drafts$"))
