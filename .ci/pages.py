"""What the site of the documentation needs otherwise than GitHub: titles of code, links out of it, and lists."""

import posixpath
import re

SOURCE = "https://github.com/sendersync/sendersync/blob/main/"
FENCE = re.compile(r"^( *```)([a-z-]+) (\S+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
ITEM = re.compile(r"^[0-9]+\. .*\n(?:(?: {3}.*)?\n)+", re.MULTILINE)


def on_page_markdown(markdown, page, **_):
    """Called by mkdocs with the text of every page."""
    folder = posixpath.dirname(f"docs/{page.file.src_uri}")

    def link(found):
        """Whatever is no page of the site is shown at its source."""
        path = posixpath.normpath(f"{folder}/{found[1]}")
        is_page = path.startswith("docs/") and path.endswith(".md")
        return found[0] if is_page else f"]({SOURCE}{path}"

    markdown = FENCE.sub(r'\1\2 title="\3"', markdown)
    markdown = ITEM.sub(lambda item: re.sub("^ {3}", "    ", item[0], flags=re.MULTILINE), markdown)
    return LINK.sub(link, markdown)
