## The list

achievements-title = Achievements
achievements-empty-title = No achievements yet
achievements-empty = An achievement says what can be awarded, and by which rubric and rule.
achievements-new = Write an achievement
achievements-import = Open an achievement document…
achievements-waiting = Reading the achievements
achievements-filter = Filter by name or rule
achievements-shown = { $shown } of { $total }
achievements-none-title = None has these words
achievements-none = Empty the filter to see all of them.
achievements-version = Version
achievements-in-use = in use
achievements-criteria = Criteria
achievements-cohorts = Cohorts
achievements-issued = Issued

## Numbers

number-wrong-least = { $kind ->
    [whole] A whole number from { $min } on is expected.
   *[decimal] A number from { $min } on is expected.
  }
number-wrong-range = { $kind ->
    [whole] A whole number from { $min } to { $max } is expected.
   *[decimal] A number from { $min } to { $max } is expected.
  }
