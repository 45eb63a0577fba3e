"""Fuzzing: what reads a file is given very many broken ones, and has to refuse or take each soon and in words.

``python -m tests.fuzz --help`` says how to run it.
"""
