//! Which row gets which number: coded rows in their order, class rows, the fallback row, then what is broken.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::Checked;
use crate::table::{AttributeKind, Retry, Row, cfgs};

impl Checked {
    pub(super) fn row(&self, at: usize) -> Option<&Row> {
        self.table.rows.get(at)
    }

    /// Numbers and rows that codes lead to; of twins each under the same number.
    pub(super) fn coded_twins(&self) -> Vec<(u16, &Row)> {
        let mut rows = Vec::with_capacity(self.coded.len());
        for (twins, id) in self.coded.iter().zip(0..) {
            for at in twins {
                rows.extend(self.row(*at).map(|row| (id, row)));
            }
        }
        rows
    }

    /// The same with one row a number: twins have their codes in common.
    pub(super) fn coded_rows(&self) -> Vec<(u16, &Row)> {
        let mut rows = self.coded_twins();
        rows.dedup_by_key(|(id, _)| *id);
        rows
    }

    /// Class, fallback and broken rows, in the order of their numbers.
    pub(super) fn uncoded(&self) -> Vec<&Row> {
        let mut rows = Vec::new();
        for kind in [self.classes.as_slice(), self.fallback.as_slice(), &self.stubs] {
            for at in kind {
                rows.extend(self.row(*at));
            }
        }
        rows
    }

    /// The number of the first row without a code.
    fn behind(&self) -> u16 {
        u16::try_from(self.coded.len()).unwrap_or(u16::MAX)
    }

    /// Every row under its number.
    pub(super) fn numbered(&self) -> Vec<(u16, &Row)> {
        let uncoded = self.uncoded();
        let mut rows = self.coded_twins();
        rows.reserve_exact(uncoded.len());
        for (row, id) in uncoded.into_iter().zip(self.behind()..) {
            rows.push((id, row));
        }
        rows
    }

    /// How many rows are written.
    pub(super) fn rows_written(&self) -> u16 {
        let count =
            self.coded.len() + self.classes.len() + usize::from(self.fallback.is_some()) + self.stubs.len();
        u16::try_from(count).unwrap_or(u16::MAX)
    }

    /// The rows that something leads to.
    pub(super) fn live(&self) -> Vec<&Row> {
        let live = usize::from(self.rows_written()) - self.stubs.len();
        let mut rows = Vec::new();
        for (id, row) in self.numbered() {
            if usize::from(id) < live {
                rows.push(row);
            }
        }
        rows
    }

    /// The variants in the order of the declaration.
    pub(super) fn variants(&self) -> Vec<&Row> {
        let mut kept = self.coded.concat();
        for kind in [self.classes.as_slice(), self.fallback.as_slice(), &self.stubs] {
            kept.extend_from_slice(kind);
        }
        kept.sort_unstable();
        kept.into_iter().filter_map(|at| self.row(at)).collect()
    }

    /// Class rows with their digits and numbers; where there is no fallback row, `x00` stands in for its class, as
    /// RFC 9110 section 15 has it.
    pub(super) fn class_ids(&self) -> Vec<(u8, u16, &Row)> {
        let mut ids = Vec::new();
        for (at, id) in self.classes.iter().zip(self.behind()..) {
            let row = self.row(*at);
            ids.extend(row.and_then(|row| Some((row.class()?, id, row))));
        }
        if self.fallback.is_none() {
            for class in 1..=5 {
                let stands_in = self.first(&|status| status == u16::from(class) * 100);
                if let (Some((id, row)), false) = (stands_in, ids.iter().any(|(known, ..)| *known == class)) {
                    ids.push((class, id, row));
                }
            }
        }
        ids
    }

    /// The first coded row with a status that is wanted.
    fn first(&self, wanted: &dyn Fn(u16) -> bool) -> Option<(u16, &Row)> {
        self.coded_twins().into_iter().find(|(_, row)| row.exact().any(wanted))
    }

    /// The number of the fallback row, or of the row that comes nearest to one.
    pub(super) fn fallback_id(&self) -> u16 {
        match self.fallback {
            Some(_) => u16::try_from(self.coded.len() + self.classes.len()).unwrap_or(u16::MAX),
            None => self
                .first(&|status| status == 500)
                .or_else(|| self.first(&|status| status >= 500))
                .map_or(0, |(id, _)| id),
        }
    }

    /// For each status what it may lead to: guard, number, and whether it is the `default`.
    ///
    /// Without `#[cfg]` the choice is made here, and a status that leads to no row of its own is left out.
    pub(super) fn by_status(&self) -> BTreeMap<u16, Vec<(String, u16, bool)>> {
        let mut map: BTreeMap<u16, Vec<(String, u16, bool)>> = BTreeMap::new();
        for twins in self.coded.iter().zip(0..) {
            for (guard, row) in self.guarded(twins.0) {
                for status in row.exact() {
                    let default = row.columns.default.is_some();
                    map.entry(status).or_default().push((guard.clone(), twins.1, default));
                }
            }
        }
        map.retain(|_, rows| {
            if rows.iter().all(|(guard, ..)| guard.is_empty()) && rows.len() > 1 {
                rows.retain(|(_, _, default)| *default);
            }
            !rows.is_empty()
        });
        map
    }

    /// Rows of one number, each with the `#[cfg]` under which it is the one.
    pub(super) fn guarded(&self, twins: &[usize]) -> Vec<(String, &Row)> {
        let mut not: Vec<TokenStream> = Vec::new();
        let mut rows = Vec::new();
        for row in twins.iter().filter_map(|at| self.row(*at)) {
            let mut predicates: Vec<TokenStream> = row.cfgs().cloned().collect();
            predicates.extend_from_slice(&not);
            rows.push((guard(&predicates), row));
            if twins.len() > 1 {
                let predicates = row.cfgs();
                not.push(quote!(not(all(#(#predicates),*))));
            }
        }
        rows
    }

    /// The `#[cfg]` under which none of the rows of a number is there.
    pub(super) fn absent(&self, twins: &[usize]) -> Option<String> {
        let rows = twins.iter().filter_map(|at| self.row(*at));
        let predicates: Vec<TokenStream> = rows
            .map(|row| {
                let predicates = row.cfgs();
                quote!(all(#(#predicates),*))
            })
            .collect();
        let guarded = twins.iter().any(|at| self.row(*at).is_some_and(|row| row.cfgs().next().is_some()));
        guarded.then(|| guard(&[quote!(not(any(#(#predicates),*)))]))
    }

    /// The class row that a row without a verdict takes it from, when that one is under a `#[cfg]`.
    pub(super) fn guarded_class(&self, row: &Row) -> Option<(&Row, Retry)> {
        let own = row.exact().next().filter(|_| row.columns.retry.is_none())? / 100;
        let mut classes = self.classes.iter().filter_map(|at| self.row(*at));
        let class = classes.find(|class| class.class().map(u16::from) == Some(own))?;
        let retry = class.columns.retry.as_ref()?.value;
        class.cfgs().next().map(|_| (class, retry))
    }

    /// Whether any coded row is under a `#[cfg]`.
    pub(super) fn has_guards(&self) -> bool {
        self.coded_twins().iter().any(|(_, row)| row.cfgs().next().is_some())
    }

    /// When a trait of this name is left for us to implement: `None` where the user always derives it, no predicate where
    /// he never does.
    pub(super) fn underived(&self, name: &str) -> Option<Option<TokenStream>> {
        let mut derived = Vec::new();
        for attribute in &self.table.head.attributes {
            match &attribute.kind {
                AttributeKind::Derive(names, when) if names.iter().any(|derived| derived == name) => {
                    derived.push(when.as_ref()?);
                }
                _ => {}
            }
        }
        Some((!derived.is_empty()).then(|| quote!(not(any(#(#derived),*)))))
    }

    /// The enum's own `#[cfg]`s: whatever is written for it stands under them too.
    pub(super) fn own_guard(&self) -> TokenStream {
        let predicates: Vec<&TokenStream> = cfgs(&self.table.head.attributes).collect();
        if predicates.is_empty() { TokenStream::new() } else { quote!(#[cfg(all(#(#predicates),*))]) }
    }
}

/// The `#[cfg]` of a row, as [`guard`] has it.
pub(super) fn guard_of(row: &Row) -> String {
    guard(&row.cfgs().cloned().collect::<Vec<_>>())
}

/// `#[cfg(…)] `, or nothing.
pub(super) fn guard(predicates: &[TokenStream]) -> String {
    match predicates {
        [] => String::new(),
        [one] => quote!(#[cfg(#one)]).to_string() + " ",
        many => quote!(#[cfg(all(#(#many),*))]).to_string() + " ",
    }
}
