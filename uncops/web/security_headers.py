"""What every answer tells the browser about itself."""

from flask import Flask, Response, request

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


def prepare_headers(app: Flask) -> None:
    """Send the content policy and its companions with every answer."""

    @app.after_request
    def add_headers(answer: Response) -> Response:
        for name, value in STANDARD_HEADERS.items():
            answer.headers.setdefault(name, value)
        if request.endpoint != "static" and "Cache-Control" not in answer.headers:
            answer.headers["Cache-Control"] = "private, no-store"
        return answer
