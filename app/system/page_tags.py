"""The last pass over a page: what the typesetter cannot tag, and a smaller file.

Screen readers get the action as each row's header and a summary of the table. Objects go into streams,
which leaves half the size. The same bytes in give the same bytes out.
"""

from io import BytesIO
from typing import Any

ACTION_COLUMN = 1


def with_row_headers(pdf: bytes, summary: str) -> bytes:
    """Return `pdf` with tagged row headers and `summary` on its table, if it has one, and packed."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as page:
        for table in _all_of(page.Root.StructTreeRoot, "/Table"):
            _describe(table, summary)
            for body in _all_of(table, "/TBody"):
                _head_rows(body)
        packed = BytesIO()
        # Without this, qpdf would put a number made of time and chance into the file.
        page.save(packed, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return packed.getvalue()


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
