app-name = Assay
window-title = { $view } · Assay

## The frame of the window

frame-skip = Skip to the work
frame-screens = Screens
frame-palette = Find or do
frame-sample = Sample workspace
frame-open-workspace = Open a workspace

screen-queue = Queue
screen-cohorts = Cohorts
screen-achievements = Achievements
screen-learners = Learners
screen-issued = Issued
screen-verify = Verify
screen-reports = Reports
screen-settings = Settings
screen-intake = Take in work
screen-release = Release what is ready
screen-achievement-new = Write an achievement
screen-welcome = Open another workspace

palette-title = Go somewhere or do something
palette-field = Type what you want
palette-none = Nothing has these words in its name.

keys-title = Keys of this screen
keys-none = no key
keys-change = Change keys
keys-singles-off = Keys without Ctrl or Alt are turned off. Settings turns them on again.
keys-place-everywhere = Everywhere
keys-place-lists = Lists
keys-place-review = Review

dialog-close = Close
notices-label = Messages
notice-close = Close this message
list-row-waiting = Not here yet
