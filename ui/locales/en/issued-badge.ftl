issued-badge-title = Badge
issued-badge-of = { $achievement }: { $learner }
issued-badge-empty-title = This badge is not here
issued-badge-empty = It may have been issued in another workspace.
issued-badge-to-list = See all badges
issued-badge-picture = The badge’s picture
issued-badge-papers = What was made of it
issued-badge-certificate = Certificate
issued-badge-linkedin = LinkedIn
issued-badge-signed = Signed text
issued-badge-copy = Copy the signed text
issued-badge-copied = The signed text is on the clipboard.
issued-badge-export = Export again…
issued-badge-exported = { $count ->
    [one] One file was written, the same as before to the byte.
   *[other] { $count } files were written, the same as before to the byte.
}
issued-badge-open-folder = Open the folder
issued-badge-print = Print…
issued-badge-revoke = Revoke…
issued-badge-revoked = Revoked on { $day }: { $reason }
issued-badge-criterion = What was assessed
issued-badge-level = Level reached
issued-badge-level-of = Level { $place } of { $levels }

## LinkedIn

linkedin-lead = For the learner: what LinkedIn asks for under “Add license or certification”.
linkedin-name = Name
linkedin-organisation = Issuing organisation
linkedin-issued = Issue date
linkedin-expires = Expiration date
linkedin-id = Credential ID
linkedin-url = Credential URL
linkedin-link = the link
linkedin-copy = Copy { $name }
linkedin-copied = Copied: { $name }
linkedin-open = Open LinkedIn’s form, filled in
linkedin-no-url = There is no address yet where anybody could look at this badge, so that field stays empty. The learner can attach the badge’s picture instead.

## Revoking

revoke-title = Revoke { $achievement } of { $learner }?
revoke-lead = It cannot be undone. The badge that the learner holds says so only where its status is looked up; tell whoever relies on it.
revoke-reason = Reason
revoke-reason-note = It is kept in the journal.
revoke-do = Revoke it
revoke-not = Keep it
revoke-done = { $achievement } of { $learner } is revoked.
