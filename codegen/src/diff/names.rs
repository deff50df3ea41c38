//! The names that a crate's source has, against those that it would have.

use std::collections::BTreeSet;

use syn::Item;

use super::{Change, What};
use crate::lock::Lock;
use crate::names::OTHER;
use crate::publication::{Place, Status};
use crate::source::rust;

/// What programs could name in a crate's `src/codes.rs` and can no longer: `api-errors.toml` was edited since.
#[must_use]
pub fn names_gone(source: &str, lock: &Lock) -> Vec<Change> {
    let Some((name, variants)) = names(source) else { return Vec::new() };
    let mut kept: BTreeSet<_> = lock.entries.iter().filter_map(|entry| entry.variant.clone()).collect();
    if !lock.entries.iter().any(|entry| entry.statuses.contains(&Status::Fallback)) {
        kept.insert(OTHER.to_owned());
    }
    let gone = |code: String, what| Change { code, variant: None, what, place: Place::default() };
    let renamed = (name != lock.enum_name).then(|| What::Enum(lock.enum_name.clone()));
    let renamed = renamed.map(|what| gone(name, what));
    let variants = variants.into_iter().filter(|variant| !kept.contains(variant));
    renamed.into_iter().chain(variants.map(|variant| gone(variant, What::Removed))).collect()
}

/// The enum of a generated source, in either form, and its variants.
fn names(source: &str) -> Option<(String, BTreeSet<String>)> {
    let file = syn::parse_file(source).ok()?;
    let expanded = file.items.iter().find_map(|item| match item {
        Item::Enum(item) => Some((
            item.ident.to_string(),
            item.variants.iter().map(|variant| variant.ident.to_string()).collect(),
        )),
        _ => None,
    });
    expanded.or_else(|| {
        let (publication, own) = rust::read(source, None).ok()?;
        let variants = publication.entries.into_iter().filter_map(|entry| entry.variant);
        Some((own.enum_name?, variants.collect()))
    })
}
