"""Where a story in a real browser happens."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page


@dataclass(frozen=True)
class Place:
    """Where the story happens, and where its pictures are kept."""

    app: Flask
    url: str
    pictures: Path

    def picture(self, page: Page, name: str) -> None:
        """Keep what is seen, for people who want to look."""
        page.screenshot(path=self.pictures / f"{name}.png", full_page=True)
