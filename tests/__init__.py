"""What is promised: contract, server, desktop, both together, the house itself, torture and bench."""
