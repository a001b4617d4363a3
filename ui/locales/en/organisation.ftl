organisation-name = Name of the organisation
organisation-name-note = As it should stand on a certificate.
organisation-url = Web address
organisation-email = E-mail address
organisation-logo-pick = Choose a logo…
organisation-logo-none = PNG or SVG; none chosen
organisation-logo = Logo of the organisation
organisation-logo-remove = Have no logo
organisation-section = As it stands on badges
organisation-lead = Changes count for what is signed from now on. Badges that were signed keep what they say.
organisation-issuer = Name of the issuer
organisation-issuer-lead = Under this name a program finds the key that a badge was signed with.
organisation-save = Use this from now on
organisation-saved = Badges signed from now on say this.

issuer-former = Before: { $names }. Badges signed under these names keep them.
issuer-is-key = The key itself is the name, so badges verify anywhere, without a site. With a site of your own the name outlives a key, single badges can be taken back for everybody, and every award has its page.
issuer-moves = When your site moves, write its new address here. The key stays the same, and so does every badge.
issuer-site = Address of your site
issuer-site-note = For example https://college.example or https://college.example/awards
issuer-take = Issue under this address
issuer-taken = Badges are signed as { $name } from now on.
publication = On the web
publication-lead = Your keys, which badges were taken back, and a page for each award: files for { $site }, which any web server can serve.
publication-whole = Others see everything
publication-whole-about = You said on { $date } that it stands on the site.
publication-how = Each folder that is written is the root of the site of its name: put its content there, with the same paths. { $document } has to answer.
publication-usual-folder = It is written into { $name }, with your workspaces.
publication-folder = It is written into { $name }.
publication-write = Write the publication folder
publication-other-folder = Another folder…
publication-confirm = It stands on the site now
publication-written = { $count ->
    [one] One file was written
   *[other] { $count } files were written
}
publication-until = The lists of badges that were taken back are believed until { $date }: write the folder again before.
publication-open = Open the folder
