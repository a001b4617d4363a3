//! The pages of a publication: plain HTML, one file each, without a script and without anything from elsewhere.

use crate::fingerprint;
use crate::organisation::Organisation;
use assay_credential::key::PublicKey;
use assay_domain::{Achievement, Validity};
use assay_store::VersionRow;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, html};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// What a badge of this version was awarded for, as its badges say it.
pub(super) fn achievement(
    organisation: &Organisation,
    row: &VersionRow,
    achievement: &Achievement,
) -> String {
    let mut body = format!(
        "<header><img src=\"{}\" alt=\"\" width=\"160\" height=\"160\"><div><p class=\"by\">{}</p><h1>{}</h1>\
         <p class=\"lead\">{}</p></div></header>\n",
        attribute(&picture_name(row)),
        text(&organisation.name),
        text(&achievement.name),
        text(&achievement.description),
    );
    body.push_str("<section><h2>What it is awarded for</h2>\n");
    body.push_str(&markdown(&achievement.criteria_text));
    let rule = achievement.rule.sentence(&achievement.rubric);
    body.push_str(&format!(
        "<p class=\"rule\">{}</p></section>\n<section><h2>Criteria</h2>\n",
        inline_markdown(&rule)
    ));
    for criterion in achievement.rubric.criteria() {
        body.push_str(&format!("<h3>{}</h3>\n", text(&criterion.name)));
        body.push_str(&markdown(&criterion.description));
        body.push_str("<dl>\n");
        for level in criterion.levels.iter().rev() {
            body.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", text(&level.name), text(&level.descriptor)));
        }
        body.push_str("</dl>\n");
    }
    body.push_str("</section>\n<footer>");
    let validity = match achievement.validity {
        None => "It does not expire.".to_owned(),
        Some(Validity::Days(days)) => format!("It is valid for {days} days."),
        Some(Validity::Months(months)) => format!("It is valid for {months} months."),
    };
    body.push_str(&format!(
        "<p>Version {} of this achievement. {validity} <a href=\"../index.html\">All achievements of {}</a></p></footer>\n",
        row.number,
        text(&organisation.name)
    ));
    page(&format!("{} – {}", achievement.name, organisation.name), achievement.in_language.as_deref(), &body)
}

/// Who the organisation is, which keys are its own, and what it awards.
pub(super) fn index(
    organisation: &Organisation,
    keys: &[PublicKey],
    versions: &[(VersionRow, Achievement)],
) -> String {
    let mut body = format!(
        "<h1>{}</h1>\n<p class=\"lead\">Badges are signed as <code>{}</code>.",
        text(&organisation.name),
        text(&organisation.issuer_id)
    );
    if let Some(url) = organisation.url.as_deref().filter(|url| is_web(url)) {
        body.push_str(&format!(" <a href=\"{}\">{}</a>", attribute(url), text(url)));
    }
    body.push_str("</p>\n<section><h2>Achievements</h2>\n<ul>\n");
    for (row, achievement) in versions {
        body.push_str(&format!(
            "<li><a href=\"{}\">{}</a>, version {}<br><span>{}</span></li>\n",
            attribute(&super::page_file(row)),
            text(&achievement.name),
            row.number,
            text(&achievement.description)
        ));
    }
    body.push_str("</ul></section>\n<section><h2>Keys</h2>\n<p>To be sure of a key, let somebody at the organisation read its six words to you.</p>\n<ul>\n");
    for key in keys {
        let key = key.multibase();
        let words = fingerprint::derive_words(&key).join(" ");
        body.push_str(&format!(
            "<li><strong>{}</strong><br><code>{}</code></li>\n",
            text(&words),
            text(&key)
        ));
    }
    body.push_str("</ul></section>\n");
    page(&organisation.name, None, &body)
}

/// The picture of a version, beside its page.
pub(super) fn picture_file(row: &VersionRow) -> String {
    format!("achievements/{}", picture_name(row))
}

fn picture_name(row: &VersionRow) -> String {
    format!("{}-{}.png", row.achievement, row.number)
}

fn page(title: &str, language: Option<&str>, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        attribute(language.unwrap_or("en")),
        text(title),
    )
}

const STYLE: &str = include_str!("pages.css");

fn text(given: &str) -> String {
    let mut escaped = String::with_capacity(given.len());
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(&mut escaped, given);
    escaped
}

fn attribute(given: &str) -> String {
    let mut escaped = String::with_capacity(given.len());
    let _ = escape_html(&mut escaped, given);
    escaped
}

fn is_web(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

/// Markdown as HTML: what was HTML in it is shown as text, pictures as their captions, and links lead to the web or
/// nowhere.
fn markdown(given: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, safe(given));
    out
}

/// Markdown of one line, without the paragraph around it.
fn inline_markdown(given: &str) -> String {
    let mut out = String::new();
    let is_around = |event: &Event<'_>| {
        matches!(event, Event::Start(Tag::Paragraph) | Event::End(pulldown_cmark::TagEnd::Paragraph))
    };
    html::push_html(&mut out, safe(given).filter(|event| !is_around(event)));
    out
}

fn safe(given: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(given, options).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::Image { .. }) | Event::End(pulldown_cmark::TagEnd::Image) => None,
        Event::Start(Tag::Link { dest_url, link_type, title, id }) => {
            let known = is_web(&dest_url) || link_type == LinkType::Email;
            let dest_url = if known { dest_url } else { CowStr::Borrowed("#") };
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        other => Some(other),
    })
}

#[cfg(test)]
mod tests {
    use super::{inline_markdown, markdown, text};

    #[test]
    fn what_could_do_something_is_shown_as_text_or_leads_nowhere() {
        let page = markdown(
            "**Bold** <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[here](javascript:alert(1)) \
             [there](https://college.example/?a=\"b\") ![caption](https://elsewhere.example/pixel.png)",
        );
        assert!(page.contains("<strong>Bold</strong>"), "{page}");
        assert!(page.contains("href=\"https://college.example/?a="), "{page}");
        assert!(page.contains("caption"), "{page}");
        for evil in ["<script", "<img", "javascript:", "elsewhere.example"] {
            assert!(!page.contains(evil), "{evil}: {page}");
        }
        assert_eq!(text("<b>&</b>"), "&lt;b&gt;&amp;&lt;/b&gt;");
    }

    #[test]
    fn a_rule_is_one_line() {
        assert_eq!(inline_markdown("All at least *Competent*."), "All at least <em>Competent</em>.");
    }
}
