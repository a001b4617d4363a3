review-title = Review
review-waiting = Opening the work
review-to-queue = Go to the queue

## Head

review-attempt = attempt { $attempt }
review-attempt-of = attempt { $attempt } of { $allowed }
review-due-today = due today
review-due =
    { $days ->
        [one] due in { $days } working day
       *[other] due in { $days } working days
    }
review-overdue =
    { $days ->
        [one] { $days } working day overdue
       *[other] { $days } working days overdue
    }
review-flagged = second opinion asked for
review-saved = Saved { $time }
review-saved-said = Saved
review-saving = Saving…
review-unsaved = Could not save: { $why }
review-retry = Try again
review-undo = Take back
review-undone = Taken back: { $what }
review-place = { $at } of { $total }
review-place-label = Place in the queue
review-learner-previous = Previous learner
review-learner-next = Next learner
review-no-next = This is the last one.
review-no-previous = This is the first one.
review-last = That was the last one in this queue.

## Rubric

review-rubric-label = Rubric
review-rubric = Rubric { $version } ·
review-must = must be met
review-unmet-before = not met in attempt { $attempt }
review-kind-none = not yet judged
review-kind-level = judged
review-kind-insufficient = not enough evidence
review-kind-notApplicable = does not apply
review-kept-as = { $what } · kept from attempt { $attempt }
review-kept-changed = kept from attempt { $attempt } · a file behind it has changed, look again
review-guidance = For assessors: { $guidance }
review-levels = Level of { $criterion }
review-last-time = last time
review-points = { $points } points
review-reason = { $kind }: { $reason }
review-keep = Keep from attempt { $attempt }
review-reopen = Open again
review-clear = Clear
review-judged = { $criterion }: { $level }
review-said = { $what }. { $verdict }
review-all-judged = Everything is judged.
review-kept-said = { $criterion } is kept from the last attempt.
review-reopened-said = { $criterion } is open again.
review-kept-locked = This criterion is kept from an earlier attempt. Open it again to judge it anew.
review-closed-locked = This assessment is closed. Correct it to judge it anew.
review-whole = On the whole
review-whole-means = What you say about the work as a whole stands at the end of the letter.
review-whole-empty = nothing said yet
review-whole-no-level = The whole has no level: choose a criterion.

## Not a level

review-no-level = No level…
review-no-level-title = { $criterion }: why no level?
review-no-level-kind = What is the matter
review-insufficient-means = There is too little to judge by. It asks for more evidence, and is not the same as a low level.
review-not-applicable-means = It is left out of the decision.
review-no-level-reason = Why
review-no-level-keep = Judge so
review-reason-missing = Say why: the record keeps it with the judgement.
review-cancel = Cancel

## The attempt before

review-previous-show = Previous judgement
review-previous = Attempt { $attempt }: { $judged }.
review-previous-met = It was met.
review-previous-unmet = It was not met.
review-previous-said = { $assessor }, { $date }:
review-previous-silent = { $assessor }, { $date }, without feedback.

## Words

review-feedback = Feedback for the learner
review-note = Internal note, for assessors only
review-note-add = Internal note
review-snippets = Written before
review-snippets-none = Nothing written before fits. What you write here is offered the next time.

## Evidence behind a judgement

review-link = Link what is shown
review-linked = Linked: { $file }
review-unlinked = No longer linked: { $file }
review-unlink = Unlink { $file }
review-link-no-file = Choose a file of the present attempt first.
review-link-gone = A file that is no longer here
review-mark = { $mark }: { $answer }
review-mark-valid = valid
review-mark-sufficient = sufficient
review-mark-authentic = authentic
review-mark-current = current
review-answer-yes = yes
review-answer-no = no
review-answer-unsaid = not said

## Verdict and decision

review-result-achieved = Achieved
review-result-notYetAchieved = Not yet achieved
review-result-noDecision = No decision yet
review-score = Score { $score } %.
review-why = Why
review-why-title = How the rule comes out
review-clause-met = met:
review-clause-notMet = not yet:
review-clause-open = open:
review-clause-notApplicable = does not apply:
review-flag = Second opinion
review-unflag = No second opinion
review-flagged-said = A second opinion is asked for.
review-unflagged-said = No second opinion is asked for any more.
review-close = Close and next
review-next = Next
review-closed-said = { $learner }: { $result }. Closed.
review-closed = Closed on { $at } by { $assessor }: { $result }.
review-overruled = Decided otherwise than the rule: { $reason }
review-correct = Correct
review-correct-title = Correct this assessment?
review-correct-means = It opens again with everything as it was. The closed one stays on record, and the correction takes its place when you close it.
review-correct-issued = A badge was issued on this decision. It stays valid as it is; if the result changes, revoke it under Issued.
review-overrule = Decide otherwise…
review-overrule-title = Decide otherwise than the rule
review-overrule-result = Decision
review-overrule-reason = Reason
review-overrule-reason-help = It is kept with the decision and seen by whoever checks it.
review-overrule-close = Close with this decision

## Leaving with something unsaved

review-leave-title = Something is not saved yet
review-leave = The last words or judgements on this work could not be saved. If you leave now, they are lost.
review-leave-anyway = Leave and lose them
review-stay = Stay
