"""Encryption of identity data with keys that are not in the database."""

import hashlib
import hmac
import os

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import config

VARIABLE = "GROUPBUY_IDENTITY_KEYS"
OPTION = "groupbuy_identity_keys"
INDEX_PURPOSE = b"groupbuy identity index"


class GroupbuyIdentityVault(models.AbstractModel):
    """Seal and open what must not be read in the database, its dumps and its backups.

    The keys come from the environment or odoo.conf, newest first: the first one seals,
    every one opens. A new key in front and `_rotate` of what was sealed replaces an old one.
    """

    _name = "groupbuy.identity.vault"
    _description = "Encryption of identity data"

    @api.model
    def _get_keys(self):
        """Return the keys, newest first."""
        text = os.environ.get(VARIABLE) or config.get(OPTION) or ""
        return text.replace(",", " ").split()

    @api.model
    def _get_cipher(self):
        """Return what seals and opens; refuse when there is no usable key."""
        keys = self._get_keys()
        if not keys:
            raise UserError(
                self.env._(
                    "Identity data cannot be kept safely yet: ask the administrator to set "
                    "%(variable)s.",
                    variable=VARIABLE,
                )
            )
        try:
            return MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise UserError(
                self.env._(
                    "%(variable)s holds something that is no key; ask the administrator.",
                    variable=VARIABLE,
                )
            ) from error

    @api.model
    def _seal(self, content):
        """Return bytes encrypted with the newest key, as text."""
        return self._get_cipher().encrypt(content).decode()

    @api.model
    def _open(self, token):
        """Return the bytes that were sealed; refuse when their key is lost."""
        try:
            return self._get_cipher().decrypt(token)
        except InvalidToken as error:
            raise UserError(
                self.env._("The key to these identity data is missing; ask the administrator.")
            ) from error

    @api.model
    def _reseal(self, token):
        """Return what was sealed, sealed with the newest key."""
        return self._seal(self._open(token))

    @api.model
    def _get_marks(self, text):
        """Return what a text is found again by, with the newest key first.

        A mark tells equal texts from different ones; without the key it tells nothing,
        not even by trying all numbers there are.
        """
        self._get_cipher()
        return [_mark(key, text) for key in self._get_keys()]


def _mark(key, text):
    """Return the keyed hash of a text, with a key derived for this purpose alone."""
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=INDEX_PURPOSE).derive(key.encode())
    return hmac.new(derived, text.encode(), hashlib.sha256).hexdigest()
