## Passphrase, recovery and unlocking of the signing key

passphrase-new = Passphrase
passphrase-advice = Four or five words that have nothing to do with each other. You type it when badges are signed; nobody can reset it.
passphrase-again = The same once more
passphrase-differs = This is not the same.
passphrase-present = Passphrase of the signing key
passphrase-strength = How long it would hold
passphrase-none = nothing typed yet
passphrase-unmeasured = Measured against somebody who has copied your files.
passphrase-score-0 = no time
passphrase-score-1 = a short time
passphrase-score-2 = some time
passphrase-score-3 = years
passphrase-score-4 = centuries

recovery-save = Write the recovery file…
recovery-written = The recovery file is { $file }. It opens with this code and nothing else:
recovery-code = Recovery code
recovery-once = The code is shown this once and kept nowhere. Write it on paper and keep it apart from the file.
recovery-copy = Copy the code
recovery-copied = The code is on the clipboard.

unlock-title = Unlock the signing key
unlock-lead = Signing badges needs the key. It stays unlocked until you lock it or close Assay.
unlock-do = Unlock
unlock-cancel = Leave it locked
unlock-done = The signing key is unlocked.
