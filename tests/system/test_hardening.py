"""What a start gives up and leaves out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.system.hardening import FOREIGN, distant_display, is_in_flatpak, keep_to_ourselves

ROOT = Path(__file__).resolve().parents[2]
CANNOT_SHOW = 69


def told_by(script: str, **variables: str) -> list[str]:
    """What a process says, line by line."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **variables},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core files to limit")
def test_no_core_file_can_be_written_even_where_one_was_asked_for() -> None:
    asks = "import resource\nhard = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
    told = told_by(
        asks + "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))\n"
        "from app.system.hardening import harden\nharden()\nprint(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert told == ["(0, 0)"]


@pytest.mark.skipif(not sys.platform.startswith("linux") or is_in_flatpak(), reason="asked of Linux")
def test_the_process_cannot_be_looked_into() -> None:
    told = told_by(
        "import ctypes\nfrom app.system.hardening import PR_GET_DUMPABLE, harden\nharden()\n"
        "print(ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0))"
    )
    assert told == ["0"]


def test_a_configuration_of_openssl_is_not_read(tmp_path: Path) -> None:
    told = told_by(
        "from app.system.hardening import harden\nharden()\nimport os\n"
        "print(os.environ['OPENSSL_CONF'], os.environ['OPENSSL_MODULES'])",
        OPENSSL_CONF=str(tmp_path / "openssl.cnf"),
        OPENSSL_MODULES=str(tmp_path),
    )
    assert told == [f"{os.devnull} {os.devnull}"]


def test_what_would_load_foreign_code_is_left_out() -> None:
    kept = {"QT_IM_MODULE": "ibus", "QT_QPA_PLATFORMTHEME": "gtk3", "LANG": "de_AT.UTF-8"}
    environment = dict.fromkeys(FOREIGN, "/opt/other") | kept
    keep_to_ourselves(environment)
    assert environment == kept


def test_foreign_plugins_are_not_looked_for(tmp_path: Path) -> None:
    """Another program's plugins, style and all, lie in the session's variables; Qt does not hear of them."""
    told = told_by(
        "from app.system.hardening import harden\nharden()\n"
        "from app.ui.shell.application import dressed_application\napplication = dressed_application()\n"
        "print(application.style().objectName(), application.platformName(), *application.libraryPaths())",
        QT_QPA_PLATFORM="offscreen",
        QT_PLUGIN_PATH=str(tmp_path),
        QT_QPA_PLATFORM_PLUGIN_PATH=str(tmp_path),
        QT_QPA_GENERIC_PLUGINS="tuiotouch",
        QT_STYLE_OVERRIDE="windows",
    )
    style, platform, *places = told[0].split()
    assert (style, platform) == ("fusion", "offscreen")
    assert str(tmp_path) not in places


def test_no_key_is_written_into_a_log(tmp_path: Path) -> None:
    """qt.qpa.input tells of each key; neither a variable nor a file of Qt's can make it speak."""
    (tmp_path / "QtProject").mkdir()
    (tmp_path / "QtProject" / "qtlogging.ini").write_text("[Rules]\nqt.qpa.input*=true\n")
    asks = (
        "from PySide6.QtCore import QLoggingCategory\n"
        "print(QLoggingCategory('qt.qpa.input').isDebugEnabled(), QLoggingCategory('qt.qpa.input').isWarningEnabled())"
    )
    around = {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.input*=true",
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    assert told_by(asks, **around) == ["True True"]
    dressed = (
        "from app.system.hardening import harden\nharden()\n"
        "from app.ui.shell.application import dressed_application\napplication = dressed_application()\n"
    )
    assert told_by(dressed + asks, **around) == ["False True"]


@pytest.mark.parametrize("display", [":0", "unix:0", "unix/somewhere:1.0", "/var/launchd/org.x:0", ""])
def test_a_display_of_this_machine_is_taken(display: str) -> None:
    assert distant_display({"DISPLAY": display}) == ""


@pytest.mark.parametrize("display", ["localhost:10.0", "tcp/desk:0", "192.168.1.9:0", "[::1]:0", "desk:0.1"])
def test_a_display_across_a_network_is_not(display: str) -> None:
    assert distant_display({"DISPLAY": display}) == display
    assert distant_display({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}) == display
    assert distant_display({"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-0"}) == ""
    assert distant_display({"DISPLAY": display, "QT_QPA_PLATFORM": "offscreen"}) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X is Linux's")
def test_a_distant_display_is_refused_in_words() -> None:
    """Qt alone would abort with a core of advice about plugins."""
    variables = {
        name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-m", "app"], cwd=ROOT, env={**variables, "DISPLAY": "localhost:10.0"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == CANNOT_SHOW
    assert "across a network" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes nothing there")
def test_no_file_gets_the_number_of_an_error_output_that_was_closed(tmp_path: Path) -> None:
    """Else what a library writes as a warning would go into it, and the vault's own are opened first."""
    kept = tmp_path / "kept"
    script = (
        "import os, sys\nfrom app.system.hardening import harden\nharden()\n"
        f"kept = open({str(kept)!r}, 'wb')\nfor number in range(3): os.write(number, b'a warning')\n"
        "sys.stderr.write('a bug of ours')\nassert sys.stdin.read() == ''\nprint('done', flush=True)\nkept.close()\n"
    )
    closed = ["sh", "-c", 'exec "$0" -c "$1" <&- >&- 2>&-', sys.executable, script]
    assert subprocess.run(closed, cwd=ROOT, check=False).returncode == 0
    assert kept.read_bytes() == b""
