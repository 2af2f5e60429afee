"""The system with which the United Nations Chiefs of Police Summit is planned, held and followed up."""
