# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What decides whether a change may land (docs/architecture/gates.md)."""
