//! A table for the terminal.

use std::fmt;

/// Rows of text under a heading; the first column is set left, all others right.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(heading: &[&str]) -> Self {
        Self { rows: vec![heading.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (at, row) in self.rows.iter().enumerate() {
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                if column == 0 { write!(f, "{cell:width$}")? } else { write!(f, "  {cell:>width$}")? }
            }
            writeln!(f)?;
            if at == 0 {
                writeln!(f, "{}", "-".repeat(widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1)))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn the_first_column_is_set_left_and_figures_right() {
        let mut table = Table::new(&["check", "right"]);
        table.row(["short".to_owned(), "3 of 3".to_owned()]);
        table.row(["a longer one".to_owned(), "-".to_owned()]);
        assert_eq!(
            table.to_string(),
            "check          right\n--------------------\nshort         3 of 3\na longer one       -\n"
        );
    }
}
