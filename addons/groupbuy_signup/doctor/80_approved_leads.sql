-- invariant: An approved application led to a leader who is the applicant, with a community and a pickup point.
-- requires: groupbuy_leader_application
SELECT
    coalesce(a.name, a.id::text) AS record,
    CASE
        WHEN l.id IS NULL THEN 'approved, but there is no leader'
        WHEN l.partner_id <> a.partner_id THEN 'the leader is somebody else'
        ELSE 'the leader has no community or no pickup point'
    END AS detail
FROM groupbuy_leader_application a
LEFT JOIN groupbuy_leader l ON l.id = a.leader_id
WHERE a.state = 'approved'
    AND (
        l.id IS NULL
        OR l.partner_id <> a.partner_id
        OR NOT EXISTS (SELECT 1 FROM groupbuy_pickup_point p WHERE p.leader_id = l.id)
        OR NOT EXISTS (SELECT 1 FROM groupbuy_community c WHERE c.leader_id = l.id)
    )
