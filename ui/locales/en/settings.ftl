settings-title = Settings
settings-pages = Pages of the settings
settings-waiting = Being read…
settings-no-workspace = No workspace is open
settings-no-workspace-about = These settings belong to a workspace. Open one, and they stand here.

settings-organisation = Organisation
settings-key = Signing key
settings-assessors = Assessors
settings-window = Language and look
settings-keys = Keys
settings-safety = Backups and journal
settings-about = About Assay

## Signing key

key-section = The key
key-made = Made on this machine on { $date }.
key-words = In six words
key-words-note = Read them out when somebody asks on the telephone whether this is your key.
key-public = Public key
key-copy = Copy
key-copied = The public key is on the clipboard.
key-unlocked = Unlocked
key-unlocked-about = Badges can be signed until you lock it or close Assay.
key-locked = Locked
key-locked-about = Nothing can be signed without the passphrase.
key-lock = Lock
key-unlock = Unlock…
key-recovery = Recovery file
key-recovery-lead = The key a second time, under a code of its own. With file and code you can sign again after a lost machine or passphrase.
key-recovery-none = There is no recovery file yet. A lost passphrase would be a lost key.
key-recovery-at = The last one was written on { $date }.
key-passphrase = Passphrase
key-passphrase-lead = The key stays the same. Recovery files that exist keep their codes.
key-passphrase-change = Change the passphrase
key-passphrase-changed = The signing key has its new passphrase.

key-replace = A new key
key-replace-lead = Once a year, or when somebody who knew the passphrase leaves. What the old key signed stays valid; its private half is destroyed here.
key-replace-not = This key is the name of your organisation, so a new one would be another name. With a site of your own (Settings, Organisation) keys can be replaced.
key-replace-note = The new key has the same passphrase. Afterwards its public half has to be published, and a new recovery file written.
key-replace-do = Sign with a new key from now on
key-all = All keys
key-all-lead = Public halves are kept for ever: the badges they signed need them.
key-state-active = Signs since { $date }
key-state-retired = Signed until { $date }; what it signed is valid
key-state-compromised = Out of use since { $date }; nothing it signed counts
key-signed = { $count ->
    [0] It signed no badge.
    [one] It signed one badge.
   *[other] It signed { $count } badges.
}
key-stolen = Somebody else may have it…
key-stolen-of = Somebody else may have the key { $words }
key-stolen-title = Take this key out of use
key-stolen-lead = { $count ->
    [0] Nothing this key signed will count any more, anywhere. This cannot be undone.
    [one] Nothing this key signed will count any more, anywhere: one badge is to be issued anew. This cannot be undone.
   *[other] Nothing this key signed will count any more, anywhere: { $count } badges are to be issued anew. This cannot be undone.
}
key-stolen-new = A new key is made in its place, under a passphrase nobody has seen yet. If the key was your organisation’s name, it has a new name with it.
key-stolen-not = Leave it in use
key-stolen-do = Take it out of use
key-reissue = { $count ->
    [one] Issue one badge anew
   *[other] Issue { $count } badges anew
}
key-reissue-reason = The key it was signed with may be in other hands.
key-reissuing = Being signed and written…
key-reissued = { $count ->
    [one] One badge was issued anew. Hand its files out, and publish again.
   *[other] { $count } badges were issued anew. Hand their files out, and publish again.
}
key-reissued-open = Open the folder

## Assessors

assessors-now = At the window
assessors-now-lead = What is judged from now on stands under this name in the journal.
assessors-at-window = Who judges now
assessors-nobody = Nobody yet. Add a name before you judge.
assessors-more = Somebody else
assessors-more-lead = Everyone who judges in this workspace has a name of their own.
assessors-name = Name
assessors-add = Add

## Language and look

window-language = Language
window-language-lead = The mirrored one is for testing: it shows whether every screen can run from right to left.
window-language-of = Language of the window
window-colours = Colours
window-colours-lead = As the system has it follows changes at once, high contrast included.
window-theme = Theme
window-theme-system = As the system has it
window-theme-light = Light
window-theme-dark = Dark
window-theme-contrast = High contrast
window-motion = Motion
window-motion-lead = Little moves in Assay, and only when something was done.
window-still = Nothing moves

## Keys

keys-singles = Keys without Ctrl or Alt
keys-singles-lead = They never act while you type in a field. Turn them off if speech input or a stray hand sets them off.
keys-singles-on = Single keys act
keys-all-back = Give every action its first keys back
keys-change-one = Change
keys-change-of = Change the key of: { $action }
keys-back = As before
keys-back-of = Give back its first keys: { $action }
keys-press = Press the key you want, with or without Ctrl, Alt and Shift.
keys-listening = Listening…
keys-taken = This is the key of “{ $action }”. Change that one first.
keys-leave = Leave it
keys-off = No key
keys-take = Take this key

## Backups and journal

safety-backup = Backup
safety-backup-lead = One file with everything but the signing key: judgements, evidence, badges, journal.
safety-backup-write = Write a backup…
safety-backup-writing = The backup is being written and read back.
safety-backup-done =
    { $files ->
        [one] Written and read back: { $files } file of evidence, { $size }
       *[other] Written and read back: { $files } files of evidence, { $size }
    }
safety-restore = Restore
safety-restore-lead = Into a new folder. The workspace that is open stays as it is.
safety-restore-do = Restore a backup…
safety-restoring = The backup is being unpacked and checked.
safety-journal = Journal
safety-journal-lead = Every change is an event, and each carries the mark of the one before. A change behind Assay’s back shows.
safety-journal-check = Check the journal
safety-journal-checking = Every event is being read.
safety-journal-whole = The journal is whole
safety-journal-broken = The journal was changed

## About

about-section = Assay
about-version = Version { $version }
about-network = Assay works without a network and sends nothing anywhere by itself.
about-licence = You may use, change and pass it on under the MIT licence or the Apache licence 2.0, as you prefer.
about-parts = Made with
about-parts-lead = The work of others in this program, each under its own licence.
about-part = Part
about-part-version = Version
about-part-licence = Licence
about-filter = Filter by name or licence
about-none = Nothing has these words in its name or licence.
