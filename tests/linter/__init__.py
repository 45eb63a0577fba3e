"""Tests of the checks: every rule's cases, and what all rules have in common."""
