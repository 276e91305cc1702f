"""Files made for the tests: ordinary ones that are kept, and what is refused, each with the code it is refused by.

Every sample is a function that returns bytes. Nothing in them does harm.
"""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import wave
import zipfile
import zlib

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

SCANNER_TEST = "".join(["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"]).encode()
SECRETS = {"place": "53°14", "author": "R. Example", "comment": "taken at home"}


def picture(file_format, size=(64, 48), mode="RGB", **options):
    made = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(made, file_format, **options)
    return made.getvalue()


def exif():
    """Return EXIF data that turns the picture and says where, by whom and with what it was taken."""
    data = Image.Exif()
    data[0x0112] = 6  # lies on its side
    data[0x013B] = data[0x8298] = SECRETS["author"]
    data[0x010F] = "Maker of phones"
    data.get_ifd(0x8825).update({1: "N", 2: (53.0, 14.0, 9.0), 3: "W", 4: (1.0, 27.0, 2.0)})
    return data


def phone_photograph(file_format="JPEG", size=(1200, 800)):
    options = {"comment": SECRETS["comment"]} if file_format == "JPEG" else {}
    return picture(file_format, size, exif=exif().tobytes(), **options)


def pdf(extra=b""):
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + extra + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def package(parts, packing=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office wrote before 2007 begins with
TYPES = '<?xml version="1.0"?><Types><Override PartName="/word/document.xml"/></Types>'


def word(**others):
    return package({"[Content_Types].xml": TYPES, "word/document.xml": "<w:p>They wrote again.</w:p>" * 50, **others})


def open_document(**others):
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<text/>", **others})


def office(main):
    return package({"[Content_Types].xml": TYPES, main: "<part/>"})


def relation(kind, mode="External"):
    return f'<Relationships><Relationship Type="x:/{kind}" Target="x" TargetMode="{mode}"/></Relationships>'


def box(name, content=b""):
    return struct.pack(">I4s", 8 + len(content), name) + content


def film(brand=b"isom", data=b"\x55" * 5000):
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(b"moov", box(b"mvhd", b"\0" * 100)) + box(b"mdat", data)


def webm(kind=b"webm"):
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82" + bytes([0x80 + len(kind)]) + kind + b"\x55" * 400


def mp3(frames=4):
    return (b"\xff\xfb\x90\x00" + b"\x55" * 413) * frames  # 128 kbit/s at 44.1 kHz: 417 bytes a frame


def tagged_mp3():
    return b"ID3\x04\0\0\0\0\x02\0" + b"\0" * 256 + mp3()


def voice_note(codec=b"OpusHead"):
    return b"OggS\0\x02" + b"\0" * 20 + b"\x01\x13" + codec + b"\x01\x01" + b"\0" * 200


def wav():
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x01\x02" * 4000)
    return made.getvalue()


def tar():
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as packed:
        packed.addfile(tarfile.TarInfo("a.txt"))
    return made.getvalue()


def password_document():
    """Return the beginnings of what Word makes of a document with a password."""
    return OLD + b"\0" * 1600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 900


def locked_zip():
    made = bytearray(word())
    made[6] |= 1
    for place in range(len(made) - 4):
        if made[place : place + 4] == b"PK\x01\x02":
            made[place + 8] |= 1
    return bytes(made)


def long_list():
    """Return a zip whose first ending names two entries and whose second, which counts, names millions."""
    whole = word()
    place = whole.rindex(b"PK\x05\x06")
    return whole[:place] + struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1) + whole[place:]


def megapixels(width, height):
    """Return a PNG that says it is that large; its data would be made up only while decoding."""
    whole = bytearray(picture("PNG", (8, 8)))
    whole[16:24] = struct.pack(">II", width, height)
    whole[29:33] = struct.pack(">I", zlib.crc32(whole[12:29]))
    return bytes(whole)


KEPT = {
    "a screenshot": ("png", lambda: picture("PNG")),
    "a screenshot with glass in it": ("png", lambda: picture("PNG", mode="RGBA")),
    "a screenshot of few colours": ("png", lambda: picture("PNG", mode="P")),
    "a photograph": ("jpeg", lambda: picture("JPEG")),
    "a photograph with its place": ("jpeg", phone_photograph),
    "a photograph for print": ("jpeg", lambda: picture("JPEG", mode="CMYK")),
    "a screenshot with a broken note": ("png", lambda: picture("PNG", exif=b"Exif\0\0XX")),
    "a moving picture": ("gif", lambda: picture("GIF", save_all=True, append_images=[Image.new("L", (64, 48))])),
    "a sticker": ("webp", lambda: picture("WEBP")),
    "a photograph of a phone": ("heic", lambda: phone_photograph("HEIF", (320, 240))),
    "a letter": ("pdf", pdf),
    "a note": ("text", lambda: b"See https://example.org/posts/1\n"),
    "a note in Welsh": ("text", lambda: "Llythyr o'r tŷ – y gwir".encode()),
    "a note with a mark": ("text", lambda: "Word for word: “5 < 6”".encode("utf-8-sig")),
    "a note of an older machine": ("text", lambda: "They wrote: 🏳️‍🌈".encode("utf-16")),
    "the scanner's test, unscanned": ("text", lambda: SCANNER_TEST),
    "a document": ("docx", word),
    "a document with a link": ("docx", lambda: word(**{"word/_rels/document.xml.rels": relation("hyperlink")})),
    "a workbook": ("xlsx", lambda: office("xl/workbook.xml")),
    "slides": ("pptx", lambda: office("ppt/presentation.xml")),
    "an open document": ("odt", open_document),
    "a video": ("mp4", film),
    "a video of an old phone": ("mp4", lambda: film(b"3gp4")),
    "a video in pieces": ("mp4", lambda: box(b"ftyp", b"iso5\0\0\0\0") + box(b"moof") + b"\0\0\0\0mdat" + b"\x55" * 90),
    "a video of an Apple phone": ("mov", lambda: film(b"qt  ")),
    "a voice memo": ("m4a", lambda: film(b"M4A ")),
    "a video from a browser": ("webm", webm),
    "a recording": ("mp3", mp3),
    "a recording with a title": ("mp3", tagged_mp3),
    "a voice note": ("ogg", voice_note),
    "an answering machine": ("wav", wav),
}

REFUSED = {
    "nothing": ("empty", lambda: b""),
    "a web page": ("web_page", lambda: b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
    "a web page after white space": ("web_page", lambda: b"\xef\xbb\xbf \n\n<HTML><body>x</body>"),
    "a web page in UTF-16": ("web_page", lambda: "<html><script>1</script>".encode("utf-16")),
    "a web page in an XML": ("web_page", lambda: b'<?xml version="1.0"?><x:html xmlns:x="a"></x:html>'),
    "a script inside a note": ("web_page", lambda: b"See this\n" * 100_000 + b"<script>alert(1)</script>"),
    "a saved mail with a page": ("web_page", lambda: b"MIME-Version: 1.0\n\n<html>x</html>"),
    "a drawing": ("drawing", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    "a drawing in an XML": ("drawing", lambda: b'<?xml version="1.0"?><!-- a --><s:svg xmlns:s="a"/>'),
    "a workbook with macros": ("macros", lambda: word(**{"xl/vbaProject.bin": "x"})),
    "a document with a renamed program": (
        "macros",
        lambda: word(**{"word/a.bin": OLD}),
    ),
    "a document that says it has macros": (
        "macros",
        lambda: package({"[Content_Types].xml": "<T macroEnabled/>".encode("utf-16"), "word/document.xml": "x"}),
    ),
    "a document with a Windows program": ("macros", lambda: word(**{"word/media/a.png": b"MZ\x90\0"})),
    "a document with another's template": (
        "macros",
        lambda: word(**{"word/_rels/settings.xml.rels": relation("attachedTemplate")}),
    ),
    "a document that hides where it fetches": (
        "macros",
        lambda: word(**{"word/_rels/settings.xml.rels": relation("hyperlink", "&#69;xternal")}),
    ),
    "an open document with macros": ("macros", lambda: open_document(**{"Basic/Standard/a.xml": "x"})),
    "a document of before 2007": ("macros", lambda: OLD + b"\0" * 3000),
    "a PDF that runs": ("macros", lambda: pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>")),
    "a PDF that hides that it runs": ("macros", lambda: pdf(b"<< /S /J#61vaScript >>")),
    "a PDF that starts a program": ("macros", lambda: pdf(b"<< /S /Launch >>")),
    "a PDF with a file in it": ("macros", lambda: pdf(b"<< /Type /EmbeddedFile >>")),
    "files packed together": ("archive", lambda: package({"a.txt": "x", "b.txt": "y"})),
    "nothing packed": ("archive", lambda: package({})),
    "packed and packed again": ("archive", lambda: package({"b.zip": package({"a.txt": "x" * 9999})})),
    "a document with packed files": ("archive", lambda: word(**{"word/media/b.zip": package({"a.txt": "x"})})),
    "a document that grows": ("archive", lambda: word(**{"word/media/a.xml": b"\0" * 40_000_000})),
    "a document packed another way": ("archive", lambda: package({"[Content_Types].xml": TYPES}, zipfile.ZIP_LZMA)),
    "a program of a phone": ("archive", lambda: package({"AndroidManifest.xml": "x", "classes.dex": "y"})),
    "a document with two endings": ("archive", long_list),
    "a picture that is a zip as well": ("archive", lambda: picture("JPEG") + package({"a.txt": "x"})),
    "a PDF that is a zip as well": ("archive", lambda: pdf() + package({"a": pdf()}, zipfile.ZIP_STORED)),
    "gzip": ("archive", lambda: gzip.compress(b"x" * 100)),
    "bzip2": ("archive", lambda: bz2.compress(b"x" * 100)),
    "xz": ("archive", lambda: lzma.compress(b"x" * 100)),
    "7-Zip": ("archive", lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 90),
    "RAR": ("archive", lambda: b"Rar!\x1a\x07\x01\0" + b"\0" * 90),
    "tar": ("archive", tar),
    "a document with a password": ("password", password_document),
    "a zip with a password": ("password", locked_zip),
    "a PDF with a password": ("password", lambda: pdf(b"trailer << /Encrypt 5 0 R >>")),
    "a picture of 400 million dots": ("too_many_pixels", lambda: megapixels(20_000, 20_000)),
    "a picture of 48 million dots": ("too_many_pixels", lambda: megapixels(8_000, 6_000)),
    "a picture cut short": ("damaged", lambda: picture("JPEG", (400, 300))[:-900]),
    "a screenshot cut short": ("damaged", lambda: picture("PNG", (400, 300), mode="RGB")[:-40]),
    "a phone photograph cut short": ("damaged", lambda: phone_photograph("HEIF")[:-900]),
    "a picture that is a script": ("damaged", lambda: b"GIF89a/*" + b"*/=1;alert(1)//"),
    "a picture in name": ("damaged", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    "a document cut short": ("damaged", lambda: word()[:-30]),
    "a document with a wrong part": ("damaged", lambda: word()[:80] + b"\0" * 9 + word()[89:]),
    "a PDF cut short": ("damaged", lambda: pdf()[:-10]),
    "a video cut short": ("damaged", lambda: film()[:-100]),
    "a video without its film": ("damaged", lambda: box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"x" * 90)),
    "a recording that ends within its title": ("damaged", lambda: b"ID3\x04\0\0"),
    "three letters of a recording": ("damaged", lambda: b"ID3"),
    "a recording that is none": ("damaged", lambda: b"ID3\x04\0\0\0\0\0\x0a" + b"\x01" * 90),
    "an answering machine cut short": ("damaged", lambda: wav()[:-100]),
    "a Windows program": ("not_allowed", lambda: b"MZ\x90\0\x03" + b"\0" * 90),
    "a Linux program": ("not_allowed", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 90),
    "a shell script": ("not_allowed", lambda: b"#!/bin/sh\necho hello\n"),
    "a script of a server": ("not_allowed", lambda: b"<?php echo 1;"),
    "a batch file": ("not_allowed", lambda: b"\r\n@echo off\r\n"),
    "a shortcut": ("not_allowed", lambda: b"[InternetShortcut]\r\nURL=https://example.org\r\n"),
    "rich text": ("not_allowed", lambda: b"{\\rtf1 hello}"),
    "text that is not UTF-8": ("not_allowed", lambda: "Llythyr o'r tŷ é".encode("cp1252", "replace")),
    "text with controls": ("not_allowed", lambda: b"They wrote \x1b]0;title\x07"),
    "a picture of another kind": ("not_allowed", lambda: picture("BMP")),
    "other Matroska": ("not_allowed", lambda: webm(b"matroska")),
    "Ogg video": ("not_allowed", lambda: voice_note(b"\x80theora")),
    "another brand of box": ("not_allowed", lambda: film(b"jp2 ")),
    "noise": ("not_allowed", lambda: bytes(range(256)) * 40),
}
