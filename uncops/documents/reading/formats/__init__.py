"""One reader for each format a source document arrives in; each turns bytes into text or refuses."""
