learners-title = Learners
learners-empty-title = No learners yet
learners-empty = Learners come in with a list or with their work.
learners-waiting = Reading the learners
learners-filter = Filter by name, number or email
learners-count = { $count ->
    [one] One learner
   *[other] { $count } learners
  }
learners-none-title = Nobody fits
learners-none = Empty the filter to see everybody.
learners-name = Name
learners-number = Number
learners-email = Email
learners-where = Where they stand
learners-nowhere = in no cohort
learners-nowhere-long = In no cohort yet. Work that is taken in puts a learner into one.
learners-standing = { $cohort }: { $state }
learners-unknown = not known
learners-open-work = Open the work for { $cohort }
learners-import = Take in a list…
learners-import-failed = The list could not be taken in
learners-imported-title = The list is taken in
learners-imported = { $count ->
    [one] One row of “{ $file }” was taken.
   *[other] { $count } rows of “{ $file }” were taken.
  }
learners-added = New
learners-changed = Brought up to date
learners-unchanged = Known already
learners-refused = { $count ->
    [one] One row was not taken
   *[other] { $count } rows were not taken
  }
learners-imported-done = Done
