achievement-title = Achievement
achievement-empty-title = This achievement is not here
achievement-empty = It may belong to another workspace.
achievement-to-list = See all achievements
achievement-waiting = Reading the achievement

## The editor

editor-sides = Sides of the achievement
editor-side-about = What it is
editor-side-rubric = Rubric
editor-side-rule = Rule
editor-side-badge = Badge and certificate
editor-side-versions = Versions
editor-side-problems = { $count } to settle
editor-no-version = No version is kept yet
editor-version = Version { $version }
editor-frozen = in use, never changed
editor-unsaved = changes not kept
editor-undo = Undo
editor-redo = Redo
editor-keep = Keep as version { $version }
editor-replaces = No judgement uses version { $version } yet: it is written anew.
editor-kept = “{ $name }” is kept as version { $version }.
editor-reads = What the rule says
editor-checking = Reading the rule
editor-problems = { $count ->
    [one] One thing to settle
   *[other] { $count } things to settle
  }
editor-draft-found = These are your changes of { $at }, which no version holds.
editor-draft-older = These are your changes of { $at }. They were begun from version { $version }, and there is a later one now.
editor-draft-drop = Show version { $version } instead
editor-draft-unkept = There is no room to keep this draft aside: keep a version before you close the window.
editor-import = Import
editor-import-canvas = Rubric from Canvas…
editor-import-document = Achievement document…
editor-import-failed = The file could not be taken
editor-document-taken = “{ $file }” stands in the editor now.
editor-rubric-taken = { $count ->
    [one] One criterion of “{ $name }” stands in the editor now.
   *[other] { $count } criteria of “{ $name }” stand in the editor now.
  }

place-document = The document
place-level = Criterion { $criterion }, level { $level }

leave-title = Leave without keeping a version?
leave-text = Your changes are not part of any version. Left as a draft, they are here when you come back to this achievement on this computer.
leave-stay = Stay here
leave-discard = Throw the changes away
leave-leave = Leave them as a draft

## What it is

about-words = In words
about-words-lead = What stands on the badge and the certificate, and what an employer reads.
about-name = Name
about-description = What having it means
about-criteria = What it is awarded for
about-criteria-note = Markdown: **bold**, *italic*, lists and links.
about-type = Kind of achievement
about-type-note = The words of Open Badges 3.0.
about-language = Language of these texts
about-language-note = A language tag such as en or de-CH.
about-finding = Where it belongs
about-finding-lead = Words to find it by, and the competencies of published frameworks that it stands for.
about-terms = What it is worth
about-terms-lead = How long a badge holds from the day it is issued, and what it counts.
about-before = Before it
about-before-lead = Badges that a learner must hold, neither revoked nor expired, before this one is issued.
about-attempts = Attempts
about-attempts-lead = How often a learner may hand in work, and until when.
about-override = Deciding otherwise
about-override-lead = How far an assessor may award it against the rule, with a reason. Never past a criterion that must be met, and never without evidence.

tags-label = Tags
tags-add-label = New tag
tags-add-note = Several at once with commas between them.
tags-add = Add

alignments-title = Competencies it stands for
alignments-add = Add a competency
alignment-label = Competency { $number }
alignment-name = Name of the competency
alignment-url = Web address
alignment-code = Code
alignment-framework = Framework
alignment-type = Kind
alignment-type-none = Not said
alignment-description = Description
alignment-remove = Remove competency { $number }

validity-label = A badge holds
validity-forever = For ever
validity-months = For some months
validity-days = For some days
validity-count-months = Months
validity-count-days = Days
credits-label = Credits
credits-note = Leave it empty when it carries none.

prerequisites-none = Nothing has to come before it.
prerequisite-here = of this workspace
prerequisite-by-name = by its name
prerequisite-choose = Add one of this workspace
prerequisite-choose-none = Choose an achievement
prerequisite-name = Add any badge by its exact name
prerequisite-name-note = For badges that others issue, or that are not written here yet.
prerequisite-add = Add
prerequisite-remove = Remove “{ $name }”

attempts-max = Attempts at most
attempts-max-note = Empty for any number. A cohort can have a number of its own.
attempts-window = Days to try again
attempts-window-note = Counted from the last decision. Empty for no limit.
attempts-condition = Later attempts only for those who were close
attempts-condition-from = From attempt
attempts-condition-missed = Criteria not met, at most in percent
attempts-fee = Fee from attempt
attempts-fee-note = Kept with the achievement for your own records. Nothing is charged.

override-label = An assessor may award it against the rule
override-none = Not at all
override-none-note = What the rule says is what counts.
override-missed = When criteria are missed by one level
override-missed-note = Up to so many criteria, each one level short.
override-score = When the score is a little short
override-score-note = Up to so many percentage points.
override-missed-by = Criteria, at most
override-score-by = Percentage points, at most

## The rubric

rubric-lead = Levels stand side by side, low to high. The required level is what the rule means where it names none; below “must be met at” the whole is not yet achieved, whatever the rule says; weights count in a weighted score. Learners see everything but the guidance.
rubric-empty-title = No criterion yet
rubric-empty = A rubric has at least one criterion with two levels.
rubric-criterion-add = Add a criterion
rubric-criterion-new = New criterion
rubric-criterion-copy = { $name } (copy)
rubric-criterion-number = Criterion { $number }
rubric-criterion-label = Criterion { $number }: { $name }
rubric-criterion-description = What is looked at
rubric-criterion-handle = Move “{ $name }”: drag, or arrows up and down
rubric-criterion-menu = More about “{ $name }”
rubric-criterion-moved = “{ $name }” is criterion { $place } of { $count } now.
rubric-criterion-removed = “{ $name }” is removed.
rubric-move-up = Move up
rubric-move-down = Move down
rubric-duplicate = Duplicate
rubric-remove = Remove
rubric-levels = Levels, low to high
rubric-level-group = Level { $place }: { $name }
rubric-level-place = { $place } of { $count }
rubric-level-name = Level
rubric-level-descriptor = What it looks like
rubric-level-points = Points
rubric-level-new = New level
rubric-level-add = Add a level
rubric-level-insert = Insert a level below it
rubric-level-lower = Move lower
rubric-level-higher = Move higher
rubric-level-handle = Move level “{ $name }”: drag, or arrows left and right
rubric-level-menu = More about level “{ $name }”
rubric-level-option = { $place } – { $name }
rubric-level-none = None
rubric-level-not-yet = Not yet
rubric-level-competent = Competent
rubric-level-assured = Assured
rubric-required = Required level
rubric-critical = Must be met at
rubric-critical-tag = must be met
rubric-mark-critical = must be met
rubric-mark-required = required
rubric-mark-passing = passes from here
rubric-weight = Weight
rubric-more = { $guidance ->
    [some] Guidance for assessors (written)
   *[none] Guidance for assessors
  }{ $alignments ->
    [0] , competencies
    [one] , one competency
   *[other] , { $alignments } competencies
  }
rubric-guidance = Guidance for assessors
rubric-guidance-note = Learners never see it: it is in no letter, badge or certificate.

canvas-title = Rubric from Canvas
canvas-which = The file holds several rubrics
canvas-option = { $name } ({ $count })
canvas-lead = { $count ->
    [one] “{ $name }” has one criterion. It takes the place of the rubric in the editor; the rule becomes “every criterion at its required level”.
   *[other] “{ $name }” has { $count } criteria. They take the place of the rubric in the editor; the rule becomes “every criterion at its required level”.
  }
canvas-preview = What was understood
canvas-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
  }
canvas-notes = Good to know
canvas-none = There is no rubric in this file.
canvas-cancel = Cancel
canvas-take = Use this rubric

## The rule

rule-title = When is it achieved?
rule-lead = The foot of the window reads the rule back to you in one sentence.
rule-achieved-when = Achieved when
rule-clause = Clause { $number }
rule-kind-all = all of these hold
rule-kind-any = one of these holds
rule-kind-all-at-least = every criterion reaches its level
rule-kind-at-most-borderline = only a few criteria are borderline
rule-kind-critical = one criterion reaches a level
rule-kind-k-of-n = enough criteria reach their level
rule-kind-occasions = a level is shown several times
rule-kind-weighted-score = the weighted score is high enough
rule-menu = More about “{ $name }”
rule-wrap-all = Put into “all of these”
rule-wrap-any = Put into “one of these”
rule-add = Add a clause
rule-and = and
rule-or = or
rule-removed = A clause of the rule is removed.
rule-at-least = At least
rule-almost = Borderline level
rule-k-of-n = How many of { $count }
rule-borderline-k = Borderline at most
rule-borderline-note = No criterion may be below the borderline level.
rule-percent = Percent
rule-group = Of
rule-group-whole = all criteria
rule-group-some = chosen criteria
rule-group-choose = Criteria that count
rule-standard-required = the required level of each
rule-standard-name = “{ $name }”
rule-standard-position = level { $position } from below
rule-standard-each = a level for each criterion
rule-criterion = Criterion
rule-criterion-gone = It is no longer in the rubric
rule-level-gone = Choose a level
rule-occasions-n = Times
rule-occasions-note = The present attempt counts.
rule-occasions-contexts = Different contexts
rule-occasions-contexts-note = Empty when they do not matter.

try-title = Try it
try-lead = Judge an example: nothing of it is kept.
try-unjudged = not judged
try-all-required = All at their required level
try-problems = The rule can be tried when the problems below are settled.
try-achieved = Achieved
try-not-yet = Not yet achieved
try-no-decision = No decision yet
try-score = Score: { $score } %
try-clause-met = met
try-clause-not-met = not met
try-clause-open = still open
try-clause-not-applicable = does not apply

## The badge

design-title = The badge
design-shape = Shape
design-shape-circle = Circle
design-shape-hexagon = Hexagon
design-shape-octagon = Octagon
design-shape-rosette = Rosette
design-shape-shield = Shield
design-shape-square = Square
design-text = Words on it
design-text-note = At most { $most } letters, set in up to three lines.
design-icon = Picture on it
design-icon-none = None
design-icon-bolt = Bolt
design-icon-book = Book
design-icon-flask = Flask
design-icon-gear = Gear
design-icon-heart = Heart
design-icon-key = Key
design-icon-leaf = Leaf
design-icon-mortarboard = Mortarboard
design-icon-people = People
design-icon-star = Star
design-icon-tick = Tick
design-icon-trend = Trend
design-background = Ground
design-foreground = Words and picture
design-accent = Rim
design-contrast = Words and ground are close to each other: on a small badge they will be hard to read.
design-or = Or take a picture of your own:
design-upload = Choose a picture…
design-upload-note = PNG or SVG, at most 1 MiB. It is inside every badge.
design-own = The badge shows your own picture ({ $media }).
design-upload-other = Choose another…
design-draw = Draw one here instead
design-preview = How it will look
design-picture = The picture of the badge
design-picture-alt = Badge “{ $name }”
design-preview-problems = It is drawn again when the problems below are settled.
design-certificate = The certificate
design-certificate-note = Made for an example learner, exactly as it will be printed.
design-certificate-show = Show the certificate
design-certificate-waiting = The certificate is being made

## Versions

versions-title = Versions
versions-written = Written { $at }
versions-unused = No judgement uses it.
versions-used = Used by judgements since { $at }
versions-take = Write on from version { $version }
versions-taken = Version { $version } stands in the editor now.
versions-compare = What changed
versions-from = From
versions-to = To
versions-one = There is one version so far. With the second one, its changes are shown here.
versions-same = Choose two different versions.
versions-comparing = Comparing
versions-count = { $count ->
    [0] Nothing differs between version { $from } and version { $to }.
    [one] One change from version { $from } to version { $to }.
   *[other] { $count } changes from version { $from } to version { $to }.
  }
versions-added = added
versions-changed = changed
versions-moved = moved
versions-removed = removed
