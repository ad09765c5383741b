-- invariant: Board figures are what they count; accepted answers are published answers of their topic
SELECT format('topic %s', topic.id) AS record,
       format('%s answers counted', topic.answer_count) AS detail
  FROM groupbuy_board_topic topic
 WHERE topic.answer_count IS DISTINCT FROM (
        SELECT count(*) FROM groupbuy_board_post post
         WHERE post.topic_id = topic.id AND post.state = 'published' AND post.is_question IS NOT TRUE)
 UNION ALL
SELECT format('post %s', post.id), format('%s votes counted', post.vote_count)
  FROM groupbuy_board_post post
 WHERE post.vote_count IS DISTINCT FROM (
        SELECT count(*) FROM groupbuy_board_vote vote WHERE vote.post_id = post.id)
 UNION ALL
SELECT format('topic %s', topic.id), format('accepted post %s', topic.accepted_id)
  FROM groupbuy_board_topic topic
  JOIN groupbuy_board_post post ON post.id = topic.accepted_id
 WHERE post.topic_id <> topic.id OR post.is_question
 UNION ALL
SELECT format('post %s', vote.post_id), 'a vote of its own author'
  FROM groupbuy_board_vote vote
  JOIN groupbuy_board_post post ON post.id = vote.post_id
 WHERE post.partner_id = vote.partner_id
