//! Feedback as the HTML of a comment.

use assay_certificate::LetterView;

/// The comment on a decision: the outcome, what was said on the whole, and what was said on each criterion.
///
/// It begins with a tag, so that no spreadsheet takes it for a formula, and every letter of it that means something in
/// HTML is written as a reference.
pub(super) fn of(letter: &LetterView) -> String {
    let mut html = format!("<p><strong>{}</strong></p>", text(&letter.outcome_title));
    html.extend(paragraphs(&letter.overall_feedback).map(|text| format!("<p>{text}</p>")));
    let criteria = letter.criteria.iter().filter(|criterion| !criterion.level.is_empty());
    let items: String = criteria
        .map(|criterion| {
            let feedback: Vec<String> = paragraphs(&criterion.feedback).collect();
            let feedback = feedback.join("<br />");
            let space = if feedback.is_empty() { "" } else { " " };
            let (name, level) = (text(&criterion.name), text(&criterion.level));
            format!("<li><strong>{name}</strong>: {level}.{space}{feedback}</li>")
        })
        .collect();
    if !items.is_empty() {
        html.push_str(&format!("<ul>{items}</ul>"));
    }
    html.extend(letter.next_steps.iter().map(|step| format!("<p>{}</p>", text(step))));
    html
}

fn paragraphs(feedback: &str) -> impl Iterator<Item = String> + '_ {
    feedback.lines().map(str::trim).filter(|line| !line.is_empty()).map(text)
}

fn text(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len());
    for letter in plain.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            control if control.is_control() => html.push(' '),
            other => html.push(other),
        }
    }
    html
}
