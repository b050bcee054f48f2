import json

import jsonschema
import pytest

from wiredesk import accounts
from wiredesk.errors import AccountError


def test_an_account_comes_back_as_it_went(small_account):
    assert accounts.decode(accounts.encode(small_account)) == small_account


def test_exported_names_are_those_of_the_contract(small_account):
    told = json.loads(accounts.encode(small_account))
    assert told["schema"] == "wiredesk.account/1"
    assert set(told["links"][0]) >= {"from", "to", "kind", "coverage", "passages"}
    assert set(told["links"][0]["passages"][0]) >= {"from", "to", "similarity"}
    assert told["articles"][0]["paragraphs"][0] == [0, told["articles"][0]["text"].index("\n\n")]
    assert "from_" not in accounts.encode(small_account).decode()


def test_the_schema_accepts_an_account_and_refuses_a_broken_one(small_account):
    validator = jsonschema.Draft202012Validator(accounts.json_schema())
    told = json.loads(accounts.encode(small_account))
    validator.validate(told)
    del told["links"][0]["from"]
    assert not validator.is_valid(told)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\xff", "not JSON"),
        (b"[]", "no 'schema'"),
        (b'{"schema": "wiredesk.account/9"}', "wiredesk.account/9"),
        (b'{"schema": "wiredesk.account/1"}', "generator"),
    ],
)
def test_what_is_no_account_is_refused_with_the_reason(data, said):
    with pytest.raises(AccountError, match=said):
        accounts.decode(data)


def test_a_wrong_type_is_named_with_its_place(small_account):
    told = json.loads(accounts.encode(small_account))
    told["story"]["article_count"] = "two"
    with pytest.raises(AccountError, match=r"story\.article_count"):
        accounts.decode(json.dumps(told))
