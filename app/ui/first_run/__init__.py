"""The room one enters once: role, passphrase, recovery sheet."""
