"""What stands in the text of a Word document: paragraphs, lists, tables, pictures, links, fields and comments."""
