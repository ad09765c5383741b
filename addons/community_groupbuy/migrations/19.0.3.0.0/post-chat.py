"""Lines of chat lists know the order they are about, not only the one made of them."""


def migrate(cr, version):
    """Name the order of lines read before; doing it twice changes nothing."""
    cr.execute(
        """
        UPDATE groupbuy_order_import_line
           SET order_id = sale_order_id
         WHERE order_id IS NULL
           AND sale_order_id IS NOT NULL
        """
    )
