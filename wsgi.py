"""The application for a WSGI server: `gunicorn wsgi:app`."""

from uncops import create_app

app = create_app()
