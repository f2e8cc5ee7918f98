"""One export of each format, for what holds for all of them."""

import base64
import json
from datetime import datetime

from tests.exchange.exports import (
    APPLE_PAGE,
    DOT,
    day_one_entry,
    day_one_json,
    doentry,
    joplin_files,
    jrnl_v1,
    jrnl_v2,
    jrnl_v3,
    rich_text,
    sn_backup,
    sn_note,
    sn_tag,
    tarred,
    zipped,
)

JRNL = "[2024-01-05 09:00] First day @work *\nBody\n[1] a footnote\n\n[2024-01-06 22:15] Second. With more.\n"
DIARY = {"2024-01-01": {"dateUpdated": "Sun Feb 15 2026 15:15:14 GMT+0100", "title": "One", "text": "Words"}}
DIARIUM = [
    {
        "id": 1,
        "date": "2024-01-01",
        "title": "One",
        "text": "<p>A <b>day</b> <img src='data:image/png;base64,aGk='></p>",
        "dateUpdated": "2024-01-01T12:00:00Z",
        "tags": ["calm"],
    },
]

DAYS = "# Book\n\n## 2024-05-01\n\nOne\n\n## 2024-05-02 - Sea\n\n![](a.png)\n"

# By the name of the file, whose ending some readers go by.
SOTTO = json.dumps(
    {
        "format": "sotto-everything",
        "version": 1,
        "made_at": "2026-03-12T09:12:00",
        "settings": {},
        "people": [{"thing": {"id": "1" * 16, "name": "Ada"}}],
        "entries": [
            {
                "thing": {
                    "id": "2" * 16,
                    "written_at": "2026-03-11T23:30:00",
                    "zone": "Europe/Vienna",
                    "title": "Heron",
                    "text": "By the river\n\n![Our board](picture:" + "3" * 16 + ")",
                    "prompt": "What surprised you?",
                    "tags": ["birds"],
                }
            },
            {"thing": {"id": "4" * 16, "written_at": "soon", "text": "Words"}},
        ],
        "pictures": [{"id": "3" * 16, "media_type": "image/png", "data": base64.b64encode(DOT).decode()}],
    }
).encode()

EVERY: dict[str, bytes] = {
    "Journal.zip": zipped(
        {
            "Journal.json": day_one_json(
                day_one_entry(
                    "A",
                    text="# One\n\n![](dayone-moment://F1)\n\nIt\\'s fine\\.",
                    tags=["sea"],
                    starred=True,
                    photos=[{"identifier": "F1", "md5": "ab12", "type": "png", "orderInEntry": 0}],
                ),
                day_one_entry(
                    "B",
                    text=None,
                    richText=rich_text({"text": "Only rich\n"}, {"text": "bold", "attributes": {"bold": True}}),
                ),
            ),
            "photos/ab12.png": DOT,
        }
    ),
    "Journal.json": day_one_json(day_one_entry("A"), day_one_entry("C")).encode(),
    "Journal.txt": (
        b"\tDate:\t01 January 2019 at 00:00:00 GMT\n\tWeather:\t5\n\nHello\\.\n\n\tDate:\t2 January 2019\n\nAgain"
    ),
    "Classic.zip": zipped(
        {"entries/AA.doentry": doentry("AA", datetime(2014, 3, 1, 23, 30), "Words"), "photos/AA.jpg": DOT}
    ),
    "jrnl.txt": JRNL.encode(),
    "jrnl.json": json.dumps(
        {
            "tags": {"@t": 1},
            "entries": [
                {"title": "T", "body": "b", "date": "2024-01-05", "time": "09:00", "tags": ["@t"], "starred": False}
            ],
        }
    ).encode(),
    "jrnl.xml": (
        b'<?xml version="1.0" ?>\n<journal>\n\t<entries>\n\t\t<entry date="2024-01-05T09:00:00" starred="True">\n\t\t\t'
        b'<tag name="@work"/>\n\t\t\tFirst day. Body &lt;b&gt;\n[1] a footnote\n\t\t</entry>\n'
        b'\t\t<entry date="2024-01-06T22:15:00" starred="">Second. With more.</entry>\n\t</entries>\n</journal>\n'
    ),
    "diary.md": (
        b"# Mini Diary\n\n## Saturday, 5 January 2019\n\n### One\n\nWords\n\n\n"
        b"## Sunday, 6 January 2019\n\n### \n\nMore\n"
    ),
    "diarium.md": b"# Mini Diarium\n\n## 2024-01-15\n**One**\nWords\n\n## 2024-01-16\nMore\n",
    "v3.jrnl": jrnl_v3(JRNL, "lantern"),
    "v2.jrnl": jrnl_v2(JRNL, "lantern"),
    "v1.jrnl": jrnl_v1(JRNL, "lantern"),
    "notes.jex": tarred(joplin_files()),
    "backup.zip": sn_backup(
        [
            sn_note("n1", "One", "<p>Hi <em>you</em></p>"),
            sn_tag("t1", "calm", "n1"),
            {"uuid": "e", "content_type": "Note", "content": "004:zz"},
        ]
    ),
    "folder.zip": zipped(
        {
            "a/one.md": "---\ntitle: -60\ncreated: 2024-05-01 22:30:00Z\ntags:\n  - x\n---\n![](b.png) ![[b.png|3]]\n",
            "a/b.png": DOT,
            "2024-03-02 Walk.md": "# Walk\n\nWords",
        }
    ),
    "parts.zip": zipped(
        {
            "Export-Part-1.zip": zipped({"Talk.md": "# Talk\n\n![](Talk/a.png)", "diary.md": DAYS}),
            "Export-Part-2.zip": zipped({"Talk/a.png": DOT}),
        }
    ),
    "days.md": DAYS.encode(),
    "entry.json": json.dumps(
        {"title": "T", "body": "b", "date": "2024-01-05", "time": "09:00", "tags": ["@t"]}
    ).encode(),
    "entry.xml": b'<entry date="2024-01-05T09:00:00" starred="True"><tag name="@work"/>First day. Body</entry>',
    "later.json": json.dumps(
        {
            "metadata": {"application": "Mini Diary"},
            "entries": {"2024-01-01": [{"id": "a", "title": "One", "text": "W"}]},
        }
    ).encode(),
    "toml.md": b'+++\ntitle = "T"\ndate = 2024-05-01\n+++\n![][a]\n\n[a]: <data:image/png;base64,aGk=>\n',
    "Sotto.json": SOTTO,
    "diary.json": json.dumps(
        {"metadata": {"version": "3.3.0", "application": "Mini Diary"}, "entries": DIARY}
    ).encode(),
    "diarium.json": json.dumps({"metadata": {"application": "Mini Diarium"}, "entries": DIARIUM}).encode(),
    "apple.zip": zipped(
        {
            "AppleJournalEntries/Entries/2024-11-03.html": APPLE_PAGE.format(
                head="Sunday, 3 November 2024", title="Sea", words="Words"
            ),
            "AppleJournalEntries/Resources/PHOTO1.png": DOT,
            "AppleJournalEntries/Resources/VOICE1.m4a": b"voice",
        }
    ),
    "note.textpack": zipped(
        {
            "N.textbundle/info.json": '{"version": 2}',
            "N.textbundle/text.md": "# T\n\n![](assets/a.png)",
            "N.textbundle/assets/a.png": DOT,
        }
    ),
}
