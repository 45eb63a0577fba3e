"""The language that rules share: words and their forms, names, quantities and prices, placeholders."""
