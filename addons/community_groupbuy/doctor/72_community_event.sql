-- invariant: An activity counts its sign-ups and has no more of them than places
SELECT event.name AS record,
       format('activity %s: counted %s, signed up %s, places %s', event.id, COALESCE(event.signup_count, 0), signed.number, event.capacity) AS detail
  FROM groupbuy_community_event event
 CROSS JOIN LATERAL (
       SELECT COUNT(*) AS number
         FROM groupbuy_community_signup signup
        WHERE signup.event_id = event.id) signed
 WHERE COALESCE(event.signup_count, 0) <> signed.number
    OR (event.capacity > 0 AND signed.number > event.capacity)
