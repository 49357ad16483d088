"""What a text says, as facts: offers, numbers, dates, calls to action, contact details."""
