# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Let `python -m groupbuy_cli` do what `./groupbuy` does."""

import sys

from .main import main

sys.exit(main(sys.argv[1:]))
