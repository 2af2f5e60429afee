"""Lays whole books out by plain WeasyPrint: the books as HTML from standard input, one JSON list a line; answers seconds and size of each.

A process of its own, so that nothing of ours is in it: one configuration of fonts and parsed style sheets for all books, as a
careful user of WeasyPrint would have them.
"""

import json
import mimetypes
import sys
import time
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

STATIC = Path(__file__).resolve().parents[2] / "static"


class OurPictures(URLFetcher):
    """Our own pictures from their folder, and nothing else."""

    def fetch(self, url: str, headers=None):
        """The picture at an address."""
        if not url.startswith("static:"):
            raise ValueError(url)
        place = STATIC / url.removeprefix("static:").lstrip("/")
        return URLFetcherResponse(url, body=place.read_bytes(), headers={"Content-Type": mimetypes.guess_type(place.name)[0]})


def main() -> None:
    """Lay out what comes."""
    fonts, styles, fetch = FontConfiguration(), {}, OurPictures()
    for line in sys.stdin:
        html, names = json.loads(line)
        for name in names:
            if name not in styles:
                styles[name] = CSS(string=(STATIC / "css" / name).read_text(), base_url="static:", url_fetcher=fetch, font_config=fonts)
        began = time.process_time()
        document = HTML(string=html, base_url="static:", url_fetcher=fetch).render(
            font_config=fonts, stylesheets=[styles[name] for name in names], pdf_variant="pdf/ua-1"
        )
        content = document.write_pdf(pdf_variant="pdf/ua-1")
        print(json.dumps([time.process_time() - began, len(document.pages), len(content)]), flush=True)


if __name__ == "__main__":
    main()
