"""Reads bext and iXML of a WAV or RF64 file by the published layouts alone and prints them as JSON.

An independent reader: it shares nothing with the program. Fails on a RIFF that cannot be walked to its end, on a bext
that is too short, and on iXML that is not well-formed.
"""

import json
import struct
import sys
import xml.etree.ElementTree as ElementTree


def chunks(data):
    """(id, content) of each chunk; data's declared size is kept within the file."""
    form, size, kind = struct.unpack("<4sI4s", data[:12])
    assert form in (b"RIFF", b"RF64") and kind == b"WAVE", "no wave file"
    assert form == b"RF64" or size + 8 == len(data), f"RIFF says {size + 8} bytes and there are {len(data)}"
    at, data64 = 12, None

    while at + 8 <= len(data):
        name, length = struct.unpack("<4sI", data[at:at + 8])

        if name == b"ds64":
            data64 = struct.unpack("<Q", data[at + 16:at + 24])[0]

        if name == b"data" and length == 0xFFFFFFFF:
            length = data64

        assert at + 8 + length <= len(data), f"{name} reaches beyond the file"
        yield name.decode("ascii"), data[at + 8:at + 8 + length]
        at += 8 + length + length % 2


def text(field):
    return field.split(b"\0", 1)[0].decode("utf-8")


def bext_of(content):
    assert len(content) >= 602, "bext is too short"
    low, high, version = struct.unpack("<IIH", content[338:348])
    return {"description": text(content[:256]), "originator": text(content[256:288]), "reference": text(content[288:320]),
            "date": text(content[320:330]), "time": text(content[330:338]), "timeReference": high << 32 | low, "version": version}


def tree_of(element):
    """{tag: text or tree}; what comes several times is a list."""
    if len(element) == 0:
        return element.text or ""

    tree = {}

    for child in element:
        value = tree_of(child)

        if child.tag in tree:
            tree[child.tag] = tree[child.tag] if isinstance(tree[child.tag], list) else [tree[child.tag]]
            tree[child.tag].append(value)
        else:
            tree[child.tag] = value

    return tree


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()

    found = {"chunks": []}

    for name, content in chunks(data):
        found["chunks"].append(name)

        if name == "bext":
            found["bext"] = bext_of(content)
        elif name == "iXML":
            root = ElementTree.fromstring(content.rstrip(b"\0"))
            assert root.tag == "BWFXML", root.tag
            found["ixml"] = tree_of(root)
        elif name == "fmt ":
            kind, channels, rate, _, frame, bits = struct.unpack("<HHIIHH", content[:16])
            found["format"] = {"kind": kind, "channels": channels, "rate": rate, "frame": frame, "bits": bits}
        elif name == "data":
            found["bytes"] = len(content)

    print(json.dumps(found))


main()
