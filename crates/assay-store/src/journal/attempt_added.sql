SELECT json_object(
    'submission', t.submission_id,
    'number', t.number,
    'filesetHash', t.fileset_hash,
    'import', t.import_id,
    'receivedAt', t.received_at,
    'evidence', (
        SELECT json_group_array(
            json_object(
                'id', e.id,
                'path', e.path,
                'contentHash', e.content_hash,
                'size', e.size,
                'mediaType', e.media_type,
                'rawName', hex(e.raw_name),
                'plugin', e.plugin
            ) ORDER BY e.position
        )
        FROM evidence AS e
        WHERE e.attempt_id = t.id
    )
)
FROM attempt AS t
WHERE t.id = ?1
