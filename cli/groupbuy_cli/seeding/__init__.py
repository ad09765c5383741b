# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A day of a hub of a given size, the same from the same seed: planned here, without Odoo.

`plan` says who orders what; `inside/seed.py` lets it happen by the platform's own steps.
"""
