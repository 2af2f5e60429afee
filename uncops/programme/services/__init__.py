"""What is done with the programme: sessions, agendas, drafts, publishing."""
