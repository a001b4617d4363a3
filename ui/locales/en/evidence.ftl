## What was handed in

evidence-files = Files
evidence-attempt = Attempt
evidence-attempt-number = Attempt { $attempt }
evidence-change-changed = changed
evidence-change-new = new
evidence-linked = linked to this criterion
evidence-unchanged =
    { $count ->
        [one] { $count } unchanged
       *[other] { $count } unchanged
    }
evidence-none-title = No files in this attempt
evidence-none = What the learner hands in stands here once it is taken in.
evidence-waiting = Reading the file
evidence-misnamed = The name promises something else than the content, which is { $media }.

## Text

evidence-no-text = No text was found in this file. Open it outside to see what it holds.
evidence-html-note = The text of a web page. Nothing in it runs, and nothing is fetched.
evidence-document-note = The text of a document, without its layout and pictures.
evidence-truncated = The file is longer than what is shown here. Open it outside to see the rest.

## Pictures, sound and video

evidence-image = Picture { $name }
evidence-image-tools = Zoom and turn
evidence-image-failed = This picture cannot be shown here. It may be damaged, or larger than is safe to open. Open it outside to see it.
evidence-smaller = Smaller
evidence-larger = Larger
evidence-zoom = { $percent } %
evidence-fit = Fit
evidence-turn = Turn to the right
evidence-back = Back { $seconds } s
evidence-forward = On { $seconds } s
evidence-speed = Speed
evidence-times = { $speed } ×
evidence-media-failed = This recording cannot be played here. This computer may lack a codec for it. Open it outside to hear or see it.

## Everything else

evidence-not-shown = Files of this kind are not shown here. This is what is known of it:
evidence-path = Name
evidence-media = Content
evidence-size = Size
evidence-hash = SHA-256
evidence-outside = Open outside
evidence-outside-title = Open this file in another program?
evidence-outside-warning = Here nothing in a file can run. In another program something in “{ $name }” might. Open it only if you trust where it comes from.
evidence-outside-no = Stay here
evidence-outside-yes = Open outside
