"""Applications name how goods reach residents in the words pickup points use."""


def migrate(cr, version):
    """Rename the column and its values; doing it twice does it once."""
    cr.execute(
        "SELECT 1 FROM information_schema.columns"
        " WHERE table_name = 'groupbuy_leader_application' AND column_name = 'operating_mode'"
    )
    if not cr.fetchone():
        return
    cr.execute(
        "ALTER TABLE groupbuy_leader_application RENAME COLUMN operating_mode TO handover_mode"
    )
    cr.execute(
        """
        UPDATE groupbuy_leader_application
           SET handover_mode = CASE handover_mode
                               WHEN 'pickup' THEN 'self' WHEN 'delivery' THEN 'home'
                               ELSE handover_mode END
        """
    )
