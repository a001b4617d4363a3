issued-title = Issued
issued-waiting = The badges are being read
issued-empty-title = No badges yet
issued-empty = Every badge you issue stands here, to be found, printed, exported again or revoked.
issued-release = See what can be released
issued-filter = Find a learner or an achievement
issued-count = { $count ->
    [one] One badge
   *[other] { $count } badges
}
issued-none-title = No badge fits
issued-none = No learner’s or achievement’s name holds this.
issued-learner = Learner
issued-achievement = Achievement
issued-on = Issued
issued-until = Holds until
issued-for-ever = without end
issued-state = State
issued-holds = issued
issued-revoked = revoked

issued-publish = To what is published
