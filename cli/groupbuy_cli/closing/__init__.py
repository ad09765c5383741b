# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The end of a seeded day: its cut-off run on a real server, goods that come short, proofs.

`hub` makes filled hubs, `watch` looks at a server while it works, `proof` asks the database in
SQL whether all is exact and what came out, in a form two runs can be compared by.
"""
