"""The rules, one module a family or, where a family is large, one module a part of it.

A rule registers by standing in its module; ``registry`` lists the modules, and so the families, in their order.
"""
