"""Letters to delegations: templates, waves, the outbox, and what was sent."""
