"""Lists of pledges brought in from tables and taken out as tables, without loss."""
