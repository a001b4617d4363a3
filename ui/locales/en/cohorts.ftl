## The list

cohorts-title = Cohorts
cohorts-empty-title = No cohorts yet
cohorts-empty = A cohort brings learners together for one achievement, with due dates and a rule for attempts.
cohorts-intake = Take in work
cohorts-new = New cohort
cohorts-waiting = Reading the cohorts
cohorts-filter = Filter by cohort or achievement
cohorts-shown = { $shown } of { $total }
cohorts-none-title = None has these words
cohorts-none = Empty the filter to see all of them.
cohorts-name = Cohort
cohorts-achievement = Achievement
cohorts-version = version { $version }
cohorts-due = Due
cohorts-no-due = no last day
cohorts-learners = Learners
cohorts-to-judge = To judge
cohorts-achieved = Achieved
cohorts-issued = Issued
cohorts-change = Change “{ $name }”

## Making and changing one

cohort-new-title = New cohort
cohort-change-title = Change the cohort
cohort-achievement = Achievement
cohort-achievement-note = The cohort is judged by its latest version, and keeps that version.
cohort-achievement-missing = Choose what is assessed.
cohort-no-achievement = A cohort is assessed for an achievement, and none is written yet.
cohort-name = Name
cohort-name-missing = Give it a name, such as a class and a year.
cohort-due = Last day
cohort-due-none = No last day
cohort-attempts = Attempts at most
cohort-attempts-note = Empty for the number that the achievement sets.
cohort-incomplete = Something is missing.
cohort-judged-by = Judged by version { $version } of “{ $achievement }”.
cohort-cancel = Cancel
cohort-make = Make the cohort
cohort-save = Change it
cohort-made = The cohort “{ $name }” is there.
cohort-changed = The cohort “{ $name }” is changed.

## Where a submission stands

standing-achieved = achieved
standing-awaiting-work = awaits work
standing-drafted = begun
standing-issued = issued
standing-no-decision = no decision
standing-not-yet = not yet achieved
standing-resubmitted = handed in again
standing-revoked = revoked
standing-to-judge = to judge
