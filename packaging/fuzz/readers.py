"""Throw bytes that a fuzzer thinks up at one reader: python packaging/fuzz/readers.py SOURCE [libFuzzer's options].

Needs atheris, which nothing else here does, in an environment of its own. What is thrown is a file of the format, or
one file of an archive whose other files are well, so that no check sum stands between the fuzzer and the reader. Each
run must end with a report: an outcome for each item, or one Problem. Anything else is a finding.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["app.exchange"]):
    from tests.exchange.every import EVERY
    from tests.exchange.exports import Files, as_bytes, report, tarred, unpacked, zipped

# What of EVERY belongs to each source, and which of its files are thrown at.
TARGETS = {
    "day-one": ["Journal.zip", "Journal.json", "Journal.txt", "Classic.zip"],
    "jrnl": ["jrnl.txt", "jrnl.json", "jrnl.xml", "entry.json", "entry.xml", "v3.jrnl", "v1.jrnl"],
    "joplin": ["notes.jex"],
    "standard-notes": ["backup.zip"],
    "markdown": ["folder.zip", "days.md", "toml.md"],
    "mini-diary": ["diary.json", "later.json", "diary.md"],
    "mini-diarium": ["diarium.json", "diarium.md"],
    "apple-journal": ["apple.zip"],
    "text-bundle": ["note.textpack"],
    "archives": ["Journal.zip", "notes.jex", "parts.zip"],
}

# As libFuzzer's dictionaries spell them.
WORDS = (
    "uuid creationDate timeZone richText contents embeddedObjects identifier photos md5 dayone-moment:// Date:\\x09 "
    "[2024-01-05 type_:\\x20 encryption_applied: 9999-12-31T23:59:59Z 0001-01-01T00:00:00Z null 1e999 [[[[ {\\x22 "
    "![]( ](part:0) ![[ <img\\x20src= data:image/png;base64, <p> &lt; --- ```\\x0a \\x0a\\x0a ../ \\x5cud800 \\x00 "
    "\\xef\\xbb\\xbf \\xff\\xfe"
).split()


def throws(source: str) -> list[tuple[str, Callable[[bytes], bytes], bytes]]:
    """Return, for each thing that can be thrown at: the name of its file, how it is packed, and how it looks well."""
    found: list[tuple[str, Callable[[bytes], bytes], bytes]] = []
    for name in TARGETS[source]:
        whole = EVERY[name]
        pack = tarred if name.endswith(".jex") else zipped
        if source == "archives" or not (whole.startswith(b"PK") or name.endswith(".jex")):
            found.append((name, bytes, whole))
            continue
        files = unpacked(whole)
        for inner in sorted(files):
            alike = [one for one in files if one.endswith(inner[-3:]) and (source != "joplin" or is_note(files[one]))]
            others = {one: content for one, content in files.items() if one not in alike}
            if not inner.endswith((".png", ".jpg", ".m4a")):
                found.append((name, _packed(pack, others, inner), as_bytes(files[inner])))
    return found


def is_note(content: bytes | str) -> bool:
    """Whether an item of Joplin is a note."""
    return as_bytes(content).endswith(b"type_: 1")


def _packed(pack: Callable[[Files], bytes], files: Files, inner: str) -> Callable[[bytes], bytes]:
    return lambda content: pack({**files, inner: content})


def main() -> None:
    """Throw until the time given is over."""
    source, *options = sys.argv[1:]
    thrown = throws(source)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as place:  # noqa: S108
        seeds = Path(place) / "seeds"
        seeds.mkdir()
        for number, (_, _, well) in enumerate(thrown):
            (seeds / str(number)).write_bytes(bytes([number]) + well)

        words = Path(place) / "words"
        words.write_text("".join(f'"{word}"\n' for word in WORDS), encoding="utf-8")

        def once(data: bytes) -> None:
            name, packed, _ = thrown[data[0] % len(thrown) if data else 0]
            path = Path(place) / name
            path.write_bytes(packed(data[1:]))
            report(path)

        atheris.Setup([sys.argv[0], f"-dict={words}", "-len_control=0", *options, str(seeds)], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
