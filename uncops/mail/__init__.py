"""Letters to delegations: templates, waves, the outbox, what was sent and what came back. Nothing is ever sent twice."""
