"""Sentences for Problems, in the window's language."""

from PySide6.QtCore import QCoreApplication

from app.domain.problems import Problem
from app.services.sentences import sentence, sentence_of_a_deed


def translate(context: str, text: str) -> str:
    """Translate one sentence; lupdate finds calls by this very name."""
    return QCoreApplication.translate(context, text)


def say(problem: Problem) -> str:
    """Return what happened, that nothing is lost, and what to do."""
    return sentence(problem, translate)


def say_of_deed(problem: Problem) -> str:
    """The same, where something was to be done and no words wait on the page."""
    return sentence_of_a_deed(problem, translate)
