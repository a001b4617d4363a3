release-title = Release
release-waiting = What is decided is being looked up
release-empty-title = Nothing to release
release-empty = What is decided waits here until it is released as one batch: badges, certificates and letters.
release-to-queue = Go to the queue
release-cohort = Cohort
release-all-cohorts = All cohorts
release-ready = { $count ->
    [0] No badge is ready
    [one] One badge is ready to be signed
   *[other] { $count } badges are ready to be signed
}
release-ready-none = Close an assessment that achieves, and it stands here.
release-learner = Learner
release-achievement = Achievement
release-of = Cohort
release-decided = Decided
release-assessor = Assessor
release-blocked = { $count ->
    [one] One is held back
   *[other] { $count } are held back
}
release-blocked-who = { $learner }, { $achievement }:

## The order

release-order = This batch
release-files = Write for each learner
release-format-json = Signed badge (JSON)
release-format-pdf = Certificate (PDF)
release-format-png = Badge picture (PNG)
release-format-svg = Badge drawing (SVG)
release-letters = { $count ->
    [one] Feedback letter (1)
   *[other] Feedback letters ({ $count })
}
release-lms = Grades and feedback for the learning platform
release-usual-folder = Into “{ $name }”, in the usual place for Assay’s files.
release-other-folder = Another folder…
release-locked = Signed in the name of { $organisation }, whose key is locked.
release-unlocked = The key of { $organisation } is unlocked. Everything is signed in its name.
release-unlock = Unlock…
release-first-key = First unlock the key.
release-do = { $count ->
    [0] Write letters and grades
    [one] Sign and write one badge
   *[other] Sign and write { $count } badges
}

## Under way, and done

release-running = Badges are being signed
release-progress-label = Done so far
release-progress = { $done } of { $total }
release-stop = Stop after this badge
release-stopping = Stopping
release-stop-note = What is signed by then is complete and stays.
release-done = { $count ->
    [0] No badge was due
    [one] One badge is issued
   *[other] { $count } badges are issued
}
release-stopped = { $count ->
    [0] Stopped before the first badge
    [one] Stopped after one badge
   *[other] Stopped after { $count } badges
}
release-done-letters = { $count ->
    [0] No letter was written.
    [one] One letter was written.
   *[other] { $count } letters were written.
}
release-open-folder = Open the folder
release-to-issued = See what was issued
release-back = Back
release-lms-files = { $count ->
    [one] For the learning platform: { $names }
   *[other] For the learning platform, { $count } files: { $names }
}
release-notes = { $count ->
    [one] One thing could not be done
   *[other] { $count } things could not be done
}
