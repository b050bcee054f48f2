"""A story's mentions become people, places and organisations."""

from wiredesk.entities.parties import unnamed_parties
from wiredesk.entities.resolution import resolve_entities
from wiredesk.entities.wikidata import load_wikidata

__all__ = ["load_wikidata", "resolve_entities", "unnamed_parties"]
