verify-title = Verify
verify-empty-title = Drop a badge or a certificate here
verify-empty = A picture, a certificate, a file or the text of its code. The answer comes in plain words, and nothing leaves this machine.
verify-choose = Choose files…
verify-paste = Paste text…
verify-clear = Clear
verify-drop-more = Drop or paste more at any time; the latest stands first.
verify-waiting = Being checked
verify-paste-title = Paste the text of a badge
verify-paste-label = The text
verify-paste-note = A whole badge as JSON, a token, or what a scanner reads off the code on a certificate.
verify-paste-do = Check it
verify-paste-not = Not now

## The verdict

verify-headline-genuine = This badge is genuine
verify-headline-genuine-stranger = Genuinely signed, by an issuer you have not accepted
verify-headline-changed = This was changed after it was signed
verify-headline-unsigned = Nobody has signed this
verify-headline-other-signer = This was signed by somebody else than it names
verify-headline-expired = This badge was genuine, and its time is over
verify-headline-not-yet-valid = This badge does not hold yet
verify-headline-revoked = The issuer has taken this badge back
verify-headline-suspended = The issuer has set this badge aside for now
verify-headline-invalid = This badge does not hold
verify-headline-nonconformant = Signed, but not a proper badge
verify-headline-not-a-badge = This is not a badge
verify-headline-unknown = It cannot be told from here
verify-headline-unsupported = Made in a way that Assay cannot check
verify-nothing-said = What it says is not shown, because no signature stands for it.
verify-no-badge-in-it = Assay looked into the file and found no badge.
verify-said-what = { $title },
verify-said-who = awarded to { $learner }
verify-said-when = on { $day }.
verify-calls-itself = calls itself { $name }
verify-until = holds until { $day }
verify-picture = The badge’s picture

## Four questions

verify-signature-valid = Signature holds
verify-signature-valid-about = Nothing has been changed since it was signed.
verify-signature-invalid = Signature broken
verify-signature-invalid-about = It does not fit what stands here: something was changed, or it was made up.
verify-signature-missing = No signature
verify-signature-missing-about = Anybody could have written this.
verify-signature-unknown = Signature not checked
verify-signature-unknown-about = The key that signed it is not at hand.
verify-signature-unsupported = Signature not checked
verify-signature-unsupported-about = It was signed in a way that Assay does not know.
verify-rules-met = Rules are met
verify-rules-met-about = A complete Open Badge. Every word shown here is covered by the signature.
verify-rules-broken = Rules broken
verify-rules-broken-about = It does not follow the standard; what is wrong stands below.
verify-rules-unknown = Rules not checked
verify-rules-unknown-about = Without a signature that holds there is nothing to hold to the rules.
verify-current-current = Holds today
verify-current-current-about = Its time is not over, and it was not taken back as far as can be told.
verify-current-expired = Time is over
verify-current-expired-about = It was issued for a time that has passed.
verify-current-not-yet-valid = Not yet
verify-current-not-yet-valid-about = It says itself from when it holds.
verify-current-refused = Status not accepted
verify-current-refused-about = What should tell whether it was taken back was not signed by the issuer.
verify-current-revoked = Taken back
verify-current-revoked-about = The issuer says that it no longer counts.
verify-current-suspended = Set aside
verify-current-suspended-about = The issuer says that it does not count for now. Ask them.
verify-current-unknown = Not known
verify-current-unknown-about = Whether it was taken back cannot be told from here. Ask the issuer.
verify-issuer-known = Issuer is known to you
verify-issuer-known-about = You accepted this issuer before.
verify-issuer-accepted = Accepted by you on { $day }: { $note }
verify-issuer-mismatch = Issuer does not fit
verify-issuer-mismatch-about = The key that signed is not the issuer’s.
verify-issuer-unknown = Issuer is not known to you
verify-issuer-unknown-about = A name is easily taken. Compare the words or the address with what the issuer tells you.

## What was checked

verify-look-at = What to look at
verify-checked = { $count ->
    [one] One check passed
   *[other] { $count } checks passed
}
verify-outcome-ok = Passed:
verify-outcome-failed = Failed:
verify-outcome-unknown = Not checked:
verify-outcome-warning = To know:
verify-assessed = What was assessed
verify-reached = Reached
verify-needed = Needed
verify-nothing-needed = no level named
verify-no-level = no level
verify-level-of = Level { $rank } of { $levels }
verify-parts = What it holds, each checked by itself

## Accepting an issuer

verify-trust = I know this issuer…
verify-trust-title = Accept this issuer
verify-trust-lead = From now on its badges say that the issuer is known to you. Make sure first, by a way that the badge itself did not give you.
verify-trust-mark = Compare this
verify-trust-name = Calls itself
verify-trust-id = Its full name
verify-trust-how = How you made sure
verify-trust-how-note = For example: called the office on the number in our own list, and they read me the words.
verify-trust-do = Accept it
verify-trust-not = Not now
verify-trusted = { $name } is accepted.
