"""What is announced, and who announces it."""

from prfaq.idea.base import Flag, ShortBlock, Texts, text, texts, value


class Product(ShortBlock):
    """What is announced."""

    name: str = text("What is it called, in the customer's words?", "Lanternlight", shape="phrase")
    aliases: Texts = texts("Which other names and abbreviations mean it?", "Lantern")
    codename: str = text("By which internal name, never to be printed, is it known?", "Project Moth")
    category: str = text("What kind of thing is it?", "sign-up page for evening walks", shape="phrase")
    name_is_generic: Flag = value(
        "Is the name an everyday word that also stands in other sentences?", "false", default=False
    )


class Company(ShortBlock):
    """Who announces it."""

    name: str = text("Who announces it?", "Brightwick", shape="phrase")
    boilerplate: str = text(
        "How does the company describe itself?", "Brightwick makes tools for clubs.", shape="sentence"
    )
