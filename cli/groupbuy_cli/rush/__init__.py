# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Load on a real server: who comes (`people`), how they ask (`client`), and what is measured.

`generator` is a program of its own, so that its work is not the launcher's; `crowd` starts it
and reads its answer; `server` is Odoo with worker processes, which may be killed.
"""
