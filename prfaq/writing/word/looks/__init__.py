"""The looks that prfaq has of its own, made by code."""
