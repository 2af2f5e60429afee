"""What every answer tells the browser about itself."""

from flask import Flask, Response, g, request

CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
STANDARD_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
# For a page without forms that others may show inside theirs: nobody can be led to press anything on it unknowingly.
FRAMED_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
FRAMED_HEADERS = {**STANDARD_HEADERS, "Content-Security-Policy": FRAMED_POLICY}
del FRAMED_HEADERS["X-Frame-Options"]


def may_be_framed_by_anybody(answer: Response) -> Response:
    """Let pages of others show this one inside theirs."""
    g.may_be_framed = True
    return answer


def prepare_headers(app: Flask) -> None:
    """Send the content policy and its companions with every answer."""

    @app.after_request
    def add_headers(answer: Response) -> Response:
        for name, value in (FRAMED_HEADERS if g.get("may_be_framed") else STANDARD_HEADERS).items():
            answer.headers.setdefault(name, value)
        if request.endpoint != "static" and "Cache-Control" not in answer.headers:
            answer.headers["Cache-Control"] = "private, no-store"
        return answer
