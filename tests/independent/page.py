"""The page as a reader of HTML sees it, and how numbers of other formats are held against its own."""

import re
from html.parser import HTMLParser

NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Page(HTMLParser):
    """The text of an element and its descendants, without charts and without what a format alone has."""

    VOID = {"br", "img", "meta", "link", "hr", "input"}

    def __init__(self, start, without, folded=True):
        super().__init__(convert_charrefs=True)
        self.start, self.without, self.folded = start, without, folded
        self.depth = 0
        self.hidden = 0
        # Elements that are open within one that is folded, itself among them.
        self.within = 0
        self.text = []
        self.tables = []

    def handle_starttag(self, tag, attributes):
        if tag in self.VOID:
            return
        if self.depth or tag == self.start:
            self.depth += 1
        if self.within or tag == "details":
            self.within += 1
        if self.hidden or tag in self.without or (tag == "table" and self.within and not self.folded):
            self.hidden += 1
        if not self.hidden:
            if tag == "table":
                self.tables.append([])
            elif tag == "tr" and self.tables:
                self.tables[-1].append([])
            elif tag in ("td", "th") and self.tables and self.tables[-1]:
                self.tables[-1][-1].append("")
            self.text.append(" ")

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if self.depth:
            self.depth -= 1
        if self.hidden:
            self.hidden -= 1
        if self.within:
            self.within -= 1
        self.text.append(" ")

    def handle_data(self, data):
        if not self.depth or self.hidden:
            return
        # A number that is an element of its own is not torn from its unit, and cells are told apart by their tags.
        self.text.append(data)
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


def page(path, start, without=("svg", "script", "style", "summary"), folded=True):
    """The page at a path; without its folded tables, but with their notes, where these are not wanted."""
    parser = Page(start, without, folded)
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def compare(name, found, wanted):
    if found == wanted:
        print(f"ok       {name}: {len(found)} numbers, in order")
        return True
    at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    print(f"DIFFERS  {name}: {len(found)} numbers, the page has {len(wanted)}; from {at}: {found[at:at + 8]} for {wanted[at:at + 8]}")
    return False
