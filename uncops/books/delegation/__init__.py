"""The pack of each delegation: what its people need at the summit, in its language."""
