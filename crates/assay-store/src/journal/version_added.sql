SELECT json_object(
    'achievement', v.achievement_id,
    'number', v.number,
    'name', v.name,
    'documentSha256', sha256_hex(v.document),
    'createdAt', v.created_at,
    'criteria', (
        SELECT json_group_array(
            json_object(
                'criterion', c.criterion_id,
                'name', c.name,
                'levels', (
                    SELECT json_group_array(json_object('level', l.level_id, 'name', l.name) ORDER BY l.position)
                    FROM version_level AS l
                    WHERE l.version_id = c.version_id AND l.criterion_id = c.criterion_id
                )
            ) ORDER BY c.position
        )
        FROM version_criterion AS c
        WHERE c.version_id = v.id
    )
)
FROM achievement_version AS v
WHERE v.id = ?1
