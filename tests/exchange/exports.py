"""Exports as other programs write them, small and full of traps; made here, byte by byte."""

import base64
import contextlib
import hashlib
import io
import json
import plistlib
import struct
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.incoming import Incoming, LeftOut, PartRefused, Why
from app.domain.problems import Problem
from app.exchange.reading import read

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
Files = Mapping[str, bytes | str]


def as_bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def zipped(files: Files) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, as_bytes(content))
    return page.getvalue()


def tarred(files: Files, top: str = "") -> bytes:
    page = io.BytesIO()
    with tarfile.open(fileobj=page, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(top + name)
            member.size = len(as_bytes(content))
            archive.addfile(member, io.BytesIO(as_bytes(content)))
    return page.getvalue()


def unpacked(whole: bytes) -> dict[str, bytes | str]:
    if whole.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        return {member.name: content.read() for member in tar if (content := tar.extractfile(member))}


def folder(at: Path, files: Files) -> Path:
    for name, content in files.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(content))
    return at


def file(at: Path, content: bytes | str) -> Path:
    at.write_bytes(as_bytes(content))
    return at


def came_in(path: Path, password: str | None = None, home: str = "") -> list[Incoming]:
    secret = None if password is None else bytearray(password.encode())
    return [item for item in read(path, secret, home) if isinstance(item, Incoming)]


def stayed_out(path: Path, home: str = "") -> dict[str, Why]:
    """Why each item stayed out, by its title or, without one, its id."""
    return {item.title or item.origin: item.why for item in read(path, home=home) if isinstance(item, LeftOut)}


def report(path: Path) -> list[Incoming | LeftOut] | Problem:
    """Everything that can be known of an export; each item is looked at as whoever keeps it would."""
    try:
        items = []
        for item in read(path, bytearray(b"lantern"), "Europe/Vienna"):
            look_at(item)
            items.append(item)
    except Problem as problem:
        return problem
    return items


def look_at(item: Incoming | LeftOut) -> None:
    assert isinstance(item, Incoming | LeftOut)
    if isinstance(item, LeftOut):
        (item.origin + item.title + item.when + item.detail).encode("utf-8")
        assert "\n" not in item.origin + item.title + item.when + item.detail
        return
    "".join([item.origin, item.title, item.text, item.zone, *item.tags, *(part.name for part in item.parts)]).encode()
    assert item.origin
    assert "\x00" not in item.text + item.title
    assert "\n" not in item.title
    assert item.written_at.tzinfo is None
    for number, part in enumerate(item.parts):
        assert f"](part:{number})" in item.text
        if part.read is not None:
            with contextlib.suppress(PartRefused):
                assert isinstance(part.read(), bytes)


def day_one_entry(
    uuid: str, at: str = "2024-04-16T10:00:00Z", text: str | None = "Words", **more: Any
) -> dict[str, Any]:
    entry = {"uuid": uuid * (32 // len(uuid)), "creationDate": at, "timeZone": "Europe/Dublin", **more}
    return entry if text is None else {**entry, "text": text}


def day_one_json(*entries: Any) -> str:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)}).replace("/", "\\/")


def rich_text(*runs: dict[str, Any]) -> str:
    return json.dumps({"meta": {"version": 1, "small-lines-removed": True}, "contents": list(runs)})


def doentry(uuid: str, at: datetime, text: str, **more: Any) -> bytes:
    return plistlib.dumps({"UUID": uuid, "Creation Date": at, "Entry Text": text, "Starred": False, **more})


def jrnl_key(password: str, salt: bytes) -> bytes:
    return base64.urlsafe_b64encode(hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 100_000, 32))


def jrnl_v3(text: str, password: str, raw_header: bool = False) -> bytes:
    from cryptography.fernet import Fernet

    salt = bytes(range(16))
    header = json.dumps({"salt": base64.urlsafe_b64encode(salt).decode()}).encode()
    header = header if raw_header else base64.b64encode(header)
    return b"JRNLv3" + struct.pack(">H", len(header)) + header + Fernet(jrnl_key(password, salt)).encrypt(text.encode())


def jrnl_v2(text: str, password: str) -> bytes:
    from cryptography.fernet import Fernet

    salt = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
    return Fernet(jrnl_key(password, salt)).encrypt(text.encode())


def jrnl_v1(text: str, password: str, with_spaces: bool = False) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    plain = text.encode()
    rest = 16 - len(plain) % 16
    plain += (b" " if with_spaces else bytes([rest])) * rest
    start = hashlib.sha256(b"a start").digest()[:16]
    lock = Cipher(algorithms.AES(hashlib.sha256(password.encode()).digest()), modes.CBC(start)).encryptor()
    return start + lock.update(plain) + lock.finalize()


def joplin_item(title: str, body: str, **fields: object) -> str:
    lines = "\n".join(f"{key}: {value}" for key, value in fields.items())
    return "\n\n".join(filter(None, [title, body, lines]))


def joplin_note(mark: str, title: str, body: str, **fields: object) -> dict[str, str]:
    known = {"id": mark * 32, "parent_id": "f" * 32, "created_time": "2024-05-01T22:30:00.000Z",
             "updated_time": "2024-05-03T08:00:00.000Z", "is_conflict": 0, "latitude": "0.00000000",
             "is_todo": 0, "todo_due": 0, "todo_completed": 0, "markup_language": 1, "encryption_applied": 0,
             "deleted_time": 0}  # fmt: skip
    return {f"{mark * 32}.md": joplin_item(title, body, **{**known, **fields, "type_": 1})}


def joplin_files() -> dict[str, bytes | str]:
    """Two notes, a notebook within a notebook, a tag, a picture, and a note that is encrypted."""
    return {
        **joplin_note("a", "Harbour", f"Boats ![at noon](:/{'d' * 32}) and [the other](:/{'b' * 32})\n\nMore: yes"),
        **joplin_note("b", "Old page", f'<p>A <b>bold</b> page <img src=":/{"d" * 32}"/></p>', markup_language=2),
        **joplin_note("9", "", "", encryption_applied=1, encryption_cipher_text="JED01000022"),
        f"{'f' * 32}.md": joplin_item("Walks", "", id="f" * 32, parent_id="e" * 32, type_=2),
        f"{'e' * 32}.md": joplin_item("Outside", "", id="e" * 32, parent_id="", type_=2),
        f"{'5' * 32}.md": joplin_item("sea", "", id="5" * 32, type_=5),
        f"{'6' * 32}.md": joplin_item("", "", id="6" * 32, note_id="a" * 32, tag_id="5" * 32, type_=6),
        f"{'d' * 32}.md": joplin_item("boat.png", "", id="d" * 32, mime="image/png", file_extension="png", type_=4),
        f"resources/{'d' * 32}.png": DOT,
    }


def sn_note(uuid: str, title: str, text: str, **more: Any) -> dict[str, Any]:
    content = {"title": title, "text": text, "references": [], **more.pop("content", {})}
    return {"uuid": uuid, "content_type": "Note", "content": content, "created_at": "2024-05-01T22:30:00.000Z",
            "updated_at": "2024-05-02T08:00:00.000Z", "created_at_timestamp": 1714602600000000, **more}  # fmt: skip


def sn_tag(uuid: str, title: str, *notes: str) -> dict[str, Any]:
    references = [{"uuid": note, "content_type": "Note"} for note in notes]
    return {"uuid": uuid, "content_type": "Tag", "content": {"title": title, "references": references}}


def sn_backup(items: Iterable[dict[str, Any]]) -> bytes:
    page = json.dumps({"version": "004", "items": list(items)}, indent=2)
    return zipped({"Standard Notes Backup and Import File.txt": page, "Items/Note/One-1.txt": "a copy"})


APPLE_PAGE = """<!DOCTYPE html><html><body>
<p class="p1"><span class="s1"><div class="pageContainer">
<div class="pageHeader">{head}</div><div class="assetGrid">
<div id="PHOTO1" class="gridItem assetType_photo"><img src="../Resources/PHOTO1.png" class="asset_image"/></div>
<div id="VOICE1" class="gridItem assetType_audio"><div class="audioAssetHeader">A note</div></div>
<div id="MOOD" class="gridItem assetType_stateOfMind"><div>Calm</div></div>
</div><div class="title">{title}</div>
<div class="reflectionPrompt">What was quiet?</div><div class="bodyText"></span></p>
<p class="p2"><span class="s2">{words}</span></p>
<p class="p1"><span class="s1"></div></div></span></p></body></html>"""
