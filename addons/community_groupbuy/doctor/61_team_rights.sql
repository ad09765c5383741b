-- invariant: What a member may do is the role's matrix, the exceptions and what is withheld, nothing else
SELECT leader.code AS record,
       format('member %s, right %s: stored %s', member.id, held.name, held.stored) AS detail
  FROM groupbuy_team_member member
  JOIN groupbuy_leader leader ON leader.id = member.leader_id
  JOIN groupbuy_team_role role ON role.id = member.role_id
 CROSS JOIN LATERAL (
        VALUES ('products', member.can_products, role.can_products, member.exception_products),
               ('campaigns', member.can_campaigns, role.can_campaigns, member.exception_campaigns),
               ('orders', member.can_orders, role.can_orders, member.exception_orders),
               ('after_sale', member.can_after_sale, role.can_after_sale, member.exception_after_sale),
               ('pickup', member.can_pickup, role.can_pickup, member.exception_pickup),
               ('finance', member.can_finance, role.can_finance, member.exception_finance)
       ) AS held (name, stored, role, exception)
 WHERE COALESCE(held.stored, FALSE) <> (
           (held.exception = 'granted' OR (held.exception = 'as_role' AND COALESCE(held.role, FALSE)))
           AND NOT held.name = ANY (string_to_array(COALESCE(member.withheld_rights, ''), ',')))
    OR member.is_leader <> COALESCE(role.is_leader, FALSE)
