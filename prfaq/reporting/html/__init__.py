"""The report for people who would rather look: one HTML file that needs nothing beside it."""
