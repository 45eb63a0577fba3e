"""The rules, one module a family or, where a family is large, one module a part of it."""
