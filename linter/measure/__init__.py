"""Text to numbers: each module counts one thing the way a platform counts it."""
