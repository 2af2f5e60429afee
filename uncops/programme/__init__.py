"""Programme: sessions of a summit, their agendas, and the published versions of both."""
