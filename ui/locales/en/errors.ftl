## What kind of thing went wrong; the core says to what, and what to do

error-call-failed = Assay did not get an answer from its own core
error-content-changed = A stored file has been changed
error-folder-not-empty = This folder has something in it
error-input-invalid = Something here cannot be read as it is
error-io-failed = A file could not be read or written
error-key-locked = The signing key is locked
error-key-unusable = The signing key cannot be used
error-name-ambiguous = More than one thing has this name
error-name-not-found = This is not here
error-passphrase-wrong = The passphrase does not open the key
error-rule-refused = The rules do not allow this
error-source-refused = This archive or folder is not safe to read
error-store-failed = The workspace could not be read or written
error-work-cancelled = The work was stopped
error-workspace-none = No workspace is open
