"""What a campaign's moment brings is looked for each minute, also after a failure."""


def migrate(cr, version):
    """Let the clock of campaigns go by minutes where it still goes by hours."""
    cr.execute(
        """
        UPDATE ir_cron SET interval_type = 'minutes', priority = 2
          FROM ir_model_data known
         WHERE known.module = 'community_groupbuy' AND known.name = 'ir_cron_advance_campaigns'
           AND ir_cron.id = known.res_id AND interval_number = 1 AND interval_type = 'hours'
        """
    )
