"""What a process does when it opens its first vault, done once where there is no vault and no secret.

The first time takes twice as long: OpenSSL and SQLCipher look their ciphers up, and what each row holds is learnt.
"""

from msgspec.json import Decoder

from app.domain.action import Action
from app.domain.conversation import Agreed, Preparation
from app.domain.entry import Entry
from app.domain.person import Person
from app.domain.preferences import KeptPlace, Preferences
from app.vault import engine
from app.vault.keys import KEY_LENGTH, NONCE_LENGTH, SALT_LENGTH, authenticate, expand, unwrap, wrap

_KINDS = (Action, Agreed, Preparation, Entry, Person, KeptPlace, Preferences)


def rehearse() -> None:
    """Call on the worker, before a passphrase is there. It leaves nothing behind."""
    nothing, nonce = bytearray(KEY_LENGTH), bytes(NONCE_LENGTH)
    key = expand(nothing, bytes(SALT_LENGTH), b"")
    unwrap(wrap(nothing, key, nonce, b""), key, nonce, b"")
    authenticate(b"", key)
    engine.rehearse()
    for kind in _KINDS:
        Decoder(kind)
