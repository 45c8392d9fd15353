#!/usr/bin/env python3
"""Changes a Word document, and reads tracked changes back.

Usage: office.py edit FROM TO OLD NEW      every OLD of every part becomes NEW
       office.py tracked FILE TEXT         every deletion that is tracked is of TEXT, and there is one
"""
import sys
import zipfile

import docx
import docx.oxml.ns


def edit(source, target, old, new):
    found = 0
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as edited:
        for name in whole.namelist():
            part = whole.read(name)
            found += part.count(old.encode())
            edited.writestr(name, part.replace(old.encode(), new.encode()))
    assert found, f"{source} has no {old}"


def tracked(file, text):
    body = docx.Document(file).element.body
    gone = [element.text for element in body.iter(docx.oxml.ns.qn("w:delText"))]
    assert gone and set(gone) == {text}, gone
    print(len(gone), "tracked changes")


if __name__ == "__main__":
    {"edit": edit, "tracked": tracked}[sys.argv[1]](*sys.argv[2:])
