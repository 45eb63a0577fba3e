"""Documents between template and file: a small tree of blocks, read from Markdown and written to it."""
