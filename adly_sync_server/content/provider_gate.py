"""The one way to a service that generates. It opens for ``Consented``, which only an owner's word makes.

Adapters of such services lie in ``content/providers/``; ``bootstrap`` hands a maker for each kind to the
gate, and nobody else may import them (``tests/house/test_ai_consent.py``).
"""

from collections.abc import Callable, Mapping
from typing import Final, Generic, TypeVar
from uuid import UUID

from adly_sync_server.contract.ai_consent import AiKind
from adly_sync_server.contract.errors import Unavailable

Provider = TypeVar("Provider", covariant=True)

_SEAL: Final = object()


class Consented:
    """Proof that content of one workspace may go to services of one kind. Made by ``ai_consent`` alone."""

    __slots__ = ("kind", "workspace_id")

    def __init__(self, seal: object, workspace_id: UUID, kind: AiKind) -> None:
        if seal is not _SEAL:
            raise TypeError("consent is asked for with require_ai_consent")
        self.workspace_id, self.kind = workspace_id, kind


class ProviderGate(Generic[Provider]):
    """Holds what makes the clients of services, by kind, and makes one for whoever shows consent."""

    def __init__(self, makers: Mapping[AiKind, Callable[[], Provider]]) -> None:
        self.__makers = dict(makers)

    def open(self, proof: Consented, kind: AiKind) -> Provider:
        """A client of this kind. Raises ``Unavailable`` where there is none, ``TypeError`` without proof."""
        if not isinstance(proof, Consented) or proof.kind is not kind:
            raise TypeError(f"no consent to {kind} was shown")
        maker = self.__makers.get(kind)
        if maker is None:
            raise Unavailable(f"this server has no service that generates {kind}")
        return maker()


def consented(workspace_id: UUID, kind: AiKind) -> Consented:
    """The proof, for ``require_ai_consent`` and nobody else (a house test looks)."""
    return Consented(_SEAL, workspace_id, kind)
