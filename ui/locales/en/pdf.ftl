## A document, page by page

pdf-document = Document
pdf-opening = Opening the document
pdf-failed = This document cannot be shown here. It may be damaged or locked with a password. Open it outside to see it.
pdf-page-failed = Page { $page } cannot be shown.
pdf-page = Page { $page } of { $pages }
pdf-place = { $page } of { $pages }
pdf-tools = Pages, zoom and search
pdf-page-previous = Previous page
pdf-page-next = Next page
pdf-smaller = Smaller
pdf-larger = Larger
pdf-zoom = { $percent } %
    .label = Fit the width
pdf-find = Find in the document
pdf-finding = Reading…
pdf-found = { $at } of { $count }
pdf-found-none = Not found
pdf-found-previous = Previous hit
pdf-found-next = Next hit
