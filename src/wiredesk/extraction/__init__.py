"""Extraction: pages become clean articles with their credits."""

from wiredesk.extraction.agencies import load_agencies
from wiredesk.extraction.articles import extract, extract_many
from wiredesk.extraction.outlet_lines import OutletLines

__all__ = ["OutletLines", "extract", "extract_many", "load_agencies"]
