"""The claims of a token say whose documents a user sees, and what is permitted."""

from typing import Any

import pytest

from tinyrag_gql.domain.errors import InvalidKeyError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.sign_in import ClaimNames, key_of, looks_like_jwt

CLAIMS = {"sub": "ann", "exp": 2_000_000_000, "tenant": "acme", "scope": "openid read ingest"}


def test_key_has_tenant_scopes_and_end_of_the_token() -> None:
    key = key_of({**CLAIMS, "name": "Ann"}, "token", ClaimNames())
    assert (key.id, key.tenant, key.name, key.scopes) == ("user:ann", "acme", "Ann", {Scope.READ, Scope.INGEST})
    assert key.expires_at is not None
    assert key.expires_at.timestamp() == CLAIMS["exp"]


@pytest.mark.parametrize(
    ("claims", "names", "scopes"),
    [
        ({"scope": ["admin"]}, ClaimNames(), {Scope.ADMIN}),
        ({"realm": {"roles": ["rag:read"]}}, ClaimNames(scopes="realm.roles", scope_prefix="rag:"), {Scope.READ}),
        ({"scope": "tinyrag:read admin"}, ClaimNames(scope_prefix="tinyrag:"), {Scope.READ}),
    ],
)
def test_scopes_are_read_from_where_they_stand(claims: dict[str, Any], names: ClaimNames, scopes: set[Scope]) -> None:
    assert key_of({**CLAIMS, **claims}, "token", names).scopes == scopes


@pytest.mark.parametrize(
    "claims",
    [
        *({"tenant": wrong} for wrong in (None, "", " a", ["a"], "a\nb", "a" * 256)),
        *({"exp": wrong} for wrong in ("soon", 10**30, -(10**30), float("inf"), float("nan"), [1])),
        *({"iat": wrong} for wrong in ("soon", 10**30, None)),
        {"sub": "a" * 256},
        *({"scope": wrong} for wrong in (None, "openid", 5, [5])),
        {"sub": ""},
    ],
)
def test_token_without_tenant_scopes_or_subject_is_refused(claims: dict[str, Any]) -> None:
    with pytest.raises(InvalidKeyError):
        key_of({**CLAIMS, **claims}, "token", ClaimNames())


@pytest.mark.parametrize("name", ["\x1b[31mred", "Ann\nAdmin", "a" * 256, {"x": 1}, 5, " "])
def test_name_that_is_no_line_of_text_gives_way_to_the_subject(name: object) -> None:
    assert key_of({**CLAIMS, "name": name}, "token", ClaimNames()).name == "ann"


@pytest.mark.parametrize(("token", "is_one"), [("eyJ.eyJ.x", True), ("tinyrag_1_2", False), ("a.b.c", False)])
def test_form_of_a_token_tells_it_from_a_key(token: str, is_one: bool) -> None:
    assert looks_like_jwt(token) is is_one
