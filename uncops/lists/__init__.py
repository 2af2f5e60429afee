"""Lists as people keep them and take them away: saved views, chosen rows, exports of exactly what is shown."""
