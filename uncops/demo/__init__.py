"""A demonstration: an invented edition of the summit, made only with the services that people use."""
