SELECT json_object(
    'attempt', a.attempt_id,
    'achievementVersion', a.achievement_version_id,
    'assessor', a.assessor,
    'context', a.context,
    'feedback', a.feedback,
    'internalNote', a.internal_note,
    'supersedes', a.supersedes,
    'startedAt', a.started_at,
    'closedAt', a.closed_at,
    'result', a.result,
    'outcome', json(a.outcome),
    'judgements', (
        SELECT json_group_array(
            json_object(
                'criterion', j.criterion_id,
                'kind', j.kind,
                'level', j.level_id,
                'reason', j.reason,
                'carried', j.carried,
                'feedback', j.feedback,
                'internalNote', j.internal_note,
                'judgedAt', j.judged_at,
                'evidence', (
                    SELECT json_group_array(
                        json_object(
                            'evidence', e.evidence_id,
                            'valid', e.valid,
                            'sufficient', e.sufficient,
                            'authentic', e.authentic,
                            'current', e.current,
                            'method', e.method
                        ) ORDER BY e.evidence_id
                    )
                    FROM judgement_evidence AS e
                    WHERE e.assessment_id = j.assessment_id AND e.criterion_id = j.criterion_id
                )
            ) ORDER BY j.criterion_id
        )
        FROM judgement AS j
        WHERE j.assessment_id = a.id
    )
)
FROM assessment AS a
WHERE a.id = ?1 AND a.closed_at IS NOT NULL
