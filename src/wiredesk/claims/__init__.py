"""Same proposition, figures, stance, origins, standing."""

from wiredesk.claims.claims import find_claims

__all__ = ["find_claims"]
