-- invariant: Who accepted an invitation sells the campaign; a line of a chat list is about an order of its own seller
SELECT campaign.code AS record,
       format('invitation %s is accepted by %s, who does not sell it', invitation.id, COALESCE(invitation.leader_id::text, 'nobody')) AS detail
  FROM groupbuy_seller_invitation invitation
  JOIN groupbuy_campaign campaign ON campaign.id = invitation.campaign_id
 WHERE invitation.state = 'accepted'
   AND NOT EXISTS (SELECT 1
                     FROM groupbuy_campaign_seller seller
                    WHERE seller.campaign_id = invitation.campaign_id
                      AND seller.leader_id = invitation.leader_id)
 UNION ALL
SELECT line_order.name,
       format('line %s of list %s belongs to another seller', line.id, line.import_id)
  FROM groupbuy_order_import_line line
  JOIN groupbuy_order_import list ON list.id = line.import_id
  JOIN groupbuy_order group_order ON group_order.id = list.group_order_id
  JOIN sale_order line_order ON line_order.id = line.sale_order_id
 WHERE line_order.groupbuy_seller_id IS DISTINCT FROM group_order.seller_id
