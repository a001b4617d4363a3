reports-title = Reports
reports-waiting = What was judged is being counted
reports-empty-title = Nothing to report yet
reports-empty = When the work of a cohort is judged, this shows how hard each criterion is and how levels are spread.
reports-to-cohorts = Go to the cohorts
reports-none-title = Nothing of “{ $cohort }” is judged yet
reports-none = Counts appear here with the first judgement.
reports-to-queue = Go to the queue
reports-cohort = Cohort
reports-about = { $achievement }, version { $version }. { $work ->
    [one] One of { $learners } learners handed in work; only that work is counted, by its latest attempt.
   *[other] { $work } of { $learners } learners handed in work; only they are counted, by their latest attempt.
}
reports-to-grid = Learner by learner
reports-copy = Copy as CSV
reports-copied = The counts are on the clipboard as CSV.

## How hard

reports-difficulty = How hard each criterion is
reports-difficulty-lead = Of those who were given a level, how many reach what is needed. The hardest comes first. Insufficient evidence and work not judged yet are counted apart.
reports-criterion = Criterion
reports-needed-level = Needed
reports-reach = Reach it
reports-reached = { $reached } of { $judged }, { $percent }%
reports-no-level = no level
reports-no-share = nothing to reach
reports-nobody = nobody judged yet

## How levels are spread

reports-spread = How levels are spread
reports-spread-lead = Every chart has the same scale. The gold line lies under the levels that are enough. What is no level stands apart, in broken outline. Shares are of those with a level.
reports-chart = Learners by level for “{ $criterion }”; the table has the same numbers
reports-critical = must be met
reports-level = Level
reports-learners = Learners
reports-share = Share
reports-needed = needed
reports-percent = { $percent }%
reports-insufficient = Evidence is not enough
reports-unjudged = Not judged yet
reports-not-applicable = Not applicable

## Columns of the CSV

reports-csv-criterion = Criterion
reports-csv-place = Place
reports-csv-level = Level
reports-csv-needed = Needed
reports-csv-learners = Learners
reports-csv-yes = yes
