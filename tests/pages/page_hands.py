"""A clinician's hands: every key and click with what it is for, so that an evening can be counted and questioned."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass(frozen=True, slots=True)
class Act:
    """One key, click or piece of typing, and its purpose; `words` are letters typed, which count as one act."""

    what: str
    purpose: str


@dataclass
class Hands:
    """Presses, clicks and types on a page, and remembers why."""

    page: Page
    acts: list[Act] = field(default_factory=list)

    def press(self, key: str, purpose: str) -> None:
        """Press a key."""
        self.acts.append(Act(key, purpose))
        self.page.keyboard.press(key)

    def type(self, words: str, purpose: str) -> None:
        """Type words."""
        self.acts.append(Act("typing", purpose))
        self.page.keyboard.type(words)

    def click(self, target: Locator, purpose: str) -> None:
        """Click something."""
        self.acts.append(Act("click", purpose))
        target.click()

    def listed(self) -> str:
        """List what was done, by purpose, most frequent first."""
        counts = Counter(act.purpose for act in self.acts)
        keys = {purpose: sorted({a.what for a in self.acts if a.purpose == purpose}) for purpose in counts}
        lines = [f"{count:4} {', '.join(keys[purpose])}: {purpose}" for purpose, count in counts.most_common()]
        return "\n".join([f"{len(self.acts)} acts", *lines])
