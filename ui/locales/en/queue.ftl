queue-title = Queue
queue-waiting = Looking what there is to do
queue-count =
    { $count ->
        [one] { $count } submission
       *[other] { $count } submissions
    }
queue-empty-title = Nothing waits for you
queue-empty = Work that was handed in stands here, the most urgent first: resubmissions, then what is due soon.
queue-none-title = Nothing here
queue-none = No work fits this group and filter.
queue-show-all = Show everything
queue-intake = Take in work
queue-release = Release { $count } ready
queue-start = Judge the first

## Groups

queue-groups = What to do
queue-group-all = All
queue-group-dueSoon = Due soon
queue-group-ready = Ready to release
queue-group-resubmissions = Resubmissions
queue-group-toJudge = To judge

## Columns

queue-learner = Learner
queue-about = { $achievement } · { $cohort }
queue-attempt = Attempt
queue-days-left = Days left
queue-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
queue-today = today
queue-late =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }
queue-open-criteria = Open criteria
queue-open-of = { $open } of { $criteria }
queue-assessor = Assessor
queue-nobody = nobody yet
queue-state = State
queue-flagged = second opinion asked for
queue-state-achieved = achieved
queue-state-awaitingWork = no work yet
queue-state-drafted = draft
queue-state-issued = issued
queue-state-noDecision = no decision
queue-state-notYetAchieved = not yet achieved
queue-state-resubmitted = resubmitted
queue-state-revoked = revoked
queue-state-toJudge = to judge

## Filter

queue-filter = Filter
queue-typed = Learner or cohort
queue-cohort = Cohort
queue-every-cohort = Every cohort
queue-mine = Mine only
queue-fair = Fair order
queue-saved = Saved filters
queue-saved-change = Keep or remove a filter…
queue-saved-title = Saved filters
queue-saved-name = Name for the present filter
queue-saved-help = Group, cohort, words and order are kept under this name. A name that is taken is used anew.
queue-saved-nameless = Give it a name to find it again.
queue-saved-keep = Keep this filter
queue-saved-kept = Kept as { $name }
queue-saved-remove = Remove { $name }
queue-saved-cancel = Cancel

## Words in the work

queue-search = Search in the work
queue-search-title = Search in the work
queue-search-field = Words in files and texts
queue-search-help = Finds words in everything that was handed in and holds text.
queue-search-count =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
queue-search-where = { $cohort } · attempt { $attempt } · { $path }
