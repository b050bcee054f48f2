"""The account as JSON and back, and its JSON Schema, all generated from the types."""

from __future__ import annotations

from typing import Any

import msgspec

from wiredesk.errors import AccountError
from wiredesk.model.account import SCHEMA, Account

# ``from`` is a reserved word in Python; the contract's field of that name is ``from_`` in the nouns.
_RESERVED = {"from_": "from"}
_RESTORED = {exported: name for name, exported in _RESERVED.items()}


def encode(account: Account) -> bytes:
    """The account as UTF-8 JSON, indented by one space, fields in the order of the types.

    The same account always gives the same bytes.
    """
    return msgspec.json.format(msgspec.json.encode(to_plain(account)), indent=1) + b"\n"


def to_plain(account: Account) -> dict[str, Any]:
    """The account as dictionaries and lists, with the names of the contract."""
    plain: dict[str, Any] = _rename(msgspec.to_builtins(account), _RESERVED)
    return plain


def decode(data: bytes | str) -> Account:
    """Read an exported account.

    Raises:
        AccountError: not JSON, not an account, or an account of another version; the message names
            the place in the file.
    """
    try:
        plain = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise AccountError(
            f"this is not JSON: {error}", "give the account.json that wiredesk wrote"
        ) from error
    if not isinstance(plain, dict) or not str(plain.get("schema", "")).startswith("wiredesk.account/"):
        raise AccountError("this JSON is not an account: it has no 'schema' of wiredesk's")
    if plain["schema"] != SCHEMA:
        raise AccountError(
            f"this is {plain['schema']}; only {SCHEMA} is known", "use the wiredesk that wrote it"
        )
    try:
        return msgspec.convert(_rename(plain, _RESTORED), Account)
    except msgspec.ValidationError as error:
        raise AccountError(f"this does not follow the account's schema: {error}") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an account, generated from the nouns."""
    schema: dict[str, Any] = _rename(msgspec.json.schema(Account), _RESERVED)
    for definition in schema["$defs"].values():
        if "required" in definition:
            definition["required"] = [_RESERVED.get(name, name) for name in definition["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}


def _rename(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {names.get(key, key): _rename(value, names) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [_rename(value, names) for value in node]
    return node
