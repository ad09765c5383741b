-- invariant: An identity in use belongs to somebody who leads or whose application is not over.
-- requires: groupbuy_identity, groupbuy_leader_application
SELECT i.number_masked AS record, 'kept in use for nobody' AS detail
FROM groupbuy_identity i
WHERE i.active
    AND NOT EXISTS (
        SELECT 1 FROM groupbuy_leader l
        WHERE l.partner_id = i.partner_id AND l.state <> 'left'
    )
    AND NOT EXISTS (
        SELECT 1 FROM groupbuy_leader_application a
        WHERE a.partner_id = i.partner_id AND a.state IN ('draft', 'submitted', 'more_needed')
    )
