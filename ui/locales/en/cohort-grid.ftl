cohort-grid-title = Cohort
cohort-grid-empty-title = No work in this cohort yet
cohort-grid-empty = Every learner has a row here and every criterion a column, as soon as work is taken in.
cohort-grid-intake = Take in work

grid-label = Learners and criteria of “{ $name }”
grid-meta = { $achievement }, version { $version }
grid-meta-due = { $achievement }, version { $version } · due { $due }
grid-to-achievement = Achievement
grid-change = Change
grid-filter = Filter by name
grid-shown = { $shown } of { $total }
grid-learner = Learner
grid-state = Where they stand
grid-critical = must be met
grid-open = { $open } open
grid-column = { $critical ->
    [yes] { $name }, must be met, { $open } open. Judge this criterion across all learners.
   *[no] { $name }, { $open } open. Judge this criterion across all learners.
  }
grid-cell-level = { $below ->
    [yes] { $name }, level { $place } of { $count }, below what is needed
   *[no] { $name }, level { $place } of { $count }
  }
grid-cell-unjudged = Not judged
grid-cell-insufficient = Evidence is not enough
grid-cell-not-applicable = Not applicable
grid-nobody = There is no work in this cohort to judge.

legend-title = What the shades mean
legend-level = Level { $place }
legend-below = Below what is needed
legend-keys = Arrows move. Enter opens the learner, or on a criterion begins with it across all learners.
