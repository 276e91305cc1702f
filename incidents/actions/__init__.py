"""What can be done to an incident; each is one transaction with its audit events beside it."""
