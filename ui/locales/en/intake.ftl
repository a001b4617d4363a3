intake-title = Intake
intake-empty-title = Drop work here
intake-empty = Drop a ZIP, a list of learners or a folder anywhere on the window. Nothing is written before you say so.
intake-choose-archive = Choose an archive…
intake-choose-folder = Choose a folder…
intake-recognised = What was recognised
intake-recognised-as = { $source } was recognised. { $format }. { $count ->
    [one] One learner’s work has a certain owner.
   *[other] The work of { $count } learners has a certain owner.
}
intake-source = Files
intake-format = Recognised as
intake-format-moodleFolders = Moodle, all submissions in folders
intake-format-moodleFlat = Moodle, all submissions in one folder
intake-format-plainFolders = One folder for each learner
intake-format-plainFiles = One file for each learner
intake-format-empty = Nothing: there is no file in it
intake-format-other = Files
intake-size = Size
intake-files = { $count ->
    [one] One file, { $size }
   *[other] { $files } files, { $size }
}
intake-list = Learner list
intake-no-list = none; names and numbers in it would say whose each folder is
intake-add-list = Add a learner list…
intake-other-list = Take another list…
intake-list-anew = A list matches everything anew: what you said by hand is asked again.
intake-cohort = Cohort
intake-cohort-note = Whose work this is, and what it is judged by.
intake-cohort-choose = Choose a cohort
intake-cohort-missing = Choose the cohort first; then you see what would become of each learner’s work.
intake-new-cohort = New cohort…

## Whose it is

intake-unmatched = { $count ->
    [0] Everything has an owner or is left out
    [one] One folder without a certain owner
   *[other] { $count } folders without a certain owner
}
intake-unmatched-lead = Nobody is guessed. What stays here is not imported; you can drop the same files again later.
intake-group-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
intake-maybe = Perhaps: { $names }
intake-assign = Say whose it is…
intake-assign-of = Say whose it is: { $folder }
intake-skip = Leave out
intake-skip-of = Leave out: { $folder }
intake-skipped = Left out.
intake-unskip = Take it in after all
intake-unskip-of = Take it in after all: { $folder }
intake-matched = { $count ->
    [one] One learner’s work
   *[other] { $count } learners’ work
}
intake-matched-none = No work has a certain owner yet. A learner list helps: names in it are matched.
intake-without = { $count ->
    [one] One learner of the list handed in nothing: { $names }
   *[other] { $count } learners of the list handed in nothing: { $names }
}
intake-learner = Learner
intake-by = Known by
intake-by-participant = number in the platform
intake-by-id = number
intake-by-email = e-mail address
intake-by-name = name
intake-by-hand = you; take it back
intake-take-back-of = Known by you; take it back: { $learner }
intake-file-count = Files
intake-becomes = Becomes
intake-attempt-new = { $number ->
    [0] a new attempt
   *[other] attempt { $number }
}
intake-attempt-unchanged = the same as attempt { $number }
intake-attempt-empty = nothing: no file in it
intake-attempt-refused = not taken
intake-findings = { $count ->
    [one] One thing to know
   *[other] { $count } things to know
}

## Whose is this?

assign-title = Whose is “{ $folder }”?
assign-who = Who
assign-known = Somebody here
assign-new = Somebody new
assign-suggested = It might be
assign-find = Find a learner
assign-finding = Looking
assign-found = { $count ->
    [one] One learner
   *[other] { $count } learners
}
assign-found-more = The first { $shown } of { $total } learners; type to narrow them down
assign-none-title = Nobody fits
assign-none = Type less, or add somebody new.
assign-person = { $name }, { $number }
assign-name = Name
assign-number = Number at your institution
assign-email = E-mail address
assign-make = Add them, and this is theirs
assign-done = “{ $folder }” has its owner.

## Writing it

intake-would = { $attempts ->
    [0] No new attempt
    [one] One new attempt
   *[other] { $attempts } new attempts
}
intake-would-also = { $learners ->
    [0] No new learner;
    [one] One new learner;
   *[other] { $learners } new learners;
} { $unchanged } unchanged.
intake-would-leave = { $count ->
    [one] One folder is left out.
   *[other] { $count } folders are left out.
}
intake-put-away = Put it away
intake-commit = Take it in
intake-reading = The files are being looked at
intake-writing = Taking it in
intake-undoing = Taking it back
intake-stopped = Stopped. Nothing was written.
intake-busy = Files are being taken in. Drop these when that is done.
intake-progress = { $done } of { $total }
intake-cancel = Stop
intake-done = { $attempts ->
    [0] Nothing new was handed in
    [one] One attempt is ready to be judged
   *[other] { $attempts } attempts are ready to be judged
}
intake-start = Start judging
intake-again = Take in something else
intake-undo = Take this back
intake-undone-note = Learners who were added stay; so does everything in the journal.
intake-undone = { $count ->
    [one] One attempt was taken back
   *[other] { $count } attempts were taken back
}
