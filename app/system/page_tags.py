"""The last pass over a page: what the typesetter cannot tag, and a smaller file.

Screen readers get the action as each row's header and a summary of the table. Objects go into streams,
which leaves half the size. The same bytes in give the same bytes out.
"""

from io import BytesIO
from typing import Any

ACTION_COLUMN = 1

# Compressed bytes that happen to end in a carriage return, and the line feed after them, look like one line
# end: checkers then count the stream one byte short. (Seen with page-validation 0.11.)
_MISTAKABLE = b"\r\nendstream"


def with_row_headers(pdf: bytes, summary: str) -> bytes:
    """Return `pdf` with tagged row headers and `summary` on its table, if it has one, and packed."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as page:
        for table in _all_of(page.Root.StructTreeRoot, "/Table"):
            _describe(table, summary)
            for body in _all_of(table, "/TBody"):
                _head_rows(body)
        # One by one, not `page.objects`: that reads them all at once, and the window would stand still.
        for one in (page.get_object(number, 0) for number in range(1, int(page.trailer.Size))):
            if isinstance(one, pikepdf.Stream) and one.read_raw_bytes().endswith(b"\r"):
                _end_otherwise(one)
        packed = _saved(page, pikepdf.ObjectStreamMode.generate)
        return _saved(page, pikepdf.ObjectStreamMode.disable) if _MISTAKABLE in packed else packed


def _saved(page: Any, packing: Any) -> bytes:
    """Write the page; without `deterministic_id`, a number made of time and chance would go in."""
    out = BytesIO()
    # Saving holds Python's lock; each call of `progress` lets the window have its turn.
    page.save(out, deterministic_id=True, object_stream_mode=packing, progress=lambda _percent: None)
    return out.getvalue()


def _end_otherwise(stream: Any) -> None:
    """Wrap a stream so that it ends in another byte (see `_MISTAKABLE`); happens to one stream in 256.

    Run lengths, because qpdf would unwrap the other simple filters while saving.
    """
    import pikepdf

    raw = stream.read_raw_bytes()
    pieces = [raw[at : at + 128] for at in range(0, len(raw), 128)]
    wrapped = b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"
    filters = stream.get("/Filter", pikepdf.Array())
    inner = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    stream.write(wrapped, filter=pikepdf.Array([pikepdf.Name.RunLengthDecode, *inner]))


def _head_rows(body: Any) -> None:
    """Make each row's action cell its header, known by an id that the row's other cells name."""
    import pikepdf

    for row in _all_of(body, "/TR"):
        cells = list(row.K) if isinstance(row.K, pikepdf.Array) else [row.K]
        if len(cells) <= ACTION_COLUMN:
            continue
        head = cells[ACTION_COLUMN]
        head.S = pikepdf.Name.TH
        _table_attributes(head)["/Scope"] = pikepdf.Name.Row


def _describe(table: Any, summary: str) -> None:
    import pikepdf

    _table_attributes(table)["/Summary"] = pikepdf.String(summary)


def _table_attributes(element: Any) -> Any:
    """Return the element's attributes of owner Table, making a place for them if there is none."""
    import pikepdf

    attributes = element.get("/A")
    if attributes is None:
        element.A = pikepdf.Array()
    elif not isinstance(attributes, pikepdf.Array):
        element.A = pikepdf.Array([attributes])
    for one in element.A:
        if one.get("/O") == "/Table":
            return one
    element.A.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return element.A[len(element.A) - 1]


def _all_of(element: Any, kind: str) -> list[Any]:
    """Return the elements of `kind` below `element`, in reading order, not looking inside those found."""
    import pikepdf

    found: list[Any] = []
    children = element.get("/K")
    if isinstance(children, pikepdf.Dictionary):
        children = [children]
    if not isinstance(children, (list, pikepdf.Array)):
        return found
    for child in children:
        if not isinstance(child, pikepdf.Dictionary):
            continue  # a number: marked content on the page
        if child.get("/S") == kind:
            found.append(child)
        else:
            found += _all_of(child, kind)
    return found
