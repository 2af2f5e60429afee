"""The application for a WSGI server: `gunicorn wsgi:app`."""

from uncops import create_app
from uncops.running.serving import settle

app = create_app()
settle()
