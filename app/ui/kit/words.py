"""Sentences for Problems, in the window's language."""

from PySide6.QtCore import QCoreApplication

from app.domain.problems import Problem
from app.services.sentences import sentence


def translate(context: str, text: str) -> str:
    """Translate one sentence; lupdate finds calls by this very name."""
    return QCoreApplication.translate(context, text)


def say(problem: Problem) -> str:
    """Return what happened, that nothing is lost, and what to do."""
    return sentence(problem, translate)
