"""Apple Journal's export: `AppleJournalEntries/Entries/2024-11-03.html`, with `Resources/` beside.

Its HTML is nested against the rules (paragraphs around blocks that end in other paragraphs), so the pieces are cut out
by their names instead of being parsed as a whole. The day is the one in the page's head, as Journal shows it.
"""

import html
import posixpath
import re
from collections.abc import Iterator

from app.domain.incoming import Note, Part, PartKind, PartRefused, Source, Why
from app.exchange import bounds
from app.exchange.crate import Crate
from app.exchange.draft import Draft, Here, Outcome, digest, left_out
from app.exchange.from_html import to_markdown
from app.exchange.kinds import kind_of
from app.exchange.lettering import clean, decode
from app.exchange.moments import moment
from app.exchange.stamps import stamp

_PAGE = re.compile(r"(?:^|/)Entries/[^/]+\.html?$", re.IGNORECASE)
_DIV = r"<div\b[^<>]{0,500}class=[\"']%s[\"'][^<>]{0,500}>"
_HEAD = re.compile(_DIV % "pageHeader" + r"(.*?)</div>", re.DOTALL)
_TITLE = re.compile(_DIV % "title" + r"(.*?)</div>", re.DOTALL)
_PROMPT = re.compile(_DIV % "reflectionPrompt" + r"(.*?)</div>", re.DOTALL)
_BODY = re.compile(_DIV % "bodyText")
_ASSET = re.compile(r"<div\b([^<>]{0,500}\bassetType_(\w{1,50})[^<>]{0,500})>")
_ID = re.compile(r"\bid=[\"']([^\"'<>]{1,200})[\"']")
_PLAYED = re.compile(r"<(?:source|video|audio)\b[^<>]{0,500}?\bsrc=[\"']([^\"'<>]{1,1000})[\"'][^<>]{0,500}>")
_SOURCE = re.compile(r"<(?:img|source|video|audio)\b[^<>]{0,500}?\bsrc=[\"']([^\"'<>]{1,1000})[\"']")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAMED_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
_KIND = {"photo": PartKind.PICTURE, "livePhoto": PartKind.PICTURE, "video": PartKind.VIDEO, "audio": PartKind.AUDIO}
_LARGEST = 16 * bounds.MIB


def knows(crate: Crate) -> bool:
    """Return whether there is an entry of Apple Journal in the crate."""
    pages = _pages(crate)
    if any("applejournalentries" in name.lower() for name in pages):
        return True
    try:
        return bool(pages) and b"pageHeader" in crate.read(pages[0], _LARGEST)
    except PartRefused:
        return False


def read(crate: Crate, here: Here) -> Iterator[Outcome]:
    """Yield one item for each page."""
    seen: set[str] = set()
    crate.used.update(crate.named(".json", ".css"))  # what a picture tells of its place and hour
    for name in _pages(crate):
        item = _read_page(crate, name)
        if item.origin in seen:
            item = left_out(item.origin, Why.SAME_ID_TWICE, item.title, detail=name)
        seen.add(item.origin)
        yield item
    crate.used.update(name for name in crate.items if name.lower().endswith((".html", ".htm")))


def _pages(crate: Crate) -> list[str]:
    return sorted(name for name in crate.items if _PAGE.search(name))


def _read_page(crate: Crate, name: str) -> Outcome:
    try:
        page = clean(decode(crate.read(name, _LARGEST)))
    except PartRefused as refused:
        return left_out(name, refused.why, name)
    # Behind the last end of a piece none ends any more: to look for it from each beginning would never be done.
    ended = page[: page.rfind("</div>") + len("</div>")]
    head, title, prompt = (piece.search(ended) for piece in (_HEAD, _TITLE, _PROMPT))
    body = _BODY.search(page)
    draft = Draft(Source.APPLE_JOURNAL, name, _words(title[1]) if title else "")
    told = [piece for piece in (head, title, prompt) if piece]
    start = body.end() if body else max((piece.end() for piece in told), default=0)
    above = page[:start]
    for piece in told:
        above = above.replace(piece[0], "", 1)
    places = _assets(draft, crate, posixpath.dirname(name), above)
    gone: dict[str, PartKind] = {}
    below = _with_played(crate, page[start:], gone)
    draft.text = to_markdown(below, lambda source, caption: _shown(draft, crate, name, gone, source, caption))
    draft.remark(Note.FROM_HTML)
    written = _words(head[1]) if head else ""
    _date(draft, written, posixpath.basename(name))
    if draft.written_at is None:
        return draft.left_out(Why.DATE_UNREADABLE if written else Why.NO_DATE, written, written)
    draft.origin = digest("apple-journal", posixpath.basename(name), draft.title, draft.text)
    asked = f"> {_words(prompt[1])}" if prompt and _words(prompt[1]) else ""
    draft.text = "\n\n".join(filter(None, [*places, asked, draft.text]))
    return draft.done()


def _date(draft: Draft, written: str, name: str) -> None:
    """Set the day by the page's head, or by its name where the head is in a language that is not known."""
    read, named = stamp(written), _NAMED_DAY.search(name)
    from_name = moment(named[1]) if named else None
    draft.written_at = read.at if read else from_name.wall if from_name else None
    draft.remark(Note.ALL_DAY)
    if read is None:
        draft.remark(Note.DATE_FROM_NAME, written)


def _assets(draft: Draft, crate: Crate, folder: str, page: str) -> list[str]:
    """Return the places of what the page shows above its words, and remark what has no place here."""
    places = []
    assets = list(_ASSET.finditer(page))
    for number, asset in enumerate(assets):
        end = assets[number + 1].start() if number + 1 < len(assets) else len(page)
        sources = _SOURCE.findall(page[asset.end() : end])
        kind, identity = _KIND.get(asset[2]), _ID.search(asset[1])
        found = _by_id(crate, identity[1], kind) if identity and kind and not sources else None
        if sources and (kind or asset[2] not in ("multiPinMap", "map", "location")):
            places += [draft.put(crate.part(folder, html.unescape(source), kind)) for source in sources[:1]]
        elif kind:
            places.append(draft.put(found or Part(kind, identity[1] if identity else asset[2])))
        else:
            draft.remark(Note.FIELD_LEFT, f"{asset[2]}: {_words(page[asset.end() : end])}".rstrip(": "))
    return places


def _by_id(crate: Crate, identity: str, kind: PartKind) -> Part | None:
    found = next((name for name in crate.stemmed(identity) if not name.lower().endswith(".json")), None)
    return None if found is None else crate.part_of(found, kind)


def _with_played(crate: Crate, page: str, gone: dict[str, PartKind]) -> str:
    """Return the HTML below the title with what is played in it as pictures are, so that it keeps its place.

    Of what is not in the export only its id is told, so `gone` takes what it was.
    """
    assets = list(_ASSET.finditer(page))
    pieces = [page[: assets[0].end()] if assets else page]
    for number, asset in enumerate(assets):
        end = assets[number + 1].start() if number + 1 < len(assets) else len(page)
        identity = _ID.search(asset[1])
        if asset[2] in _KIND and identity and not _SOURCE.search(page, asset.end(), end):
            found = next((one for one in crate.stemmed(identity[1]) if not one.lower().endswith(".json")), identity[1])
            gone[identity[1]] = _KIND[asset[2]]
            pieces.append(f'<img src="{html.escape(posixpath.basename(found))}">')
        pieces.append(page[asset.end() : end])
        pieces.append(assets[number + 1][0] if number + 1 < len(assets) else "")
    return _PLAYED.sub(r'<img src="\1">', "".join(pieces))


def _shown(draft: Draft, crate: Crate, name: str, gone: dict[str, PartKind], source: str, caption: str) -> str:
    kind = gone.get(source) or kind_of(source)
    is_played = kind in (PartKind.AUDIO, PartKind.VIDEO)
    return draft.put(crate.part(posixpath.dirname(name), source, kind if is_played else PartKind.PICTURE), caption)


def _words(piece: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", piece)).split())
