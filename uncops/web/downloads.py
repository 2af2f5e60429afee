"""Files handed to the visitor."""

from urllib.parse import quote

from flask import Response


def download(content: bytes, *, file_name: str, content_type: str, inline: bool = False) -> Response:
    """An answer that is a file; the name may hold any letters (RFC 6266, RFC 8187)."""
    plain = file_name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    kind = "inline" if inline else "attachment"
    answer = Response(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name)}"
    return answer
