"""What could tell somebody outside of a vault's words goes through one door each, where it is kept quiet."""

import ast
import functools

from tests.house.sources import ROOT, python_files, tree

FIELDS = {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QTextBrowser", "QSpinBox", "QDoubleSpinBox", "QDateEdit"}
# Each of them asks input methods to learn nothing; the first also for the lines of Qt's file dialog.
WHERE_FIELDS_ARE_MADE = {"app/ui/kit/field.py", "app/ui/kit/writing_page.py", "app/ui/shell/palette_rows.py"}
STARTS_SOMETHING = {"Popen", "startDetached", "startfile", "execv", "posix_spawn", "QProcess"}


def named(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@functools.cache
def calls() -> list[tuple[str, str, ast.Call]]:
    """Every call in the program: the file it stands in, what is called, and the call."""
    return [
        (path.relative_to(ROOT).as_posix(), named(node.func), node)
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
    ]


def called(*names: str) -> dict[str, list[ast.Call]]:
    """Every call of one of `names`, by the file it stands in."""
    found: dict[str, list[ast.Call]] = {}
    for file, name, call in calls():
        if name in names:
            found.setdefault(file, []).append(call)
    return found


def test_every_field_is_one_of_those_that_keep_to_themselves() -> None:
    """tests/gates/test_nothing_leaks.py looks at each of them while it has the caret."""
    heirs = {
        path.relative_to(ROOT).as_posix()
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and FIELDS & {named(base) for base in node.bases}
    }
    assert heirs | set(called(*FIELDS)) == WHERE_FIELDS_ARE_MADE


def test_the_clipboard_has_one_door() -> None:
    assert set(called("clipboard")) == {"app/ui/kit/clipboard.py"}


def test_files_are_asked_for_in_one_place_and_never_by_the_desktop() -> None:
    """The desktop's own dialog on Linux writes the chosen name into its list of recent files."""
    assert set(called("QFileDialog")) == {"app/ui/kit/ask.py"}
    assert not called("getSaveFileName", "getOpenFileName", "getExistingDirectory")


def test_no_settings_of_qt_are_kept_and_no_picture_of_the_window() -> None:
    assert not called("QSettings")
    assert not called("grabWindow")


def test_one_window_is_called_by_one_name() -> None:
    (titles,) = called("setWindowTitle").values()
    assert [ast.literal_eval(call.args[0]) for call in titles] == ["Sotto"]
    assert not called("setWindowFilePath", "setWindowRole")


def test_nothing_is_opened_and_only_sotto_itself_is_started() -> None:
    assert not called("openUrl", "setOpenExternalLinks")
    assert set(called(*STARTS_SOMETHING)) <= {"app/system/standby.py"}
