"""Give every community an invitation code of its own before the column must be unique."""

import secrets
import string

CODE_ALPHABET = string.ascii_lowercase.replace("l", "").replace("o", "") + "23456789"
CODE_LENGTH = 10


def migrate(cr, version):
    """Fill the codes that are missing; doing it twice fills them once."""
    cr.execute("ALTER TABLE groupbuy_community ADD COLUMN IF NOT EXISTS code varchar")
    cr.execute("SELECT id FROM groupbuy_community WHERE code IS NULL")
    codes = [(_generate_code(), community_id) for (community_id,) in cr.fetchall()]
    cr.executemany("UPDATE groupbuy_community SET code = %s WHERE id = %s", codes)


def _generate_code():
    return "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))
