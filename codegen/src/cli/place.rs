//! Where a new crate is put, and what that place asks of it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use api_error_codes_codegen::Runtime;
use api_error_codes_codegen::disk::REPOSITORIES;
use api_error_codes_codegen::source::toml;
use api_error_codes_codegen::source::value::Value;

/// What a crate needs to build where it lies.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where it takes the runtime from.
    pub(crate) runtime: Runtime,
    /// Whether it must be a workspace of its own: it lies inside of one that does not count it in.
    pub(crate) standalone: bool,
    /// The manifest of that one, as seen from where the tool runs, where it might: it does not exclude the crate either.
    pub(crate) beside: Option<String>,
}

impl Place {
    /// What the workspace around `dir` asks for, if there is one. A runtime that is known there, or else where the
    /// tool runs, by its path need not be published anywhere.
    pub(crate) fn of(dir: &Path) -> Self {
        let dir = absolute(dir);
        let around = around(&dir);
        let here = || self::around(&absolute(Path::new("here")));
        let runtime = match around.as_ref().and_then(|(root, workspace)| runtime(&dir, root, workspace)) {
            Some(runtime) => runtime,
            None => here().and_then(|(root, workspace)| runtime(&dir, &root, &workspace)).unwrap_or_default(),
        };
        let named = |list| {
            around.as_ref().is_some_and(|(root, workspace)| {
                named(list, workspace, dir.strip_prefix(root).unwrap_or(&dir))
            })
        };
        let (is_member, is_excluded) = (named("members"), named("exclude"));
        let standalone = around.is_some() && (!is_member || is_excluded);
        let root = around.as_ref().filter(|_| standalone && !is_excluded);
        let beside = root.map(|(root, _)| relative(&absolute(Path::new(".")), &root.join("Cargo.toml")));
        Self { runtime, standalone, beside }
    }
}

/// Whether the place lies in a repository, whose owner has said there what is not part of it. As with `cargo new` a
/// repository that begins at the place itself is a new one.
pub(crate) fn is_versioned(dir: &Path) -> bool {
    absolute(dir).ancestors().skip(1).any(|dir| REPOSITORIES.iter().any(|name| dir.join(name).exists()))
}

/// The workspace that a directory lies in.
fn around(dir: &Path) -> Option<(PathBuf, Value)> {
    dir.ancestors().skip(1).find_map(|root| Some((root.to_owned(), workspace(root)?)))
}

/// Where a workspace takes the runtime from, as seen from `dir`; `None` when it does not know it.
fn runtime(dir: &Path, root: &Path, workspace: &Value) -> Option<Runtime> {
    let known = workspace.get("dependencies")?.get("api-error-codes")?;
    let path = known.get("path").and_then(Value::text);
    Some(path.map_or(Runtime::Registry, |path| Runtime::Path(relative(dir, &absolute(&root.join(path))))))
}

/// The `[workspace]` of a manifest in this directory.
fn workspace(root: &Path) -> Option<Value> {
    let text = fs::read_to_string(root.join("Cargo.toml")).ok()?;
    toml::read(&text).ok()?.get("workspace").cloned()
}

/// Whether a list of the workspace names the directory; what is excluded is so with all that lies in it.
fn named(list: &str, workspace: &Value, dir: &Path) -> bool {
    let globs = workspace.get(list).map(Value::items).unwrap_or_default();
    let globs = globs.iter().filter_map(Value::text).map(Path::new);
    match list {
        "exclude" => { globs }.any(|glob| dir.ancestors().any(|dir| matches(glob, dir))),
        _ => { globs }.any(|glob| matches(glob, dir)),
    }
}

/// `crates/*` and `crates/acme`: a star stands for a name, or for a part of one.
fn matches(glob: &Path, dir: &Path) -> bool {
    let (globs, names) = (glob.components().filter(|part| *part != Component::CurDir), dir.components());
    let (globs, names): (Vec<_>, Vec<_>) = (globs.collect(), names.collect());
    let fits = |(glob, name): (&Component<'_>, &Component<'_>)| {
        let (glob, name) = (glob.as_os_str().to_string_lossy(), name.as_os_str().to_string_lossy());
        match glob.split_once('*') {
            Some((start, end)) => {
                name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
            }
            None => glob == name,
        }
    };
    globs.len() == names.len() && globs.iter().zip(&names).all(fits)
}

/// The path from the root of the disk, without `.` and `..`; what does not exist yet has one too.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(clean.pop()),
            Component::CurDir => {}
            part => clean.push(part),
        }
    }
    clean
}

/// The way from one directory to another, as a manifest writes it.
fn relative(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_directories() {
        assert_eq!(relative(Path::new("/a/b/c"), Path::new("/a/runtime")), "../../runtime");
        assert_eq!(absolute(Path::new("/a/./b/../c")), Path::new("/a/c"));
    }

    #[test]
    fn globs_of_members() {
        for (glob, dir, fits) in [
            ("crates/*", "crates/acme", true),
            ("crates/*", "crates/acme/errors", false),
            ("crates/*-errors", "crates/acme-errors", true),
            ("./acme", "acme", true),
            ("acme", "other", false),
            ("aa*aa", "aaa", false),
        ] {
            assert_eq!(matches(Path::new(glob), Path::new(dir)), fits, "{glob} {dir}");
        }
    }
}
