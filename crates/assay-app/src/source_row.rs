//! The row of a learning platform's own table that a learner came from, kept word for word: the way back needs it.

use serde_json::Value;

/// The cells of a row with the headings above them, as the store keeps them: a list of pairs, in order.
pub(crate) fn keep(columns: &[String], cells: &[String]) -> Value {
    let heading = |index: usize| columns.get(index).map_or("", String::as_str);
    let pair = |(index, cell): (usize, &String)| serde_json::json!([heading(index), cell]);
    cells.iter().enumerate().map(pair).collect()
}

/// The cells of a kept row with their headings; nothing when it has another form.
pub(crate) fn read(kept: &Value) -> Option<Vec<(String, String)>> {
    serde_json::from_value(kept.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_with_its_headings_whether_it_is_as_long_as_they_are_or_not() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let pairs = |pairs: &[(&str, &str)]| {
            Some(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>())
        };
        let columns = texts(&["Identifier", "Grade"]);
        let back = |cells: &[&str]| read(&keep(&columns, &texts(cells)));
        assert_eq!(back(&["Participant 7", ""]), pairs(&[("Identifier", "Participant 7"), ("Grade", "")]));
        assert_eq!(back(&["Participant 7"]), pairs(&[("Identifier", "Participant 7")]));
        assert_eq!(back(&["a", "b", "c"]), pairs(&[("Identifier", "a"), ("Grade", "b"), ("", "c")]));
    }
}
