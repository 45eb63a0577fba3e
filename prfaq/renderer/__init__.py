"""Render an idea with a template pack: templates in a sandbox, Markdown, then Word, HTML or PDF."""
