"""Article to annotation: sentences, words, names, attributions, events; the only place that loads models."""

from wiredesk.language.annotator import Annotator, code_event, load_annotator, register

__all__ = ["Annotator", "code_event", "load_annotator", "register"]
