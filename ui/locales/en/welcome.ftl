## The first screen

welcome-saying = Judge the work against its rubric. Sign what was achieved, so that anyone can check it.
welcome-version = Version { $version }
welcome-crashed = Assay ended badly last time. What you had judged is in the workspace; a note without personal data says where it ended.
welcome-ask-first = How would you like to begin?
welcome-ask = Go on, or begin something new
welcome-recent = Workspaces that were open before
welcome-gone = not there now
welcome-forget = Leave { $name } out of this list
welcome-sample = Look around in the sample workspace
welcome-sample-about = A made-up skills centre with learners, attempts and files. Nobody in it is real, and anyone knows its passphrase.
welcome-found = Begin with your organisation
welcome-found-about = Say who signs, make the signing key, and keep what brings it back.
welcome-open = Open a workspace folder
welcome-open-about = One from a colleague, another machine or a backup.
welcome-making-sample = The sample workspace is being filled. This takes a few seconds.
welcome-opening = The workspace is being opened.
welcome-verify = Check a badge or a certificate
welcome-settings = Language and look

## A new organisation

found-step = Step { $step } of { $steps }
found-name = Who signs?
found-name-lead = This stands on every badge and certificate. You can change it later; what was signed before keeps what it says.
found-assessor = Your name, as the assessor
found-assessor-note = It goes into the journal with everything you decide.
found-key = The signing key
found-key-lead = Assay makes a key on this machine. It signs your badges, it never leaves the machine in the clear, and a passphrase wraps it.
found-place-pick = Choose a folder…
found-place-usual = In the usual place for Assay’s workspaces
found-recovery = What brings the key back
found-recovery-lead = A recovery file holds the key a second time, under a code of its own. With both, you can sign again on another machine or after a forgotten passphrase. Keep the file outside this machine.
found-recovery-warning = Without it, a lost passphrase is a lost key: badges already signed stay valid, but no more can be signed in the same name.
found-recovery-later = Not now
found-enter = Go to the workspace
found-next = Next
found-do = Make the key and the workspace
found-back = Back
found-making = The key is being made and wrapped.
