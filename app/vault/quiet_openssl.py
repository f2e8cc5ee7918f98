"""Keeps OpenSSL from reading a configuration file: one could name foreign code to load.

Importing this module is what does it, so it comes before the first import of cryptography or sqlcipher3.
"""

import os

os.environ["OPENSSL_CONF"] = os.devnull
os.environ["OPENSSL_MODULES"] = os.devnull
