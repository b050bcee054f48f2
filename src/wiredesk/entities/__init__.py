"""A story's mentions become people, places and organisations."""

from wiredesk.entities.resolution import resolve_entities

__all__ = ["resolve_entities"]
