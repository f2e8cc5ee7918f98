"""What protects an open vault on this machine, as it was found just now; each fact can also be that it does not."""

from dataclasses import dataclass
from enum import StrEnum


class Network(StrEnum):
    """What came of trying to make an internet socket."""

    SHUT = "shut"
    OPEN = "open"  # the system lets programs shut it, and did not let this one
    NO_FILTER = "no filter"  # Sotto has none for this system or processor


class Swap(StrEnum):
    """Where the system may put memory that is not in use."""

    NONE = "none"
    MEMORY = "memory"  # compressed, and still in memory
    DISK = "disk"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Encryption:
    """`cipher` and `page_seal` as SQLCipher names them; `memory_kib`, `passes` and `lanes` are Argon2id's.

    `erases`: what is deleted is overwritten in the database; `keeps_temporary_in_memory`: no temporary file is written.
    """

    engine: str
    cipher: str
    page_seal: str
    memory_kib: int
    passes: int
    lanes: int
    erases: bool
    keeps_temporary_in_memory: bool

    def is_whole(self) -> bool:
        """Whether every page is encrypted and sealed as promised, and nothing of it is written elsewhere."""
        is_sealed = (self.cipher, self.page_seal) == ("AES-256-CBC", "HMAC_SHA512")
        return is_sealed and self.erases and self.keeps_temporary_in_memory

    def is_slow_to_guess(self) -> bool:
        """Whether a guess costs at least what RFC 9106 recommends where memory is scarce."""
        return self.memory_kib >= 64 * 1024 and self.passes >= 3 and self.lanes >= 4


@dataclass(frozen=True)
class Machine:
    """None where the system has no such thing, or nobody could be asked."""

    network: Network
    no_core_files: bool | None
    closed_to_others: bool | None
    ignores_openssl_files: bool
    swap: Swap
    can_hibernate: bool | None


@dataclass(frozen=True)
class InForce:
    """`folder_is_private`: nobody but this account may list the vault's folder; None where it is not said that way."""

    encryption: Encryption
    machine: Machine
    folder_is_private: bool | None
