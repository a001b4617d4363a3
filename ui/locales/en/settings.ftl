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
